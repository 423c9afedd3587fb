import { afterAll, expect, test } from '@jest/globals';
import { sewage, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

// The stack as `-c withoutGrant=deliver:sqs:SendMessage` synthesises it.
const system = await startSystem('withoutGrant');
afterAll(() => system.stop());

test('a grant that is missing stops the order where it is used, and the log says which it is', async () => {
  await system.aws.retryAfter(1, 'haihe-deliver');
  const orderId = orderIdOf(await system.post(sewage()));
  await waitFor('the event to be dead', async () => {
    const { waiting } = await system.aws.depth('haihe-deliver-dlq');
    return waiting === 1;
  });
  const { status, assignment } = await system.order(orderId);
  expect([status, assignment?.unit, assignment?.deliveries]).toEqual(['dispatched', WATER, null]);
  expect(await system.aws.readUnit(WATER)).toEqual([]);

  const queue = `arn:aws:sqs:us-east-1:000000000000:${system.aws.unitQueue(WATER)}`;
  const said = system
    .log('stack')
    .split('\n')
    .filter((line) => line.includes('AccessDenied') && line.includes(queue));
  expect(said).toEqual([
    expect.stringContaining(`function haihe-deliver may not sqs:SendMessage on ${queue}`),
  ]);
  const needed: unknown = JSON.parse(/would need (\{.*\})/.exec(said[0] ?? '')?.[1] ?? 'null');
  expect(needed).toEqual({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue });
  expect(system.log('haihe-deliver')).toMatch(/not authorized to perform: sqs:SendMessage/i);
});
