import { afterAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { desk, unit } from '../support/system/api.ts';
import { QUANYECHANG, sewage, WATER } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const MINUTE = 60_000;
const nowSchema = z.object({ now: z.iso.datetime() });

/** Turns the time to a minute after an instant; the schedule rings then, and three more sweeps at the same moment. */
async function turnPast(instant: string | undefined): Promise<void> {
  const { now } = nowSchema.parse(await system.local('GET', '/clock'));
  const sweeps = [1, 2, 3].map(() => system.aws.invoke('haihe-sweep', {}));
  await system.advance(Date.parse(instant ?? '') - Date.parse(now) + MINUTE);
  await Promise.all([...sweeps, ...[1, 2, 3].map(() => system.aws.invoke('haihe-sweep', {}))]);
}
const overdueSchema = z.object({ clock: z.string(), percent: z.number(), supervisor: z.string() });
const sweepAgain = () => system.aws.invoke('haihe-sweep', {});
const types = async (orderId: string) => (await system.ledger(orderId)).entries.map(({ type }) => type);

test('an order that nobody signs is supervised when its limit has passed, and still runs', async () => {
  const orderId = orderIdOf(await system.post(sewage()));
  const { assignment, supervised } = await system.delivered(orderId);
  expect(supervised).toBe(false);

  await turnPast(assignment?.signBy);
  const late = await system.order(orderId);
  expect(late).toMatchObject({
    status: 'dispatched',
    supervised: true,
    clocks: { sign: { rung: [80, 100] } },
  });
  expect((await system.ledger(orderId)).entries.at(-1)).toMatchObject({
    type: 'order.overdue.v1',
    data: { clock: 'sign', percent: 100, dueAt: assignment?.signBy, supervisor: '120101' },
    by: { role: 'system' },
  });

  await turnPast(assignment?.handleBy);
  const rungs = (await system.ledger(orderId)).entries.flatMap(({ type, data }) =>
    type === 'order.overdue.v1' ? [overdueSchema.parse(data)] : [],
  );
  expect(rungs).toContainEqual({ clock: 'handle', percent: 100, supervisor: '120101' });
  // The unsigned order climbed on meanwhile, to the city's duty leader.
  expect(rungs.filter(({ clock }) => clock === 'sign').map(({ percent }) => percent)).toEqual([
    100, 150, 200,
  ]);
  const before = await types(orderId);
  for (const _ of [1, 2]) expect(await sweepAgain()).toEqual({ rung: 0, more: false });
  expect(await types(orderId)).toEqual(before);

  // Who counts a limit down goes by the answers' date.
  const { headers } = await system.send('GET', '/v1/law');
  const { now } = nowSchema.parse(await system.local('GET', '/clock'));
  expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.parse(now))).toBeLessThan(MINUTE);

  const signed = await system.command(orderId, 'sign', {}, unit(WATER));
  expect(signed.status).toBe('signed');
  expect((await system.ledger(orderId)).entries.at(-1)).toMatchObject({ data: { inTime: false } });
});

test('a reporter who stays silent for three working days has not rated: the order is archived without', async () => {
  const receipt = await system.post(sewage());
  const orderId = orderIdOf(receipt);
  await system.delivered(orderId);
  await system.command(orderId, 'sign', {}, unit(WATER));
  const done = { solved: true, result: '已疏通', publicAnswer: '已疏通' };
  await system.command(orderId, 'resolve', done, unit(WATER));
  const { clocks } = await system.command(orderId, 'verify', { passed: true }, desk(QUANYECHANG));

  await turnPast(clocks.rate?.dueAt);
  expect(await system.order(orderId)).toMatchObject({ status: 'archived', rating: null, clocks: {} });
  const before = await types(orderId);
  expect(before.filter((type) => type === 'order.archived.v1')).toHaveLength(1);
  for (const _ of [1, 2]) expect(await sweepAgain()).toEqual({ rung: 0, more: false });
  expect(await types(orderId)).toEqual(before);

  const headers = { 'x-tracking-token': receipt.trackingToken };
  const body = { solved: true, satisfied: true };
  const tooLate = await system.send('POST', `/v1/reports/${receipt.reportId}/rating`, { headers, body });
  expect(tooLate.status).toBe(409);
});
