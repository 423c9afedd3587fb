import { Problem } from '../../lib/api/problem.ts';
import type { Actor } from '../../lib/order/actor.ts';

type Caller = Actor & { sub?: string };

/** @throws Problem 403 for any other role. */
export function onlyFor(roles: readonly Actor['role'][], actor: Caller | null): Caller {
  if (actor && roles.includes(actor.role)) return actor;
  throw new Problem('forbidden', '无权操作消息模板', 'Your role may not do this with texts', {
    remedy: `role: ${roles.join(', ')}`,
  });
}

export const stale = (version: number): Problem =>
  new Problem('stale-version', `已更新到第 ${version} 版`, `It is at version ${version} now`, {
    remedy: '重新读取后再提交 / Read it again first',
  });
