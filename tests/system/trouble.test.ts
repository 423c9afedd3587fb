import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { problemOf } from '../support/system/api.ts';
import { sewage, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const run = promisify(execFile);

const system = await startSystem();
afterAll(() => system.stop());
afterEach(async () => {
  await system.healed();
  await system.aws.retryAfter(90, 'haihe-understand');
  await system.aws.retryAfter(60, 'haihe-deliver');
});

const arrived = async (orderId: string): Promise<void> => {
  await system.delivered(orderId);
  const received = await system.aws.readUnit(WATER);
  expect(received.filter(({ message }) => message.orderId === orderId)).toHaveLength(1);
};
const failed = (fn: string, why: string) =>
  waitFor(`${fn} to fail with ${why}`, async () => system.log(fn).includes(why));

// First of all here: a function that has loaded its model keeps it.
describe('a model that does not load', () => {
  const MODEL = 'models/default.bin';
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await system.aws.getObject(MODEL);
  });

  test('missing, it keeps no report waiting: after four tries a person decides', async () => {
    await system.aws.deleteObject(MODEL);
    await system.aws.retryAfter(1, 'haihe-understand');
    const { hold, category } = await system.held(orderIdOf(await system.post(sewage())));
    expect([hold?.problem, category?.code]).toEqual(['no-category', 'none']);
    expect(system.log('haihe-understand')).toContain('NoSuchKey');
  });

  test('corrupt, then right again: the report goes on by itself', async () => {
    await system.aws.putObject(MODEL, bytes.toReversed());
    await system.aws.retryAfter(3, 'haihe-understand');
    const orderId = orderIdOf(await system.post(sewage()));
    await failed('haihe-understand', 'ModelFormatError');
    expect((await system.order(orderId)).version).toBe(1);
    await system.aws.putObject(MODEL, bytes);
    await arrived(orderId);
  });
});

describe('a table that throttles', () => {
  const throttled = { service: 'dynamodb', error: 'throttle', resource: 'haihe-orders' } as const;

  test('for a moment: the report is accepted and goes its way', async () => {
    await system.fault({ ...throttled, times: 3 });
    await arrived(orderIdOf(await system.post(sewage())));
  });

  test('for long: a try again that is said as such, nothing stored; then the same key is accepted', async () => {
    const sizes = async () => [
      (await system.aws.scan('OrdersTable')).length,
      (await system.aws.scan('PeopleTable')).length,
    ];
    await system.settle();
    const before = await sizes();
    await system.fault({ ...throttled, function: 'haihe-reports-api', forMs: 600_000 });
    const sent = { body: sewage(), headers: { 'idempotency-key': randomUUID() } };
    const refused = await system.send('POST', '/v1/reports', sent);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(problemOf(refused).remedy).toContain('Idempotency-Key');
    expect(await sizes()).toEqual(before);

    await system.healed();
    const accepted = await system.send('POST', '/v1/reports', sent);
    expect(accepted.status).toBe(202);
  });

  test('under the functions behind: intake takes the report, they go on when it is over', async () => {
    await system.aws.retryAfter(5, 'haihe-understand');
    await system.fault({ ...throttled, function: 'haihe-understand', forMs: 600_000 });
    const orderId = orderIdOf(await system.post(sewage()));
    await failed('haihe-understand', 'ProvisionedThroughputExceededException');
    expect((await system.order(orderId)).version).toBe(1);
    await system.healed();
    await arrived(orderId);
  });
});

describe('a unit whose queue is out of reach', () => {
  const cut = {
    function: 'haihe-deliver',
    service: 'sqs',
    operation: 'SendMessage',
    error: 'unreachable',
    forMs: 600_000,
  } as const;

  test('gets its order later, once', async () => {
    await system.aws.retryAfter(2, 'haihe-deliver');
    await system.fault(cut);
    const orderId = orderIdOf(await system.post(sewage()));
    await system.orderIs(orderId, 'dispatched');
    await failed('haihe-deliver', 'event failed');
    expect((await system.order(orderId)).assignment?.deliveries).toBeNull();
    await system.healed();
    await arrived(orderId);
  });

  test('for so long that it was given up: gets its order when what is dead is sent again', async () => {
    await system.aws.retryAfter(1, 'haihe-deliver');
    await system.fault(cut);
    const orderId = orderIdOf(await system.post(sewage()));
    await waitFor(
      'the event to be dead',
      async () => (await system.aws.depth('haihe-deliver-dlq')).waiting === 1,
    );
    await system.healed();
    const env = { ...process.env, PORT: new URL(system.url).port };
    const { stdout } = await run(process.execPath, ['infra/tools/redrive.ts'], { env });
    expect(stdout).toContain('haihe-deliver-dlq: 1');
    await arrived(orderId);
  });
});

test('poison ends in the dead-letter queue, and what came with it goes its way', async () => {
  await system.aws.retryAfter(1, 'haihe-deliver');
  const unknown = {
    id: 'x',
    type: 'order.vanished.v1',
    time: new Date().toISOString(),
    version: 1,
    data: {},
  };
  const poison = [
    'not JSON',
    JSON.stringify({ detail: null }),
    JSON.stringify({ detail: { ...unknown, orderId: '20260101-0000000000-1' } }),
  ];
  const [orderId] = await Promise.all([
    system.post(sewage()).then(orderIdOf),
    ...poison.map((body) => system.aws.sendTo('haihe-deliver', body)),
  ]);
  await arrived(orderId);
  await waitFor('the poison to be dead', async () => {
    const { waiting } = await system.aws.depth('haihe-deliver-dlq');
    return waiting === poison.length;
  });
  expect(await system.aws.depth('haihe-deliver')).toEqual({ waiting: 0, underWay: 0 });
});
