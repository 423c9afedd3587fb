import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import { MEDIA_TYPES } from '../media/kinds.ts';
import type { RefusedBecause, Upload } from '../media/upload.ts';
import { type Item, readString, str } from './dynamo.ts';

export interface MediaRows {
  /** A picture that was announced. */
  add(upload: Upload): Promise<void>;
  get(id: string): Promise<Upload | null>;
  /** What the file turned out to be; what was found before stays. */
  found(id: string, what: { bytes: number } | { because: RefusedBecause }): Promise<void>;
  /** Makes a picture part of an order. @returns false when it is not clean, someone else's, or part of another */
  claim(id: string, orderId: string, owner: string | undefined): Promise<boolean>;
  /** Uploads that nothing took, announced before this time, the oldest first. */
  unclaimed(before: string, limit: number): Promise<string[]>;
  /** Marks an upload as going, so that nothing takes it any more. @returns false when something has taken it */
  giveUp(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}

const WAITING = 'UNCLAIMED';
const GONE = 'gone';
const key = (id: string): Item => ({ pk: str(`MEDIA#${id}`), sk: str('MEDIA') });
const storedSchema = z.object({
  type: z.enum(MEDIA_TYPES),
  at: timeSchema,
});

const claiming = (table: string, id: string, orderId: string, owner: string | undefined) => ({
  TableName: table,
  Key: key(id),
  UpdateExpression: 'SET claim = :order REMOVE waiting',
  ConditionExpression:
    '#s = :clean AND (attribute_not_exists(claim) OR claim = :order) AND ' +
    (owner === undefined ? 'attribute_not_exists(#o)' : '(attribute_not_exists(#o) OR #o = :owner)'),
  ExpressionAttributeNames: { '#s': 'state', '#o': 'owner' },
  ExpressionAttributeValues: {
    ':order': str(orderId),
    ':clean': str('clean'),
    ...(owner === undefined ? {} : { ':owner': str(owner) }),
  },
});

/** Makes pictures part of an order in the transaction that writes the order. */
export const claimItems = (
  table: string,
  { ids, owner }: MediaClaims,
  orderId: string,
): TransactWriteItem[] => ids.map((id) => ({ Update: claiming(table, id, orderId, owner) }));

/** Pictures that someone makes part of a report. */
export interface MediaClaims {
  readonly ids: readonly string[];
  /** Names who was signed in when they use them. */
  readonly owner?: string | undefined;
}

/**
 * Whether a transaction failed because one of its last `claims` writes, which take pictures, was refused.
 * @param once whether its first write keeps the answer to repeat: a repeat is no other's claim
 */
export function claimLost(error: unknown, claims: number, once: boolean): boolean {
  if (!(error instanceof TransactionCanceledException) || claims === 0) return false;
  const failed = (error.CancellationReasons ?? []).map(({ Code }) => Code === 'ConditionalCheckFailed');
  return !(once && failed[0]) && failed.slice(-claims).includes(true);
}

/** Pictures from their announcement on; the files lie in buckets. */
export function createMediaRows(client: DynamoDBClient, table: string): MediaRows {
  const TableName = table;
  return {
    async add({ id, type, at, owner }) {
      await client.send(
        new PutItemCommand({
          TableName,
          Item: {
            ...key(id),
            body: str(JSON.stringify({ type, at })),
            ...(owner === undefined ? {} : { owner: str(owner) }),
            state: str('awaited'),
            ...{ waiting: str(WAITING), at: str(at) },
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
    async get(id) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName, Key: key(id), ConsistentRead: true }),
      );
      return item && item.state?.S !== GONE ? readUpload(id, item) : null;
    },
    async found(id, what) {
      const clean = 'bytes' in what;
      await unlessRefused(
        new UpdateItemCommand({
          TableName,
          Key: key(id),
          UpdateExpression: clean ? 'SET #s = :s, bytes = :w' : 'SET #s = :s, because = :w',
          ConditionExpression: '#s = :awaited',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: {
            ':s': str(clean ? 'clean' : 'refused'),
            ':w': clean ? { N: String(what.bytes) } : str(what.because),
            ':awaited': str('awaited'),
          },
        }),
      );
    },
    claim: (id, orderId, owner) => unlessRefused(new UpdateItemCommand(claiming(table, id, orderId, owner))),
    async unclaimed(before, limit) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'waiting',
          KeyConditionExpression: 'waiting = :w AND #at < :before',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':w': str(WAITING), ':before': str(before) },
          Limit: limit,
        }),
      );
      return (items ?? []).map((item) => readString(item, 'pk').slice('MEDIA#'.length));
    },
    giveUp: (id) =>
      unlessRefused(
        new UpdateItemCommand({
          TableName,
          Key: key(id),
          UpdateExpression: 'SET #s = :gone',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(claim)',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: { ':gone': str(GONE) },
        }),
      ),
    async remove(id) {
      await client.send(new DeleteItemCommand({ TableName, Key: key(id) }));
    },
  };

  async function unlessRefused(command: UpdateItemCommand): Promise<boolean> {
    try {
      await client.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

function readUpload(id: string, item: Item): Upload {
  return {
    id,
    ...storedSchema.parse(JSON.parse(readString(item, 'body'))),
    owner: item.owner?.S,
    state: z.enum(['awaited', 'clean', 'refused']).parse(item.state?.S),
    because: z.enum(['too-large', 'wrong-type', 'broken']).optional().parse(item.because?.S),
    bytes: item.bytes?.N === undefined ? undefined : Number(item.bytes.N),
    claim: item.claim?.S,
  };
}
