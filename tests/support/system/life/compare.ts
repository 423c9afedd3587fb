import { expect } from '@jest/globals';
import type { Birth } from '../../../../lib/order/decision.ts';
import { append } from '../../../../lib/order/ledger.ts';
import { LIFECYCLE } from '../../../../lib/order/lifecycle.ts';
import { CLOSED, type Order } from '../../../../lib/order/state.ts';
import { expectSound } from './invariants.ts';
import { createKeys } from './keys.ts';
import { lineUp } from './line.ts';
import type { Story } from './story.ts';
import type { Said } from './types.ts';
import type { World } from './world.ts';

/**
 * Orders as they were when the model and the stack last agreed on them. `all` looks at each again: what the stack
 * did with it since must be what the model does.
 */
export function createComparison(world: World, story: Story) {
  const known = new Map<string, Order>();
  const keys = createKeys();
  let open: ReadonlySet<string> = new Set();

  async function one(orderId: string, from: Order, all: readonly Said[], window: readonly string[]) {
    const { stored, sealed } = await world.whole(orderId);
    const entries = (await world.entries(orderId)).slice(from.version, sealed.length);
    const said = all.filter((each) => each.orderId === orderId);
    const { states, births, wrote } = lineUp(from, entries, said, window, { ...world.beside, open, keys });
    story.became(states, entries, wrote);
    expect(stored.order).toEqual(states.at(-1));
    for (const state of states) expectSound(state);
    const reached = states.slice(1).map(({ status }) => status);
    for (const { command } of wrote) {
      const to: readonly string[] = LIFECYCLE[command.do].to;
      expect([command.do, reached.some((status) => to.includes(status))]).toEqual([command.do, true]);
    }
    known.set(orderId, stored.order);
    for (const birth of births) await born(birth, window);
  }

  /** A helping order begins with just what the model gives it. */
  async function born({ facts }: Birth, window: readonly string[]): Promise<void> {
    const asModel = (at: string) => append(null, facts, { at, by: { role: 'system' } }).order;
    const { orderId } = asModel('');
    const entries = (await world.entries(orderId)).slice(0, facts.length);
    expect(entries.map(({ type, data }) => ({ type, data }))).toEqual(JSON.parse(JSON.stringify(facts)));
    await one(orderId, asModel(entries.at(-1)?.at ?? ''), [], window);
  }

  return {
    begin: (order: Order): void => void known.set(order.orderId, order),
    async all(said: readonly Said[], window: readonly string[]): Promise<void> {
      open = new Set([...known.values()].flatMap((o) => (CLOSED.has(o.status) ? [] : [o.orderId])));
      for (const [orderId, from] of [...known]) await one(orderId, from, said, window);
    },
  };
}
