import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { type Channel, type Notice, noticeSchema } from '../notify/channel.ts';
import { readString, str } from './dynamo.ts';
import { BadCursor } from './orders.ts';

const KEPT_SECONDS = 184 * 24 * 3600;

/** A unit's messages. Sending one that is there changes nothing. */
export interface UnitInbox extends Channel<Notice> {
  /** One page, newest first. @throws BadCursor */
  list(
    unit: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ messages: Notice[]; cursor: string | null }>;
}

export function createUnitInbox(client: DynamoDBClient, TableName: string): UnitInbox {
  const keyOf = (unit: string, sk: string) => ({ pk: str(`INBOX#${unit}`), sk: str(sk) });
  return {
    async send(notice) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: {
              ...keyOf(notice.unit, `${notice.at}#${notice.id}`),
              body: str(JSON.stringify(notice)),
              ttl: { N: String(Math.floor(Date.parse(notice.at) / 1000) + KEPT_SECONDS) },
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async list(unit, { cursor, limit }) {
      const page = await client.send(
        new QueryCommand({
          TableName,
          Limit: limit,
          ScanIndexForward: false,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': str(`INBOX#${unit}`) },
          // The unit is taken from the request, not the cursor, so that a cursor opens no other inbox.
          ...(cursor === undefined ? {} : { ExclusiveStartKey: keyOf(unit, readCursor(cursor)) }),
        }),
      );
      const last = page.LastEvaluatedKey;
      return {
        messages: (page.Items ?? []).map((item) => noticeSchema.parse(JSON.parse(readString(item, 'body')))),
        cursor: last ? Buffer.from(readString(last, 'sk')).toString('base64url') : null,
      };
    },
  };
}

function readCursor(cursor: string): string {
  const sk = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w.-]+$/.test(sk)) return sk;
  throw new BadCursor('Not a cursor of this list');
}
