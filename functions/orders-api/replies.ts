import { Problem } from '../../lib/api/problem.ts';
import type { Outcome } from '../../lib/order/execute.ts';
import { allowedNow } from '../../lib/order/lifecycle.ts';

/** A refused or outdated command, with what is allowed now and by whom. */
export function refusedProblem(outcome: Extract<Outcome, { is: 'refused' | 'stale' }>): Problem {
  const { order } = outcome.stored;
  const allowed = allowedNow(order).map(({ command, zh, by }) => ({ command, zh, by }));
  if (outcome.is === 'stale') {
    return new Problem(
      'stale-version',
      `工单已更新到第 ${order.version} 版`,
      `The order is at version ${order.version} now`,
      { remedy: '重新读取后再操作 / Read it again first', allowed },
    );
  }
  const { code, zh, en, field } = outcome.refusal;
  const name = code === 'wrong-actor' ? 'forbidden' : code === 'invalid' ? 'invalid-input' : 'wrong-state';
  return new Problem(name, zh, en, {
    remedy: '见 allowed / See allowed',
    allowed,
    ...(field ? { errors: [{ field, message: zh, messageEn: en }] } : {}),
  });
}
