import { Problem } from '../../lib/api/problem.ts';
import type { Outcome } from '../../lib/order/execute.ts';
import { allowedNow } from '../../lib/order/lifecycle.ts';

/** The version of an `If-Match` header; undefined when there is none. */
export function ifVersion(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = Number(/^(?:W\/)?"?(\d+)"?$/.exec(header.trim())?.[1]);
  if (Number.isInteger(version)) return version;
  throw new Problem('invalid-input', 'If-Match 应为工单版本号', 'If-Match takes the version of the order', {
    remedy: '用 ETag 的值 / Send the value of ETag',
    errors: [{ field: 'If-Match', message: '应为版本号', messageEn: 'a version' }],
  });
}

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
