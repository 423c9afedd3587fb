import type { Actor } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import { execute } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { register } from '../../lib/report/register.ts';
import {
  at,
  cityDesk,
  handle,
  heping,
  lead,
  MONDAY,
  sure,
  system,
  unsure,
  why,
} from '../support/fixtures.ts';
import { type MemoryOrders, memoryOrders } from '../support/memory.ts';

const reportId = '20261123-ABCDEFGHJK';
export const ORDER_ID = `${reportId}-1`;

type Step = [command: Command | ((order: Order) => Promise<Command | null>), by: Actor];
const understand = (category: typeof sure): Step => [
  { do: 'understand', category, place: heping, reason: why },
  system,
];

/** What can happen to an order, for tests to put together. */
export const STEPS = {
  unsure: understand(unsure),
  sure: understand(sure),
  dispatch: [async (order) => handle(order.awaiting?.seq ?? 0), system],
  return: [{ do: 'return', body: { reason: '不归我单位', basis: '《清单》第三条' } }, lead],
  confirm: [{ do: 'reassign', body: { category: sure.code, reason: '确认' } }, cityDesk],
  correct: [{ do: 'reassign', body: { category: 'street-light', reason: '应为路灯' } }, cityDesk],
  toUnit: [{ do: 'reassign', body: { unit: '120101-water', reason: '直接派' } }, cityDesk],
} satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;

/** An order that has gone through some steps, each of which was accepted. */
export async function lived(
  steps: readonly StepName[],
  { text = '小区门口灯不亮', restricted = false } = {},
): Promise<MemoryOrders> {
  const orders = memoryOrders();
  const { after } = register(
    { text, channel: 'app' },
    { reportId, tokenHash: 'h', at: MONDAY, restricted },
    at(MONDAY),
  );
  orders.states.set(ORDER_ID, after);
  orders.ledgers.set(ORDER_ID, [...after.entries]);
  for (const name of steps) {
    const [command, by] = STEPS[name];
    const outcome = await execute(orders, ORDER_ID, command, by, at(MONDAY));
    if (outcome.is !== 'done' || outcome.facts.length === 0)
      throw new Error(`${name}: ${JSON.stringify(outcome)}`);
  }
  return orders;
}
