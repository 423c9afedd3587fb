import { setTimeout as pause } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { generated, NIGHT_ROW } from '../../infra/tools/simulate/orders.ts';
import { flowTable } from '../../infra/tools/simulate/print.ts';
import { getDutySimulation } from '../../lib/api/duty-simulations.ts';
import { pastItem } from '../../lib/aws/past-orders.ts';
import { loadCity } from '../../lib/city/index.ts';
import { localDay } from '../../lib/platform/time.ts';
import { table } from './figures.ts';
import { options, publish, say } from './report.ts';
import { fill, shapeOf } from './sweep-store.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// A draft of the city's list with one row more is simulated on stored orders, over the API.

const COUNT = options.count ?? 100_000;
const DAYS = 7;
const WITHIN_MS = 300_000;
const draftSchema = z.looseObject({ id: z.string(), revision: z.int() });

async function call(
  system: System,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): Promise<unknown> {
  const token = await system.token({ role: 'admin' });
  const sent = { authorization: `Bearer ${token}`, ...headers };
  const answer = await system.http.send(method, `/v1/duty-lists/city/drafts${path}`, sent, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}

const city = await loadCity('tianjin');
const { orders, days } = generated(city, COUNT, DAYS);
const dir = temporaryFolder();
const filled = await fill(dir, {
  table: await shapeOf(temporaryFolder(), 'PastTable'),
  items: orders.map((order) => pastItem(order, 5, localDay(order.at, city.utcOffsetMinutes))),
});
const system = await startSystem(dir);
try {
  await system.dynamo.send(new DescribeTableCommand({ TableName: system.about.outputs.PastTable }));
  const draft = draftSchema.parse(await call(system, 'POST', '', { title: 'bench' }));
  const patch = { put: [{ row: NIGHT_ROW, after: null }] };
  await call(system, 'PATCH', `/${draft.id}`, patch, { 'if-match': `"${draft.revision}"` });
  // A night belongs to the day before it in part: one more day holds the rest.
  const period = { from: days[0], to: '2026-11-23' };
  const began = performance.now();
  const { id } = draftSchema
    .pick({ id: true })
    .parse(await call(system, 'POST', `/${draft.id}/simulate`, { period }));
  let seen = 0;
  for (;;) {
    const { status, progress, result, ms } = getDutySimulation.response.parse(
      await call(system, 'GET', `/${draft.id}/simulations/${id}`),
    );
    if (progress.orders > seen) say(`${progress.done}/${progress.of} days, ${progress.orders} orders`);
    seen = progress.orders;
    if (status === 'done' && result) {
      const seconds = (performance.now() - began) / 1000;
      const head = [
        'stored orders',
        'MB in the table',
        'asked to done, s',
        'in the function, s',
        'go elsewhere',
        'returned',
        'late',
      ];
      const { moved, inTruth } = result;
      const row = [
        result.orders,
        filled.megabytes,
        seconds,
        (ms ?? 0) / 1000,
        moved,
        inTruth.returned,
        inTruth.late,
      ];
      publish(
        'simulate',
        `A draft with one row more (night noise of building sites in two districts: environment bureau → housing commission) against the list in force, both followed through every tier to the final unit.\n\n${table(head, [row])}\n\n${flowTable(result)}`,
      );
      break;
    }
    if (status === 'failed' || performance.now() - began > WITHIN_MS)
      throw new Error(`The simulation is ${status}`);
    await pause(250);
  }
} finally {
  await system.stop();
}
