import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Counted } from '../../lib/platform/counted.ts';
import { memoryLimits } from '../support/limits.ts';

const HOUR = 3600;
const key = async () => 'k';

/** Lets a subject ask so many times, spread over instances. @returns what was let through */
async function allowed(instances: number, asked: number, times: number, at = 0) {
  const store = memoryLimits();
  const each = Array.from({ length: instances }, () => new Counted(store));
  let through = 0;
  for (let i = 0; i < asked; i++)
    if ((await each[i % instances]?.take('s', { times, seconds: HOUR }, at, key)) === null) through++;
  return { through, calls: store.calls() };
}

test.each([1, 2, 5, 19])('a limit of %d is exact, on one instance and on ten', async (times) => {
  expect((await allowed(1, 100, times)).through).toBe(times);
  expect((await allowed(10, 100, times)).through).toBe(times);
});

test('whatever the limit: one instance lets through just so many', () =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), async (times) => {
      expect((await allowed(1, times + 50, times)).through).toBe(times);
    }),
    { numRuns: 20 },
  ));

test('of many instances each may let three through unasked, and holds back what it has taken and not used', async () => {
  const { through } = await allowed(10, 5000, 600);
  expect(through).toBeGreaterThan(300);
  expect(through).toBeLessThanOrEqual(630);
});

test('who comes once or twice costs the store no call; who comes a thousand times costs few', async () => {
  expect((await allowed(1, 3, 600)).calls).toBe(0);
  expect((await allowed(1, 600, 600)).calls).toBeLessThan(30);
  const over = await allowed(1, 10_000, 600);
  expect(over).toMatchObject({ through: 600 });
  expect(over.calls).toBeLessThan(30);
});

test('a refusal says how long the window lasts, and the next window begins anew', async () => {
  const counted = new Counted(memoryLimits());
  const take = (at: number) => counted.take('s', { times: 1, seconds: 60 }, at, key);
  expect(await take(120)).toBeNull();
  expect(await take(130)).toBe(50);
  expect(await take(179)).toBe(1);
  expect(await take(180)).toBeNull();
});

test('one subject does not use up what another has', async () => {
  const counted = new Counted(memoryLimits());
  const take = (who: string) => counted.take(who, { times: 1, seconds: 60 }, 0, async () => who);
  expect([await take('a'), await take('b'), await take('a')]).toEqual([null, null, 60]);
});
