import { Problem } from '../../lib/api/problem.ts';
import { getUnit, putUnit } from '../../lib/api/units.ts';
import type { UnitRows } from '../../lib/aws/city.ts';
import type { UnitQueues } from '../../lib/aws/unit-queues.ts';
import { api, serve } from '../../lib/platform/http.ts';
import type { Unit } from '../../lib/unit/types.ts';

interface Needs {
  readonly units: UnitRows;
  readonly queues: Pick<UnitQueues, 'ensure'>;
}

/** Units: read one, register or change one. A unit delivered by queue gets its queue before it is stored. */
export function createHandler({ units, queues }: Needs) {
  return api(
    serve(getUnit, async ({ params }) => {
      const unit = await units.get(params.id);
      if (!unit)
        throw new Problem('not-found', `没有单位 ${params.id}`, `There is no unit ${params.id}`, {
          remedy: '检查单位编号 / Check the unit id',
        });
      return { body: unit, etag: unit.version };
    }),
    serve(putUnit, async ({ params, body, actor, header }) => {
      if (actor?.role !== 'admin')
        throw new Problem('forbidden', '只有管理员可以登记单位', 'Only an admin may register units', {
          remedy: 'role: admin',
        });
      const before = await units.get(params.id);
      const expected = header('if-match')?.replaceAll('"', '');
      if (expected !== undefined && expected !== String(before?.version ?? 0)) throw changed(params.id);
      await checkParent(params.id, body.parent);
      const queueUrl = body.delivery === 'queue' ? await queues.ensure(params.id) : before?.queueUrl;
      const unit: Unit = {
        ...body,
        id: params.id,
        version: (before?.version ?? 0) + 1,
        ...(queueUrl ? { queueUrl } : {}),
      };
      if (!(await units.put(unit, before?.version ?? 0))) throw changed(params.id);
      return { body: unit, etag: unit.version };
    }),
  );

  async function checkParent(id: string, parent: string | null): Promise<void> {
    const found = parent === null || parent === id ? null : await units.get(parent);
    if (found || (parent === null && id === 'city')) return;
    throw new Problem('invalid-input', '上级单位不存在', 'The parent does not exist', {
      remedy: '先登记上级单位;只有 city 没有上级 / Register the parent first; only city has none',
      errors: [{ field: 'parent', message: '上级单位不存在', messageEn: 'no such unit' }],
    });
  }
}

const changed = (id: string): Problem =>
  new Problem('stale-version', `单位 ${id} 已被他人修改`, `Unit ${id} has changed`, {
    remedy: '重新读取后再提交 / Read it again first',
  });
