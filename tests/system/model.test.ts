import { afterAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { CITY_DESK } from '../support/system/api.ts';
import { liveThrough } from '../support/system/life/live.ts';
import { life } from '../support/system/life/random.ts';
import { createStory } from '../support/system/life/story.ts';
import { createMailbags } from '../support/system/life/told.ts';
import { openWorld } from '../support/system/life/world.ts';
import { VAGUE } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

/** `MODEL_RUNS=200` makes a campaign of it, each time with a seed of its own unless `MODEL_SEED` gives one. */
const { MODEL_RUNS, MODEL_SEED } = process.env;
const CAMPAIGN = MODEL_RUNS !== undefined;
const RUNS = Number(MODEL_RUNS ?? 8);
const SEED = Number(MODEL_SEED ?? (CAMPAIGN ? Date.now() % 2 ** 31 : 2));

jest.setTimeout(60_000 + RUNS * 60_000);

const system = await startSystem();
afterAll(() => system.stop());

/** Every run begins in the same hour of the week, or its lives would not be the same. */
function untilMonday(now: string): number {
  const monday = new Date(now);
  monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
  return monday.setUTCHours(1, 0, 0, 0) - Date.parse(now);
}

test('whatever people do to an order, and whenever: the stack does what the model says', async () => {
  const world = await openWorld(system);
  await world.advance(untilMonday(world.now()));
  const bags = createMailbags(world);
  const open = orderIdOf(await system.post({ text: VAGUE }));
  const closed = orderIdOf(await system.post({ text: VAGUE }));
  for (const orderId of [open, closed]) await system.held(orderId);
  await system.command(closed, 'decline', { reason: '已进入诉讼程序', channel: '人民法院' }, CITY_DESK);
  const story = createStory();
  let lives = 0;
  await fc.assert(
    fc.asyncProperty(life(10, 14), async (one) => {
      story.begin();
      const mailTo = `life-${++lives}@example.org`;
      try {
        await liveThrough(world, one, { others: { open, closed }, bags, mailTo, story });
      } catch (cause) {
        const said = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${said}\n${story.text()}`, { cause });
      }
      if (CAMPAIGN) process.stdout.write(`${story.text()}\n\n`);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  const gone = { accepted: [...story.accepted], refused: [...story.refused], passed: [...story.passed] };
  if (CAMPAIGN) process.stdout.write(`${JSON.stringify(gone)}\n`);
  // Lives in which nothing happens prove nothing.
  expect(story.accepted.size).toBeGreaterThanOrEqual(10);
});
