import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DEFAULT_SETTINGS, type MessageSettings, messageSettingsSchema } from '../notify/settings.ts';
import { cached } from '../platform/cache.ts';
import { readString, str } from './dynamo.ts';

const SECONDS_KEPT = 30;

/** How the city that is loaded sends messages; a city that says nothing has the defaults. */
export function createMessageSettings(client: DynamoDBClient, table: string): () => Promise<MessageSettings> {
  const settings = cached(async () => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: str('CITY'), sk: str('MESSAGES') } }),
    );
    return item ? messageSettingsSchema.parse(JSON.parse(readString(item, 'body'))) : DEFAULT_SETTINGS;
  }, SECONDS_KEPT);
  return () => settings('');
}
