import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { doAll } from '../platform/do-all.ts';
import { type Item, readString, str } from './dynamo.ts';
import { watchKey } from './order-items.ts';
import { queryAll } from './pages.ts';
import { ownerKey, readPerson, reportKey } from './person-item.ts';

/** Deletions at once. */
const AT_ONCE = 8;

/** All that is kept of one person, and all reports of one. */
export interface Personal {
  /**
   * Removes all that is kept of a person: contact, original text, messages, links, the receipt to repeat.
   * @returns how many items went; 0 when there was nothing
   */
  forget(reportId: string): Promise<number>;
  /** Reports whose person's time may be over, the longest ago first; the cursor is where the next page begins. */
  due(
    shard: number,
    now: string,
    page: { cursor: string | null; limit: number },
  ): Promise<{ reportIds: string[]; cursor: string | null }>;
  /** Not before this time is it worth looking again. */
  lookAgain(reportId: string, at: string): Promise<void>;
  /** When the links that were sent open the report no more. */
  links(reportId: string): Promise<string[]>;
  /** Reports of a signed-in person, newest first; the cursor of a page is where the next one begins. */
  ownedBy(
    sub: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ reportIds: string[]; cursor: string | null }>;
}

export function createPersonal(
  client: DynamoDBClient,
  { orders, people: table }: { orders: string; people: string },
): Personal {
  return {
    async forget(reportId) {
      const items = await partition(reportId, '');
      const person = items.find(({ sk }) => sk?.S === 'PERSON');
      const once = person?.once?.S;
      const receipt = once === undefined ? [] : [{ pk: str(`ONCE#${once}`), sk: str('ANSWER') }];
      const rest = [...receipt, ...items.filter((item) => item !== person)];
      await removeAll(rest);
      if (!person) return rest.length;
      const { follows } = readPerson(person);
      if (follows !== undefined)
        await client.send(new DeleteItemCommand({ TableName: orders, Key: watchKey(follows, reportId) }));
      // The person goes last: what failed half-way can be asked for again with the same token.
      await removeAll([person]);
      // Told at this very moment; from now on there is nobody to be told.
      const late = await partition(reportId, '');
      await removeAll(late);
      return rest.length + 1 + late.length;
    },
    async links(reportId) {
      return (await partition(reportId, 'LINK#')).map((item) => readString(item, 'expiresAt'));
    },
    async due(shard, now, { cursor, limit }) {
      const [dueAt, pk] = cursor?.split(' ') ?? [];
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :s AND dueAt <= :now',
          ExpressionAttributeValues: { ':s': str(String(shard)), ':now': str(now) },
          Limit: limit,
          ...(dueAt !== undefined && pk !== undefined
            ? {
                ExclusiveStartKey: {
                  ...{ pk: str(pk), sk: str('PERSON') },
                  ...{ dueShard: str(String(shard)), dueAt: str(dueAt) },
                },
              }
            : {}),
        }),
      );
      const last = page.LastEvaluatedKey;
      return {
        reportIds: (page.Items ?? []).map((item) => readString(item, 'pk').slice('REPORT#'.length)),
        cursor: last ? `${readString(last, 'dueAt')} ${readString(last, 'pk')}` : null,
      };
    },
    async lookAgain(reportId, at) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: { pk: reportKey(reportId), sk: str('PERSON') },
            UpdateExpression: 'SET dueAt = :at',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':at': str(at) },
          }),
        );
      } catch (error) {
        // They asked to be forgotten meanwhile.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async ownedBy(sub, { cursor, limit }) {
      const { Items: items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'owner',
          KeyConditionExpression: cursor ? '#o = :o AND #a < :c' : '#o = :o',
          ExpressionAttributeNames: { '#o': 'owner', ...(cursor ? { '#a': 'at' } : {}) },
          ExpressionAttributeValues: { ':o': ownerKey(sub), ...(cursor ? { ':c': str(cursor) } : {}) },
          ScanIndexForward: false,
          Limit: limit + 1,
        }),
      );
      const last = items[limit - 1];
      return {
        reportIds: items.slice(0, limit).map((item) => readString(item, 'pk').slice('REPORT#'.length)),
        cursor: items.length > limit && last ? readString(last, 'at') : null,
      };
    },
  };

  function removeAll(items: readonly Item[]): Promise<void> {
    return doAll(items, AT_ONCE, async (item) => {
      const Key = { pk: str(readString(item, 'pk')), sk: str(readString(item, 'sk')) };
      await client.send(new DeleteItemCommand({ TableName: table, Key }));
    });
  }

  function partition(reportId: string, prefix: string): Promise<Item[]> {
    return queryAll(client, {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :s)',
      ExpressionAttributeValues: {
        ':pk': reportKey(reportId),
        ...(prefix === '' ? {} : { ':s': str(prefix) }),
      },
    });
  }
}
