import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute, type OrderStore } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { type Attempt, eachEvent } from '../../lib/platform/batch.ts';
import { log } from '../../lib/platform/log.ts';
import type { Understanding } from '../../lib/understand/understand.ts';

/** After this many tries a person takes over: a model that does not load must not keep a report waiting. */
const TRIES = 3;

interface Needs {
  readonly orders: OrderStore;
  readonly context: () => Promise<Context>;
  readonly understanding: () => Promise<Understanding>;
}

/** What a report is about and where: category, place, and why. */
export const createHandler = ({ orders, context, understanding }: Needs) =>
  eachEvent(async ({ orderId }, attempt) => {
    const read = await understandOr(understanding, attempt);
    const command = async (order: Order): Promise<Command | null> =>
      order.category === null && order.hold === null
        ? { do: 'understand', ...read({ text: order.text, place: order.given }) }
        : null;
    await execute(orders, orderId, command, SYSTEM, await context());
  });

async function understandOr(
  understanding: Needs['understanding'],
  { receives }: Attempt,
): Promise<Understanding> {
  try {
    return await understanding();
  } catch (error) {
    if (receives < TRIES) throw error;
    log.error('model does not load; a person decides', error);
    return () => ({
      category: { code: 'none', confidence: 0, dispatch: false, candidates: [], modelVersion: 'none' },
      place: { regionCode: null, level: 'none', candidates: [], because: 'model not loaded' },
      reason: { zh: '识别模型暂不可用', en: 'The model is not available' },
    });
  }
}
