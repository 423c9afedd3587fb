import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type AttributeValue, DescribeTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { say } from './report.ts';
import { type System, startSystem } from './system.ts';

export type Item = Record<string, AttributeValue>;

export interface Filling {
  readonly table: TableDescription;
  readonly items: Iterable<Item> | AsyncIterable<Item>;
}

export interface Filled {
  readonly items: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const ITEMS_A_FILE = 20_000;

/** Shape of a table as a system makes it on an empty folder. @param output its name among the stack's outputs */
export async function shapeOf(
  dir: string,
  output: 'OrdersTable' | 'MattersTable' | 'PastTable',
): Promise<TableDescription> {
  const system = await startSystem(dir);
  try {
    const { Table } = await system.dynamo.send(
      new DescribeTableCommand({ TableName: tableName(system, output) }),
    );
    if (!Table) throw new Error(`No ${output}`);
    return Table;
  } finally {
    await system.stop();
  }
}

export const tableName = ({ about }: System, output: 'OrdersTable' | 'MattersTable' | 'PastTable'): string =>
  about.outputs[output] ?? '';

/**
 * Fills a table of an empty data folder by the table store's own `import`: single writes would take an hour for a
 * million items, and leave each of them in the stream, where a past order's are gone.
 */
export async function fill(dataDir: string, { table, items }: Filling): Promise<Filled> {
  const began = performance.now();
  const exported = join(dataDir, 'export');
  const folder = join(exported, table.TableName ?? '', 'data');
  const [schema, output] = [join(dataDir, 'schema.json'), join(dataDir, 'tables.db')];
  mkdirSync(folder, { recursive: true });
  writeFileSync(schema, JSON.stringify([{ Table: table }]));
  const count = await write(folder, items);
  const { status, stderr } = spawnSync(
    createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`),
    ['import', '--source', exported, '--schema', schema, '--output', output],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`dynoxide import failed: ${stderr}`);
  rmSync(exported, { recursive: true });
  const seconds = Math.round((performance.now() - began) / 1000);
  const megabytes = Math.round(statSync(output).size / 1e6);
  say(`${count} items in ${table.TableName} after ${seconds} s: ${megabytes} MB`);
  return { items: count, seconds, megabytes };
}

async function write(folder: string, items: Filling['items']): Promise<number> {
  let [lines, count]: [string[], number] = [[], 0];
  const flush = () => {
    if (lines.length > 0)
      writeFileSync(join(folder, `${count}.json.gz`), gzipSync(lines.join(''), { level: 1 }));
    lines = [];
  };
  for await (const Item of items) {
    lines.push(`${JSON.stringify({ Item })}\n`);
    count++;
    if (lines.length === ITEMS_A_FILE) flush();
  }
  flush();
  return count;
}
