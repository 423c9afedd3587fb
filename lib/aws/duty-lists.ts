import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type Update,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type DutyRow, dutyScopeSchema } from '../duty/types.ts';
import { type Draft, draftSchema } from '../tune/draft.ts';
import { type Timeline, timelineSchema } from '../tune/timeline.ts';
import type { Version, VersionHead } from '../tune/version.ts';
import { caseKey, draftKey, readHead, TIMELINES, timelineKey, versionKey } from './duty-items.ts';
import { type DutyRows, ROW_ATTRIBUTES } from './duty-rows.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';

/** What a new version is written with, all at once or not at all. */
export interface Enactment {
  readonly before: Timeline | null;
  readonly after: Timeline;
  readonly version: Version;
  /** The draft as approved. */
  readonly draft?: Draft;
  /** Orders that led to it, with the rows they changed. */
  readonly cases: ReadonlyMap<string, readonly string[]>;
}

export const caseOfOrderSchema = z.object({
  scope: dutyScopeSchema,
  version: z.int().positive(),
  dutyIds: z.array(z.string()),
});
export type CaseOfOrder = z.infer<typeof caseOfOrderSchema>;

/** Orders that one version can name as its reasons: a transaction takes 100 items. */
export const MOST_CASES = 90;

export interface DutyLists {
  timelines(): Promise<Timeline[]>;
  timeline(scope: string): Promise<Timeline | null>;
  head(scope: string, version: number): Promise<VersionHead | null>;
  version(scope: string, version: number): Promise<Version | null>;
  /** One page of versions, newest first. */
  heads(scope: string, page: { before?: number | undefined; limit: number }): Promise<VersionHead[]>;
  drafts(scope: string): Promise<Draft[]>;
  draft(scope: string, id: string): Promise<Draft | null>;
  draftRows(scope: string, id: string): Promise<DutyRow[]>;
  addDraft(draft: Draft, rows: readonly DutyRow[]): Promise<void>;
  /** @returns false when someone else has changed it since revision `after.revision - 1` */
  putDraft(after: Draft, rows?: readonly DutyRow[]): Promise<boolean>;
  /** @returns false when someone else was first; then nothing has changed */
  enact(what: Enactment): Promise<boolean>;
  /** Changes of lists that a dispute about this order led to. */
  changesFrom(orderId: string): Promise<CaseOfOrder[]>;
}

