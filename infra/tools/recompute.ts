import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { compare, rewrite } from './recompute/compare.ts';
import { running, tool } from './running.ts';

const USAGE = `Usage: npm run recompute [-- --check] [--aws]

Reads every ledger, counts everything again and writes the figures anew.
--check  compares only: says what differs, exit code 1 when anything does
--aws    the stack of the environment (STACK), not the one running on this machine`;

/** Figures follow events by a few seconds: what differs is looked at again. */
const LOOKS = 4;
const BETWEEN_MS = 6000;
const SHOWN = 20;
/** Of a long value, what is shown: from a little before the difference. */
const CONTEXT = 60;
const LENGTH = 200;

await tool(async () => {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, aws: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const stack = process.env.STACK ?? 'haihe';
  const client = values.aws ? new DynamoDBClient({}) : await local();
  const tables = { orders: `${stack}-orders`, insight: `${stack}-insight` };
  const utcOffsetMinutes = Number(process.env.CITY_TZ_OFFSET ?? 480);

  let found = await compare(client, tables, utcOffsetMinutes);
  for (let look = 1; look < LOOKS && values.check && found.wrong.length > 0; look++) {
    await wait(BETWEEN_MS);
    found = await compare(client, tables, utcOffsetMinutes);
  }
  const { orders, entries, items, wrong } = found;
  for (const { pk, sk, expected, found: is } of wrong.slice(0, SHOWN))
    console.log(
      `✗ ${pk} ${sk}\n    应为 expected ${brief(expected, is)}\n    现为 found    ${brief(is, expected)}`,
    );
  if (wrong.length > SHOWN) console.log(`… ${wrong.length - SHOWN} 处 more`);
  console.log(
    `核对 ${orders} 个工单、${entries} 条台账、${items} 项数据,${wrong.length} 处不符 / ${orders} orders, ${entries} entries, ${items} figures compared, ${wrong.length} differ`,
  );
  if (values.check) {
    if (wrong.length > 0) process.exitCode = 1;
    return;
  }
  await rewrite(client, tables.insight, found);
  console.log(`已重写 ${wrong.length} 项 / ${wrong.length} written anew`);
});

/** Where two begin to differ. */
function brief(one: string | null, other: string | null): string {
  if (one === null) return '–';
  let at = 0;
  while (at < one.length && one[at] === other?.[at]) at++;
  const from = Math.max(0, at - CONTEXT);
  return `${from > 0 ? '…' : ''}${one.slice(from, from + LENGTH)}${from + LENGTH < one.length ? '…' : ''}`;
}

async function local(): Promise<DynamoDBClient> {
  const { awsEndpoint, region, adminCredentials } = await running().about();
  return new DynamoDBClient({ endpoint: awsEndpoint, region, credentials: adminCredentials });
}
