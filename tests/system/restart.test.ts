import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { receiptSchema } from '../../lib/api/reports.ts';
import { HEPING, NANKAI, sewage, TEXTS, VAGUE } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const KINDS = [
  sewage(),
  { text: TEXTS['street-light'], place: { regionCode: `${NANKAI}001` } },
  { text: TEXTS['illegal-construction'], place: { regionCode: `${HEPING}002` } },
  { text: VAGUE },
];
const REPORTS = Array.from({ length: 30 }, (_, i) => ({
  body: KINDS[i % KINDS.length],
  headers: { 'idempotency-key': `report-number-${i}` },
}));
/** A message that a killed function held is hidden for up to 90 s before another gets it. */
const HIDDEN_TOO = 180_000;
const post = (sent: (typeof REPORTS)[number]) => system.send('POST', '/v1/reports', sent);

test('killed twice amid thirty reports: each that was accepted is one order, in one queue or with a person', async () => {
  const accepted = new Map<string, unknown>();
  const first = REPORTS.map(async (sent) => {
    const { status, body } = await post(sent);
    if (status === 202) accepted.set(sent.headers['idempotency-key'], body);
    if (accepted.size === 10) await system.kill();
  });
  await Promise.allSettled(first);
  expect(accepted.size).toBeGreaterThanOrEqual(10);
  await system.restart();

  // The apps try again; in the midst of it the second blow falls.
  await Promise.all(REPORTS.slice(0, 20).map(post));
  await system.restart();
  const answers = await Promise.all(REPORTS.map(post));
  for (const [i, { status, body }] of answers.entries()) {
    expect(status).toBe(202);
    const before = accepted.get(`report-number-${i}`);
    if (before) expect(body).toEqual(before);
  }

  const wanted = answers.map(({ body }) => orderIdOf(receiptSchema.parse(body))).sort();
  // So many alike may be seen as an event, whose order is our own and no report.
  const states = (await system.aws.scan('OrdersTable')).filter(
    ({ sk, body }) => sk === 'STATE' && !String(body).includes('"channel":"system"'),
  );
  expect(states.map(({ pk }) => pk).sort()).toEqual(wanted);

  const orders = await Promise.all(
    wanted.map((orderId) =>
      waitFor(
        `${orderId} to be delivered or held`,
        async () => {
          const order = await system.order(orderId);
          return (order.hold !== null || (order.assignment?.deliveries ?? null) !== null) && order;
        },
        HIDDEN_TOO,
      ),
    ),
  );
  const queues = new Map<string, string[]>();
  for (const { assignment } of orders)
    for (const { to, kind } of assignment?.deliveries ?? []) if (kind === 'lead') queues.set(to, []);
  for (const [queue, found] of queues)
    for (const { message } of await system.aws.readUnit(queue))
      if (message.data.for.kind === 'lead') found.push(message.orderId);
  const held = orders.filter(({ hold }) => hold !== null).map(({ orderId }) => orderId);
  expect([...held, ...[...queues.values()].flat()].sort()).toEqual(wanted);
  for (const orderId of wanted) expect((await system.ledger(orderId)).intact).toBe(true);
});

test('a second start on the same data is refused, and says who has them', async () => {
  const main = fileURLToPath(new URL('../../infra/local/main.ts', import.meta.url));
  const env = { ...process.env, DATA_DIR: system.dir, PORT: '0' };
  const second = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
  expect(said).toContain(`${system.dir} is in use by process`);
  expect(said).toContain(system.url);
  expect(code).toBe(1);
  expect((await system.send('GET', '/healthz')).status).toBe(200);
});
