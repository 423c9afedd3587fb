import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { actorSchema } from '../order/actor.ts';
import type { Following } from '../unit/follow.ts';
import { type Unit, unitSchema } from '../unit/types.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';
import { followItem, followKey } from './follow-rows.ts';
import { BadCursor } from './orders.ts';
import { scanAll } from './pages.ts';

/** One line of a unit's history: who changed what, when, and the unit as it was stored after. */
export const unitChangeSchema = z.object({
  at: z.iso.datetime(),
  by: actorSchema.extend({ sub: z.string().optional() }),
  did: z.enum(['register', 'change', 'reinstate', 'move', 'merge', 'retire', 'cancel', 'credentials']),
  reason: z.string().optional(),
  unit: unitSchema,
});
export type UnitChangeLine = z.infer<typeof unitChangeSchema>;

/** What stands in the transaction of a change. */
export interface UnitWrite {
  readonly line: UnitChangeLine;
  /** The plan that its orders follow; null takes one back; undefined leaves it. */
  readonly following?: Following | null;
}

/** Units as they are stored, with the dates of what is planned. */
export interface UnitRows {
  /** Always from the table. */
  get(id: string): Promise<Unit | null>;
  /** All of them, by id. */
  all(): Promise<Unit[]>;
  /** Stores `line.unit` with its history. @returns false when the stored version is not `ifVersion` (0: there must be none). */
  put(write: UnitWrite, ifVersion: number): Promise<boolean>;
  /** Writes a line of history alone. */
  note(line: UnitChangeLine): Promise<void>;
  /** One page of a unit's history, newest first. @throws BadCursor */
  history(
    id: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ changes: UnitChangeLine[]; cursor: string | null }>;
}

/** A city's units are some megabytes: read side by side. */
const SEGMENTS = 4;

const keyOf = (id: string, sk: string) => ({ pk: str(`UNIT#${id}`), sk: str(sk) });

export function createUnitRows(client: DynamoDBClient, TableName: string): UnitRows {
  const transact = async (items: TransactWriteItem[]): Promise<boolean> => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return true;
    } catch (error) {
      if (lostRace(error)) return false;
      throw error;
    }
  };
  const lineItem = (line: UnitChangeLine): TransactWriteItem => ({
    Put: {
      TableName,
      Item: { ...keyOf(line.unit.id, `H#${line.at}#${line.did}`), body: str(JSON.stringify(line)) },
    },
  });
  const followWrite = (id: string, following: Following | null | undefined): TransactWriteItem[] => {
    if (following === undefined) return [];
    return following === null
      ? [{ Delete: { TableName, Key: followKey(id) } }]
      : [{ Put: { TableName, Item: followItem(following) } }];
  };

  const segment = async (Segment: number): Promise<Unit[]> => {
    const items = await scanAll(client, {
      TableName,
      Segment,
      TotalSegments: SEGMENTS,
      FilterExpression: 'sk = :unit AND begins_with(pk, :units)',
      ExpressionAttributeValues: { ':unit': str('UNIT'), ':units': str('UNIT#') },
      ProjectionExpression: 'body',
    });
    return items.map(readUnit);
  };

  return {
    async get(id) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(id, 'UNIT'), ConsistentRead: true }),
      );
      return item ? readUnit(item) : null;
    },
    async all() {
      const found = await Promise.all(Array.from({ length: SEGMENTS }, (_, i) => segment(i)));
      return found.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    put({ line, following }, ifVersion) {
      const { unit } = line;
      const Item = {
        ...keyOf(unit.id, 'UNIT'),
        body: str(JSON.stringify(unit)),
        version: { N: String(unit.version) },
        ...(unit.parent ? { parent: str(unit.parent) } : {}),
      };
      const condition =
        ifVersion === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'version = :v',
              ExpressionAttributeValues: { ':v': { N: String(ifVersion) } },
            };
      return transact([
        { Put: { TableName, Item, ...condition } },
        lineItem(line),
        ...followWrite(unit.id, following),
      ]);
    },
    note: async (line) => void (await transact([lineItem(line)])),
    async history(id, { cursor, limit }) {
      const page = await client.send(
        new QueryCommand({
          TableName,
          Limit: limit,
          ScanIndexForward: false,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :h)',
          ExpressionAttributeValues: { ':pk': str(`UNIT#${id}`), ':h': str('H#') },
          ...(cursor === undefined ? {} : { ExclusiveStartKey: keyOf(id, readCursor(cursor)) }),
        }),
      );
      const last = page.LastEvaluatedKey;
      return {
        changes: (page.Items ?? []).map((item) =>
          unitChangeSchema.parse(JSON.parse(readString(item, 'body'))),
        ),
        cursor: last ? Buffer.from(readString(last, 'sk')).toString('base64url') : null,
      };
    },
  };
}

const readUnit = (item: Item): Unit => unitSchema.parse(JSON.parse(readString(item, 'body')));

function readCursor(cursor: string): string {
  const sk = Buffer.from(cursor, 'base64url').toString();
  if (/^H#\d{4}-\d\d-\d\dT[\d:.]+Z#[a-z]+$/.test(sk)) return sk;
  throw new BadCursor('Not a cursor of this list');
}
