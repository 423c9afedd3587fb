import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { contactSchema, type UnitContact } from '../notify/contact.ts';
import { readString, str } from './dynamo.ts';

/** Where units are reached, with the secrets of their webhooks: apart from the units, which any staff may read. */
export interface Contacts {
  get(unit: string): Promise<UnitContact | null>;
  /** @returns false when the stored version is not `ifVersion` (0: there must be none). */
  put(contact: UnitContact, ifVersion: number): Promise<boolean>;
}

export function createContacts(client: DynamoDBClient, TableName: string): Contacts {
  const keyOf = (unit: string) => ({ pk: str(`UNIT#${unit}`), sk: str('CONTACT') });
  return {
    async get(unit) {
      const { Item: item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(unit) }));
      return item ? contactSchema.parse(JSON.parse(readString(item, 'body'))) : null;
    },
    async put(contact, ifVersion) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: {
              ...keyOf(contact.unit),
              body: str(JSON.stringify(contact)),
              version: { N: String(contact.version) },
            },
            ConditionExpression: ifVersion === 0 ? 'attribute_not_exists(pk)' : 'version = :v',
            ...(ifVersion === 0 ? {} : { ExpressionAttributeValues: { ':v': { N: String(ifVersion) } } }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
