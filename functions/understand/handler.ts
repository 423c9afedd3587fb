import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute, type OrderStore } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { type Attempt, eachEvent } from '../../lib/platform/batch.ts';
import { log } from '../../lib/platform/log.ts';
import { withChoice } from '../../lib/understand/choice.ts';
import type { Reading, Understanding } from '../../lib/understand/understand.ts';
import type { createAlike } from './alike.ts';

/** After this many tries a person takes over: a model that does not load must not keep a report waiting. */
const TRIES = 3;

interface Needs {
  readonly orders: OrderStore;
  readonly context: () => Promise<Context>;
  readonly understanding: () => Promise<Pick<Understanding, 'read'>>;
  readonly alike: ReturnType<typeof createAlike>;
}

/** What a report is about, where, how urgent, how many matters it holds, and what is like it. */
export const createHandler = ({ orders, context, understanding, alike }: Needs) =>
  eachEvent(async ({ orderId }, attempt) => {
    const given = await context();
    const { read } = await understandOr(understanding, attempt);
    const command = async (order: Order): Promise<Command | null> => {
      if (order.category !== null || order.hold !== null) return null;
      const { parts, of } = partsOf(order, read);
      const { place, emergency } = of.reading;
      const elsewhere = parts.slice(1).map(({ code }) => code);
      const { category, reason } = withChoice(order.chosen, of.reading, elsewhere);
      const like = await alike({ ...order, text: of.text }, { ...of.reading, category }, given);
      return { do: 'understand', category, place, emergency, reason, parts, ...like };
    };
    await execute(orders, orderId, command, SYSTEM, given);
  });

/** The matters of a report, and what is understood of the one that stays in this order. A part is not split again. */
function partsOf(order: Order, read: Understanding['read']) {
  const whole = read({ text: order.text, place: order.given });
  const [first, ...others] = whole.matters;
  if (!first || others.length === 0 || order.partOf !== null)
    return { parts: [], of: { text: order.text, reading: whole } };
  const reading = read({ text: first.text, place: order.given });
  return { parts: whole.matters, of: { text: first.text, reading } };
}

async function understandOr(
  understanding: Needs['understanding'],
  { receives }: Attempt,
): Promise<Pick<Understanding, 'read'>> {
  try {
    return await understanding();
  } catch (error) {
    if (receives < TRIES) throw error;
    log.error('model does not load; a person decides', error);
    return { read: unread };
  }
}

const unread = ({ text }: { text: string }): Reading => ({
  category: { code: 'none', confidence: 0, dispatch: false, candidates: [], modelVersion: 'none' },
  place: { regionCode: null, level: 'none', candidates: [], because: 'model not loaded' },
  emergency: null,
  matters: [{ start: 0, end: text.length, text, code: 'none' }],
  reason: { zh: '识别模型暂不可用', en: 'The model is not available' },
});
