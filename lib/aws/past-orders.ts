import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { dutyScopeSchema } from '../duty/types.ts';
import { sha256 } from '../platform/ids.ts';
import { type PastOrder, pastOrderSchema } from '../tune/past.ts';
import { type Item, readString, str } from './dynamo.ts';
import { queryAll } from './pages.ts';

/** A day's rows lie in this many partitions, read side by side. */
export const SHARDS = 8;
const KEPT_DAYS = 3 * 365;

export interface PastOrders {
  /** Keeps the row of an order unless a later one is there. @param version of the order that the row was made from. */
  keep(row: PastOrder, version: number, day: string): Promise<void>;
  /** All rows of a local day. */
  day(day: string): Promise<PastOrder[]>;
}

const { shape } = pastOrderSchema;
/** When, category, region, nature, urgency, channel, text, who decided, first unit, what happened. */
const tupleSchema = z.tuple([
  shape.at,
  shape.category,
  shape.regionCode,
  shape.nature,
  shape.urgency,
  shape.channel,
  shape.text,
  z.tuple([dutyScopeSchema, z.int().positive(), z.string()]).nullable(),
  shape.unit,
  z.string(),
]);

/** Rows of past orders, small: a hundred thousand of them are read in seconds. */
export function createPastOrders(client: DynamoDBClient, table: string): PastOrders {
  async function shard(pk: string): Promise<PastOrder[]> {
    const items = await queryAll(client, {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': str(pk) },
    });
    return items.map(readPast);
  }

  return {
    async keep(row, version, day) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: pastItem(row, version, day),
            ConditionExpression: 'attribute_not_exists(pk) OR version < :v',
            ExpressionAttributeValues: { ':v': { N: String(version) } },
          }),
        );
      } catch (error) {
        // A later event of the order was here first.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async day(day) {
      const keys = Array.from({ length: SHARDS }, (_, i) => `DAY#${day}#${i}`);
      return (await Promise.all(keys.map(shard))).flat();
    },
  };
}

const shardOf = (orderId: string): number => Number.parseInt(sha256(orderId).slice(0, 4), 16) % SHARDS;

/** The item of a row; its facts as one short text. */
export function pastItem(row: PastOrder, version: number, day: string): Item {
  const { orderId, at, category, regionCode, nature, urgency, channel, text, decided, unit } = row;
  const flags = [
    row.returned && 'r',
    row.justified === true && 'j',
    row.justified === false && 'u',
    row.late && 'l',
    row.redirected && 'd',
  ];
  const tuple: z.infer<typeof tupleSchema> = [
    ...([at, category, regionCode, nature, urgency, channel, text] as const),
    decided && [decided.scope, decided.version, decided.dutyId],
    unit,
    flags.filter((flag) => flag !== false).join(''),
  ];
  return {
    pk: str(`DAY#${day}#${shardOf(orderId)}`),
    sk: str(orderId),
    version: { N: String(version) },
    body: str(JSON.stringify(tuple)),
    ttl: { N: String(Math.floor(Date.parse(at) / 1000) + KEPT_DAYS * 24 * 3600) },
  };
}

function readPast(item: Item): PastOrder {
  const tuple = tupleSchema.parse(JSON.parse(readString(item, 'body')));
  const [at, category, regionCode, nature, urgency, channel, text, decided, unit, flags] = tuple;
  return {
    orderId: shape.orderId.parse(readString(item, 'sk')),
    ...{ at, category, regionCode, nature, urgency, channel, text, unit },
    decided: decided && { scope: decided[0], version: decided[1], dutyId: decided[2] },
    returned: flags.includes('r'),
    justified: flags.includes('j') ? true : flags.includes('u') ? false : null,
    late: flags.includes('l'),
    redirected: flags.includes('d'),
  };
}
