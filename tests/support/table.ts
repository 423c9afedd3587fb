import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynoxide } from '../../infra/local/engines/dynoxide.ts';

/** A real table store with empty tables of keys `pk` and `sk`, in a folder of its own. */
export async function startTables(...names: string[]) {
  const dir = mkdtempSync(join(tmpdir(), 'tables-'));
  mkdirSync(join(dir, 'logs'));
  const store = await startDynoxide(dir);
  const client = new DynamoDBClient({
    endpoint: store.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for (const TableName of names) {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    );
  }
  return {
    client,
    async stop() {
      client.destroy();
      await store.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
