import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { running } from '../../../infra/tools/running.ts';

/** The tables of a running stack, past its functions, with the rights of an administrator. */
export async function openTables(url: string) {
  const { awsEndpoint, region, adminCredentials, outputs } = await running(new URL(url).port).about();
  const name = z.string();
  const names = z.object({ OrdersTable: name, PeopleTable: name, CityTable: name, InsightTable: name });
  const dynamo = new DynamoDBClient({ endpoint: awsEndpoint, region, credentials: adminCredentials });
  return { dynamo, ...names.parse(outputs) };
}
