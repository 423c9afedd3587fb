import { parseArgs } from 'node:util';
import * as z from 'zod';
import { loadCity } from '../../lib/city/index.ts';
import { type DutyList, dutyRowSchema } from '../../lib/duty/types.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { World } from '../../lib/tune/replay.ts';
import { emptyTally, resultOf, simulate } from '../../lib/tune/simulate.ts';
import { tool } from './running.ts';
import { generated, NIGHT_ROW } from './simulate/orders.ts';
import { flowTable, loadTable } from './simulate/print.ts';

const argumentsSchema = z.object({
  orders: z.coerce.number().int().positive().default(100_000),
  seed: z.coerce.number().int().default(1),
});

// What one changed row would do, on generated orders and without a running system:
// "construction noise at night: environment bureau → housing commission in two districts".
await tool(async () => {
  const { values } = parseArgs({ options: { orders: { type: 'string' }, seed: { type: 'string' } } });
  const { orders: count, seed } = argumentsSchema.parse(values);
  const city = await loadCity('tianjin');
  const lists = new Map(city.dutyLists.map((list) => [list.scope, list]));
  const inForce = lists.get('city');
  if (!inForce) throw new Error('The city has no list of its own');
  const draft: DutyList = {
    ...inForce,
    version: inForce.version + 1,
    rows: [dutyRowSchema.parse(NIGHT_ROW), ...inForce.rows],
  };
  const before: World = {
    list: (scope) => lists.get(scope),
    units: new Map(city.units.map((unit) => [unit.id, unit])),
    cityPrefix: city.regionCode,
    limits: city.limits,
    calendar: workCalendar(city.calendar, city.utcOffsetMinutes),
  };
  const after: World = { ...before, list: (scope) => (scope === 'city' ? draft : lists.get(scope)) };
  const { orders } = generated(city, count, 7, seed);
  const tally = emptyTally();
  const began = performance.now();
  simulate(tally, orders, before, after);
  const seconds = (performance.now() - began) / 1000;
  const result = resultOf(tally, before);
  const { moved, inTruth, top } = result;
  console.log(
    [
      `夜间施工噪声:区生态环境局 → 区住建委(和平区、南开区)· ${count.toLocaleString('en')} generated orders, ${seconds.toFixed(1)} s`,
      '',
      `${moved.toLocaleString('en')} go elsewhere; of them ${inTruth.returned} were returned (${inTruth.justified} justly) and ${inTruth.late} late.`,
      '',
      flowTable(result),
      '',
      loadTable(result),
      '',
      ...(top[0]
        ? [
            `The most affected: ${top[0].order.text}`,
            `- now: ${top[0].before.reason.zh}`,
            `- then: ${top[0].after.reason.zh}`,
          ]
        : []),
    ].join('\n'),
  );
});
