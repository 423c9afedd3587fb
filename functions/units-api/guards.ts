import { Problem } from '../../lib/api/problem.ts';
import type { Actor } from '../../lib/order/actor.ts';

export type Caller = Actor & { sub?: string };

/** @throws Problem 403 for any other role. */
export function onlyFor(roles: readonly Actor['role'][], actor: Caller | null): Caller {
  if (actor && roles.includes(actor.role)) return actor;
  throw new Problem('forbidden', '您的角色无权执行此操作', 'Your role may not do this with units', {
    remedy: `role: ${roles.join(', ')}`,
  });
}

/** An admin, or the unit itself. @throws Problem 403 */
export function ownOrAdmin(id: string, actor: Caller | null): Caller {
  const isOwn = (actor?.role === 'unit' || actor?.role === 'desk') && actor.unit === id;
  if (actor && (actor.role === 'admin' || isOwn)) return actor;
  throw new Problem(
    'forbidden',
    '只有本单位或管理员可以操作',
    'Only the unit itself or an admin may do this',
    {
      remedy: 'role: admin; unit, desk: unit = {id}',
    },
  );
}

/** @throws Problem 412 when the header names another version than the stored one. */
export function checkVersion(header: string | undefined, id: string, version: number): void {
  const seen = header?.trim().replace(/^W\//, '').replaceAll('"', '');
  if (seen === undefined || seen === '*' || seen === String(version)) return;
  throw changed(id);
}

export const changed = (id: string): Problem =>
  new Problem('stale-version', `单位 ${id} 已被他人修改`, `Unit ${id} has changed`, {
    remedy: '重新读取后再提交 / Read it again first',
  });

export const missing = (id: string): Problem =>
  new Problem('not-found', `没有单位 ${id}`, `There is no unit ${id}`, {
    remedy: '检查单位编号 / Check the unit id',
  });

/** A field of the request that cannot be, with the way out. */
export const wrong = (field: string, zh: string, en: string, remedy: string): Problem =>
  new Problem('invalid-input', zh, en, { remedy, errors: [{ field, message: zh, messageEn: en }] });
