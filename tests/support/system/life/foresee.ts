import { PROBLEMS } from '../../../../lib/api/problem.ts';
import { decide } from '../../../../lib/order/decide.ts';
import { allowedNow } from '../../../../lib/order/lifecycle.ts';
import { mayRead } from '../../../../lib/order/reading.ts';
import type { Order } from '../../../../lib/order/state.ts';
import type { Asked, Beside, Foreseen, Spoken } from './types.ts';

const refused = (
  problem: 'forbidden' | 'not-found' | 'wrong-state' | 'stale-version' | 'invalid-input',
): Foreseen => ({ status: PROBLEMS[problem][0], facts: [], births: [] });
const DONE: Foreseen = { status: 200, facts: [], births: [] };

/** What the API must answer to a request that finds the order so at that time. Pure. */
export function foresee(order: Order, asked: Asked, now: string, beside: Beside): Foreseen {
  const { command, actor, ifVersion } = asked;
  const named = unitNamed(command);
  if (named !== undefined && !beside.units.has(named)) return refused('invalid-input');
  if (actor.role !== 'reporter' && !mayRead(order, actor)) return refused('not-found');
  const kept = beside.keys.kept(asked);
  if (kept !== undefined && order.recentKeys.includes(kept)) return DONE;
  const allowed = allowedNow(order);
  if (ifVersion !== undefined && ifVersion !== order.version) return { ...refused('stale-version'), allowed };
  const decision = decide(order, command, actor, beside.law(now));
  if (!decision.ok) {
    if (actor.role === 'reporter') return refused('wrong-state');
    const { code } = decision.refusal;
    if (code === 'wrong-actor') return { ...refused('forbidden'), allowed };
    return { ...refused(code === 'invalid' ? 'invalid-input' : 'wrong-state'), allowed };
  }
  const { facts, births = [], follows } = decision;
  if (follows !== undefined && !beside.open.has(follows)) return { ...refused('invalid-input'), allowed };
  return { status: 200, facts, births };
}

/** The unit that a command names; it must be there and in use. */
function unitNamed(command: Spoken): string | undefined {
  switch (command.do) {
    case 'reassign':
    case 'adjudicate':
    case 'assist':
      return command.body.unit;
    case 'return':
      return command.body.suggestedUnit;
    default:
      return undefined;
  }
}
