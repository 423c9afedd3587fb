import { setTimeout as pause } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { ALARM_SHARDS } from '../../lib/aws/order-items.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { inParallel } from '../../lib/city/in-parallel.ts';
import { auditLedger } from '../../lib/order/audit.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { figures } from './api.ts';
import { tableName } from './sweep-store.ts';
import type { System } from './system.ts';

const sweptSchema = z.object({ rung: z.number(), more: z.boolean() });
const clockSchema = z.object({ now: z.iso.datetime(), aheadMs: z.number() });
const bellSchema = z.object({
  type: z.enum(['order.reminded.v1', 'order.overdue.v1']),
  data: z.object({ percent: z.number() }),
});

const LEDGERS_AT_ONCE = 16;
const RECORDS = 1000;

/** The function's name. */
export async function sweepOf(system: System): Promise<string> {
  const name = Object.keys((await figures(system)).functions).find((one) => one.endsWith('-sweep'));
  if (name === undefined) throw new Error('The stack has no sweep');
  return name;
}

/** One run, as the schedule would start it. @throws Error with the function's own */
export async function createRun(system: System): Promise<() => Promise<z.infer<typeof sweptSchema>>> {
  const FunctionName = await sweepOf(system);
  const lambda = new LambdaClient(clientOf(system));
  return async () => {
    const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName }));
    const answer = Buffer.from(Payload ?? []).toString();
    if (FunctionError) throw new Error(`${FunctionName}: ${answer}`);
    return sweptSchema.parse(JSON.parse(answer));
  };
}

/** Turns the system's time to this instant; the schedule fires at once. @returns by how much it is ahead now, ms */
export async function turnTo({ http }: System, instant: number): Promise<number> {
  const read = async (method: 'GET' | 'POST', body?: object) =>
    clockSchema.parse(JSON.parse((await http.send(method, '/local/clock', {}, body)).body));
  const { now } = await read('GET');
  const { aheadMs } = await read('POST', { ms: Math.max(0, instant - Date.parse(now)) });
  return aheadMs;
}

/** Waits until no order is due at the system's time. */
export async function nothingDue(system: System, aheadMs: number, withinMs: number): Promise<boolean> {
  const orders = createOrders(system.dynamo, tableName(system, 'OrdersTable'));
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(1000)) {
    const now = new Date(Date.now() + aheadMs).toISOString();
    const due = await Promise.all(
      Array.from({ length: ALARM_SHARDS }, (_, shard) => orders.due(shard, now, 1)),
    );
    if (due.flat().length === 0) return true;
  }
  return false;
}

export interface Rung {
  /** Alarms in the ledgers. */
  readonly alarms: number;
  /** Orders that lack a rung that was due, have one twice, or one too many. */
  readonly wrong: readonly string[];
  /** Orders whose ledger and state are not of one piece. */
  readonly broken: readonly string[];
}

/** Reads the ledger of each order and compares what rang with what was to ring, once each and in order. */
export async function checkRung(
  system: System,
  orderIds: readonly string[],
  percents: readonly number[],
): Promise<Rung> {
  const orders = createOrders(system.dynamo, tableName(system, 'OrdersTable'));
  const wrong: string[] = [];
  const broken: string[] = [];
  let alarms = 0;
  await inParallel(orderIds, LEDGERS_AT_ONCE, async (orderId) => {
    const [stored, sealed] = await Promise.all([orders.get(orderId), orders.ledger(orderId)]);
    if (auditLedger(orderId, stored, sealed).length > 0) broken.push(orderId);
    const rung = openLedger(sealed).entries.flatMap((entry) => {
      const bell = bellSchema.safeParse(entry);
      return bell.success ? [bell.data.data.percent] : [];
    });
    alarms += rung.length;
    if (rung.join() !== percents.join()) wrong.push(orderId);
  });
  return { alarms, wrong, broken };
}

/** When each order's alarms were written, epoch ms to the second, from the stream of the table. */
export async function alarmTimes(system: System): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for await (const { dynamodb } of records(system)) {
    const { pk, body } = dynamodb?.NewImage ?? {};
    if (pk?.S === undefined || !bellSchema.safeParse(JSON.parse(body?.S ?? 'null')).success) continue;
    const at = dynamodb?.ApproximateCreationDateTime?.getTime() ?? Number.NaN;
    times.set(pk.S, [...(times.get(pk.S) ?? []), at]);
  }
  return times;
}

async function* records(system: System) {
  const client = new DynamoDBStreamsClient(clientOf(system));
  const { Table } = await system.dynamo.send(
    new DescribeTableCommand({ TableName: tableName(system, 'OrdersTable') }),
  );
  const stream = { StreamArn: Table?.LatestStreamArn };
  const { StreamDescription } = await client.send(new DescribeStreamCommand(stream));
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    let { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ ...stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    while (ShardIterator !== undefined) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator, Limit: RECORDS }));
      if ((page.Records ?? []).length === 0) break;
      yield* page.Records ?? [];
      ShardIterator = page.NextShardIterator;
    }
  }
}

const clientOf = ({ about }: System) => ({
  endpoint: about.awsEndpoint,
  region: about.region,
  credentials: about.adminCredentials,
  maxAttempts: 1,
});
