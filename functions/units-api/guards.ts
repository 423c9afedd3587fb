import { Problem } from '../../lib/api/problem.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { administers } from '../../lib/unit/area.ts';

export type Caller = Actor & { sub?: string };

/** @throws Problem 403 for any other role. */
export function onlyFor(roles: readonly Actor['role'][], actor: Caller | null): Caller {
  if (actor && roles.includes(actor.role)) return actor;
  throw new Problem('forbidden', '您的角色无权执行此操作', 'Your role may not do this with units', {
    remedy: `role: ${roles.join(', ')}`,
  });
}

/** An admin of the city, or of an area that all of these units lie in. @throws Problem 403 */
export function adminOf(ids: readonly string[], actor: Caller | null): Caller {
  const admin = onlyFor(['admin'], actor);
  const other = ids.find((id) => !administers(admin, id));
  if (other === undefined) return admin;
  throw new Problem('forbidden', `单位 ${other} 不在您管理的区域`, `Unit ${other} is not in your area`, {
    remedy: '由市级或该区域的管理员办理 / An admin of the city or of that area does it',
  });
}

/** An admin of its area, or the unit itself. @throws Problem 403 */
export function ownOrAdmin(id: string, actor: Caller | null): Caller {
  const isOwn = (actor?.role === 'unit' || actor?.role === 'desk') && actor.unit === id;
  if (actor && (isOwn || administers(actor, id))) return actor;
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
