import type { Context as LambdaContext, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { log } from '../../lib/platform/log.ts';
import { emptyTally, resultOf, simulate } from '../../lib/tune/simulate.ts';
import type { Simulation } from '../../lib/tune/simulation.ts';
import type { Needs } from './needs.ts';
import { stepsOf } from './steps.ts';
import { worldsOf } from './worlds.ts';

const messageSchema = z.object({ scope: z.string(), id: z.string() });

/** Time a run keeps for writing down how far it came. */
const SPARE_MS = 30_000;
/** How often progress is told. */
const TELL_MS = 2_000;

/**
 * Runs simulations, day by day; what does not fit into one run goes on in the next. A simulation run twice counts
 * nothing twice: it begins with its last checkpoint, and its result is a whole.
 */
export const createHandler =
  (needs: Needs) =>
  async (
    { Records }: SQSEvent,
    context: Pick<LambdaContext, 'getRemainingTimeInMillis'>,
  ): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const { body, messageId } of Records) {
      const { scope, id } = messageSchema.parse(JSON.parse(body));
      const simulation = await needs.simulations.get(scope, id);
      if (simulation === null || simulation.status === 'done') continue;
      try {
        await run(needs, simulation, () => context.getRemainingTimeInMillis() > SPARE_MS);
      } catch (error) {
        log.error('simulation failed', error, { scope, id });
        await needs.simulations.tell({ ...simulation, status: 'failed', updatedAt: needs.now() });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };

async function run(needs: Needs, asked: Simulation, timeLeft: () => boolean): Promise<void> {
  const { simulations, now } = needs;
  const began = performance.now();
  const start = asked.resumeFrom ? await simulations.checkpoint(asked.id) : { done: 0, tally: emptyTally() };
  const { tally } = start;
  const [{ before, after }, steps] = await Promise.all([worldsOf(needs, asked), stepsOf(needs, asked)]);
  let told = began;
  let next = steps[start.done]?.();
  for (let done = start.done; done < steps.length; done++) {
    const orders = (await next) ?? [];
    // Read while these are replayed.
    next = steps[done + 1]?.();
    next?.catch(() => {});
    simulate(tally, orders, before, after);
    const progress = { done: done + 1, of: steps.length, orders: tally.orders };
    const ms = (asked.ms ?? 0) + Math.round(performance.now() - began);
    const sofar: Simulation = { ...asked, status: 'running', progress, ms, updatedAt: now() };
    if (done + 1 === steps.length) break;
    if (!timeLeft()) return simulations.goOn({ ...sofar, resumeFrom: done + 1 }, { done: done + 1, tally });
    if (performance.now() - told > TELL_MS) {
      await simulations.tell(sofar);
      told = performance.now();
    }
  }
  const ms = (asked.ms ?? 0) + Math.round(performance.now() - began);
  const progress = { done: steps.length, of: steps.length, orders: tally.orders };
  await simulations.finish(
    { ...asked, status: 'done', progress, ms, updatedAt: now() },
    resultOf(tally, before),
  );
  log.info('simulated', {
    scope: asked.scope,
    draft: asked.draft,
    orders: tally.orders,
    moved: tally.moved,
    ms,
  });
}