/** Duty lists, their versions and drafts in the `city` table; see docs/data-model.md for keys and costs. */
export function createDutyLists(client: DynamoDBClient, table: string, store: DutyRows): DutyLists {
  const get = async (key: Item, attributes?: string): Promise<Item | undefined> => {
    const { Item: item } = await client.send(
      new GetItemCommand({
        TableName: table,
        Key: key,
        ConsistentRead: true,
        ...(attributes ? { ProjectionExpression: attributes } : {}),
      }),
    );
    return item;
  };

  async function query(pk: string, prefix = '', page?: { before: string; limit: number }): Promise<Item[]> {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const { Items, LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          ...(page ? { ScanIndexForward: false, Limit: page.limit - items.length } : {}),
          KeyConditionExpression: page
            ? 'pk = :pk AND sk BETWEEN :from AND :before'
            : `pk = :pk${prefix ? ' AND begins_with(sk, :from)' : ''}`,
          ExpressionAttributeValues: {
            ':pk': str(pk),
            ...(prefix ? { ':from': str(prefix) } : {}),
            ...(page ? { ':before': str(page.before) } : {}),
          },
          // The rows stay where they are.
          ProjectionExpression: 'pk, sk, body',
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      items.push(...(Items ?? []));
      start = page && items.length >= page.limit ? undefined : LastEvaluatedKey;
    } while (start);
    return items;
  }

  return {
    timelines: async () => (await query(TIMELINES)).map((item) => timelineSchema.parse(body(item))),
    async timeline(scope) {
      const item = await get(timelineKey(scope));
      return item ? timelineSchema.parse(body(item)) : null;
    },
    async head(scope, version) {
      const item = await get(versionKey(scope, version), 'body');
      return item ? readHead(item) : null;
    },
    async version(scope, version) {
      const item = await get(versionKey(scope, version));
      return item ? { head: readHead(item), rows: await store.unpack(item) } : null;
    },
    async heads(scope, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const last = versionKey(scope, before - 1).sk.S ?? '';
      return (await query(`DUTY#${scope}`, 'V#', { before: last, limit })).map(readHead);
    },
    drafts: async (scope) =>
      (await query(`DUTY#${scope}`, 'DRAFT#')).map((item) => draftSchema.parse(body(item))),
    async draft(scope, id) {
      const item = await get(draftKey(scope, id), 'body');
      return item ? draftSchema.parse(body(item)) : null;
    },
    async draftRows(scope, id) {
      const item = await get(draftKey(scope, id));
      if (!item) throw new Error(`Draft ${id} of ${scope} has no rows`);
      return store.unpack(item);
    },
    async addDraft(draft, rows) {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            ...draftKey(draft.scope, draft.id),
            body: str(JSON.stringify(draft)),
            revision: { N: String(draft.revision) },
            ...(await store.pack(rows)),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
    async putDraft(after, rows) {
      const packed = rows && (await store.pack(rows));
      return won(() => client.send(new UpdateItemCommand(draftUpdate(table, after, packed))));
    },
    async enact({ before, after, version, draft, cases }) {
      // The rows first: what they are named by is written only when they are there.
      const packed = await store.pack(version.rows);
      const { head } = version;
      const items: TransactWriteItem[] = [
        {
          Put: {
            TableName: table,
            Item: { ...versionKey(head.scope, head.version), body: str(JSON.stringify(head)), ...packed },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        {
          Put: {
            TableName: table,
            Item: {
              ...timelineKey(after.scope),
              body: str(JSON.stringify(after)),
              latest: { N: String(after.latest) },
            },
            ...(before
              ? {
                  ConditionExpression: 'latest = :before',
                  ExpressionAttributeValues: { ':before': { N: String(before.latest) } },
                }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
        ...(draft ? [{ Update: draftUpdate(table, draft) }] : []),
        ...[...cases].slice(0, MOST_CASES).map(([orderId, dutyIds]) => ({
          Put: {
            TableName: table,
            Item: {
              ...caseKey(orderId, head.scope, head.version),
              body: str(JSON.stringify({ scope: head.scope, version: head.version, dutyIds })),
            },
          },
        })),
      ];
      return won(() => client.send(new TransactWriteItemsCommand({ TransactItems: items })));
    },
    changesFrom: async (orderId) =>
      (await query(`DUTYCASE#${orderId}`)).map((item) => caseOfOrderSchema.parse(body(item))),
  };
}

const body = (item: Item): unknown => JSON.parse(readString(item, 'body'));

/** Sets what changes; rows that are not given stay. */
function draftUpdate(table: string, after: Draft, packed?: Item): Update & { UpdateExpression: string } {
  const gone = packed ? ROW_ATTRIBUTES.filter((name) => !(name in packed)) : [];
  const set = { body: str(JSON.stringify(after)), revision: { N: String(after.revision) }, ...packed };
  const names = Object.keys(set);
  return {
    TableName: table,
    Key: draftKey(after.scope, after.id),
    UpdateExpression: [
      `SET ${names.map((_, i) => `#s${i} = :s${i}`).join(', ')}`,
      ...(gone.length > 0 ? [`REMOVE ${gone.map((_, i) => `#g${i}`).join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: 'revision = :seen',
    ExpressionAttributeNames: Object.fromEntries([
      ...names.map((name, i) => [`#s${i}`, name]),
      ...gone.map((name, i) => [`#g${i}`, name]),
    ]),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.values(set).map((value, i) => [`:s${i}`, value])),
      ':seen': { N: String(after.revision - 1) },
    },
  };
}

async function won(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException || lostRace(error)) return false;
    throw error;
  }
}
