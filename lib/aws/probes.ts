import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeEventBusCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { str } from './dynamo.ts';

/** One cheap read of a table. */
export const probeTable = (client: DynamoDBClient, table: string) => () =>
  client.send(new GetItemCommand({ TableName: table, Key: { pk: str('PROBE'), sk: str('PROBE') } }));

export const probeBus = (client: EventBridgeClient, name: string) => () =>
  client.send(new DescribeEventBusCommand({ Name: name }));
