import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DescribeTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { pastOrders } from './past-orders.ts';
import { say } from './report.ts';
import type { System } from './system.ts';

const ORDERS_A_FILE = 5000;

/** Shape of the tables as the running system made them: keys, indexes, stream. */
export async function schemasOf({ dynamo, about }: System): Promise<TableDescription[]> {
  const names = [about.outputs.OrdersTable, about.outputs.PeopleTable];
  return Promise.all(
    names.map(async (TableName) => {
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
      if (!Table) throw new Error(`No table ${TableName}`);
      return Table;
    }),
  );
}

/**
 * Fills an empty data folder with `count` past orders before the system first starts there: an export in
 * DynamoDB's own form, read in by the table store's own `import`, which fills the indexes and leaves the stream
 * empty (on AWS its records are gone after a day).
 */
export async function preload(
  dataDir: string,
  [orders, people]: TableDescription[],
  count: number,
): Promise<void> {
  const began = performance.now();
  const exported = join(dataDir, 'export');
  const folderOf = (table: TableDescription | undefined) => join(exported, table?.TableName ?? '', 'data');
  mkdirSync(folderOf(orders), { recursive: true });
  mkdirSync(folderOf(people), { recursive: true });
  writeFileSync(join(dataDir, 'schema.json'), JSON.stringify([{ Table: orders }, { Table: people }]));
  let items = 0;
  for await (const { number, orderItems, personItems } of inFiles(count)) {
    items += orderItems.length + personItems.length;
    write(join(folderOf(orders), `${number}.json.gz`), orderItems);
    write(join(folderOf(people), `${number}.json.gz`), personItems);
  }
  const written = performance.now();
  const { status, stderr } = spawnSync(
    createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`),
    [
      'import',
      '--source',
      exported,
      '--schema',
      join(dataDir, 'schema.json'),
      '--output',
      join(dataDir, 'tables.db'),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`dynoxide import failed: ${stderr}`);
  rmSync(exported, { recursive: true });
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
  say(
    `${count} orders (${items} items) built in ${seconds(began, written)} s, imported in ${seconds(written, performance.now())} s`,
  );
}

async function* inFiles(count: number) {
  let [orderItems, personItems]: [unknown[], unknown[]] = [[], []];
  let number = 0;
  for await (const { order, person } of pastOrders(count)) {
    orderItems.push(...order);
    personItems.push(person);
    if (personItems.length < ORDERS_A_FILE) continue;
    yield { number: number++, orderItems, personItems };
    [orderItems, personItems] = [[], []];
  }
  if (personItems.length > 0) yield { number, orderItems, personItems };
}

const write = (file: string, items: readonly unknown[]): void =>
  writeFileSync(file, gzipSync(items.map((Item) => `${JSON.stringify({ Item })}\n`).join(''), { level: 1 }));
