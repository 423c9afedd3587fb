import { Problem } from '../../lib/api/problem.ts';
import {
  cancelUnitChange,
  getUnitHistory,
  mergeUnit,
  moveUnit,
  retireUnit,
} from '../../lib/api/unit-changes.ts';
import type { FollowRows } from '../../lib/aws/follow-rows.ts';
import { BadCursor } from '../../lib/aws/orders.ts';
import type { UnitChangeLine, UnitRows } from '../../lib/aws/units.ts';
import { type Request, type Served, serve } from '../../lib/platform/http.ts';
import { changedBy, type UnitChange } from '../../lib/unit/changes.ts';
import { type Following, following } from '../../lib/unit/follow.ts';
import { asOf } from '../../lib/unit/in-force.ts';
import type { Unit } from '../../lib/unit/types.ts';
import { adminOf, changed, checkVersion, missing, onlyFor, wrong } from './guards.ts';
import { createTree } from './tree.ts';

export interface ChangeNeeds {
  readonly units: UnitRows;
  readonly follows: Pick<FollowRows, 'get'>;
  readonly now: () => string;
}

/** A caller's clock may be this far behind ours. */
const GRACE_MS = 5 * 60_000;
const FARTHEST_MS = 5 * 366 * 24 * 3600_000;

type ChangeRequest = Pick<
  Request<{ id: string }, unknown, { reason: string }>,
  'params' | 'actor' | 'header' | 'body'
>;

/** Dated changes of a unit, each in its history: move, merge, retire, and taking back what was planned. */
export function changeEndpoints({ units, follows, now }: ChangeNeeds): Served[] {
  const { checkParent, checkSuccessor } = createTree(units);

  return [
    serve(moveUnit, async (request) => {
      const { parent } = request.body;
      return change(request, 'move', async (unit, today) => {
        const at = when(request.body.at, today);
        await checkParent(unit, parent, at);
        return { do: 'move', parent, at };
      });
    }),
    serve(mergeUnit, async (request) => {
      const { into, underWay } = request.body;
      return change(
        request,
        'merge',
        async (unit, today) => {
          const at = when(request.body.at, today);
          await checkSuccessor(unit, 'into', into, at);
          return { do: 'merge', into, underWay, at };
        },
        [into],
      );
    }),
    serve(retireUnit, async (request) => {
      const { successor, underWay } = request.body;
      return change(
        request,
        'retire',
        async (unit, today) => {
          const at = when(request.body.at, today);
          if (successor !== undefined) await checkSuccessor(unit, 'successor', successor, at);
          return { do: 'retire', underWay, at, ...(successor === undefined ? {} : { successor }) };
        },
        successor === undefined ? [] : [successor],
      );
    }),
    serve(cancelUnitChange, async (request) => change(request, 'cancel', async () => ({ do: 'cancel' }))),
    serve(getUnitHistory, async ({ params: { id }, query, actor }) => {
      onlyFor(['admin', 'approver', 'auditor'], actor);
      if (!(await units.get(id))) throw missing(id);
      try {
        const [page, row] = await Promise.all([units.history(id, query), follows.get(id)]);
        return { body: { ...page, following: row && shown(row) } };
      } catch (error) {
        if (!(error instanceof BadCursor)) throw error;
        throw wrong('cursor', '分页游标无效', error.message, '从第一页重新开始 / Start again without cursor');
      }
    }),
  ];

  async function change(
    { params: { id }, actor, header, body }: ChangeRequest,
    did: UnitChangeLine['did'],
    plan: (unit: Unit, today: string) => Promise<UnitChange>,
    others: readonly string[] = [],
  ) {
    const by = adminOf([id, ...others], actor);
    const at = now();
    const before = await units.get(id);
    if (!before) throw missing(id);
    checkVersion(header('if-match'), id, before.version);
    if (id === 'city')
      throw notNow('市级中枢不能调整、合并或停用', 'The city hub cannot be moved, merged or retired', '–');
    const today = asOf(before, at);
    if (today.status === 'retired')
      throw notNow(
        `单位 ${id} 已停用`,
        `Unit ${id} has ended`,
        `先恢复 / Bring it back: PUT /v1/units/${id}`,
      );
    const planned = changedBy(before, await plan(today, at), at);
    if (!planned) throw notNow('没有尚未生效的计划', 'Nothing is planned', `见 / See GET /v1/units/${id}`);
    const unit = { ...planned, version: before.version + 1 };
    const follow = did === 'move' ? {} : { following: followOf(unit) };
    if (!(await units.put({ line: { at, by, did, reason: body.reason, unit }, ...follow }, before.version)))
      throw changed(id);
    return { body: asOf(unit, at), etag: unit.version };
  }
}

/** @throws Problem 422 for what has passed or is too far. */
function when(at: string | undefined, today: string): string {
  if (at === undefined) return today;
  const ahead = Date.parse(at) - Date.parse(today);
  if (ahead < -GRACE_MS || ahead > FARTHEST_MS)
    throw wrong(
      'at',
      '生效时间须在现在到五年之内',
      'The date lies between now and five years from now',
      '不填即立即生效 / Leave it out for now',
    );
  return ahead < 0 ? today : at;
}

const followOf = ({ id, until, successor, underWay }: Unit): Following | null =>
  until !== undefined && successor !== undefined && underWay === 'follow'
    ? following(id, successor, until)
    : null;

const shown = ({ version: _v, cursor: _c, ...row }: Following) => row;

const notNow = (zh: string, en: string, remedy: string): Problem =>
  new Problem('wrong-state', zh, en, { remedy });
