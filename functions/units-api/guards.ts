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
