import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type RetentionRun, retentionRunSchema } from '../identity/retention.ts';
import { readString, str } from './dynamo.ts';

export interface RetentionRuns {
  add(run: RetentionRun): Promise<void>;
  /** The latest runs, newest first. */
  latest(limit: number): Promise<RetentionRun[]>;
}

/** As long as who looked at an identity is kept. */
const KEPT_SECONDS = 3 * 365 * 86_400;

/** What was removed because its time was over, in the table of the audit. */
export const createRetentionRuns = (client: DynamoDBClient, table: string): RetentionRuns => ({
  async add(run) {
    const ttl = { N: String(Math.ceil(Date.parse(run.at) / 1000) + KEPT_SECONDS) };
    const Item = { pk: str('RETENTION'), sk: str(run.at), body: str(JSON.stringify(run)), ttl };
    await client.send(new PutItemCommand({ TableName: table, Item }));
  },
  async latest(limit) {
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': str('RETENTION') },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return items.map((item) => retentionRunSchema.parse(JSON.parse(readString(item, 'body'))));
  },
});
