import { Problem } from '../../lib/api/problem.ts';
import type { Actor } from '../../lib/order/actor.ts';

/** A person behind a token. */
export type Caller = Actor & { sub: string };

/** @throws Problem 401 without a token, 403 for one that names nobody: a read is kept under a name. */
export function named(actor: (Actor & { sub?: string }) | null): Caller {
  if (!actor)
    throw new Problem('unsigned', '需要登录令牌', 'A token is needed', { remedy: 'Authorization: Bearer' });
  const { sub, ...rest } = actor;
  if (sub !== undefined && sub !== '') return { ...rest, sub };
  throw new Problem('forbidden', '令牌中没有使用人', 'The token names nobody', {
    remedy: '令牌须含 sub / The token needs a sub claim',
  });
}

/** @throws Problem 403 for any other role. */
export function onlyFor(role: Actor['role'], caller: Caller): Caller {
  if (caller.role === role) return caller;
  throw new Problem('forbidden', '您的角色无权查看', 'Your role may not see this', {
    remedy: `role: ${role}`,
  });
}
