import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { createOrders } from '../../lib/aws/orders.ts';
import { inParallel } from '../../lib/city/in-parallel.ts';
import { auditLedger, type LedgerFault } from '../../lib/order/audit.ts';
import { running, tool } from './running.ts';

const stack = process.env.STACK ?? 'haihe';
const AT_ONCE = 8;

/** Where the stack is: on AWS by the environment, else the one running on this machine. */
async function client(): Promise<DynamoDBClient> {
  if (process.argv.includes('--aws')) return new DynamoDBClient({});
  const { awsEndpoint, region, adminCredentials } = await running().about();
  return new DynamoDBClient({ endpoint: awsEndpoint, region, credentials: adminCredentials });
}

// Reads every ledger there is and says which was touched.
await tool(async () => {
  const dynamo = await client();
  const table = `${stack}-orders`;
  const orders = createOrders(dynamo, table);
  const ids = new Set<string>();
  const pages = paginateScan(
    { client: dynamo },
    {
      TableName: table,
      // What is no order: who is recused from which.
      FilterExpression: 'NOT begins_with(pk, :r)',
      ExpressionAttributeValues: { ':r': { S: 'RECUSED#' } },
      ProjectionExpression: 'pk',
      ConsistentRead: true,
    },
  );
  for await (const { Items: items } of pages) {
    for (const item of items ?? []) if (item.pk?.S) ids.add(item.pk.S);
  }
  const faults: LedgerFault[] = [];
  let entries = 0;
  await inParallel([...ids], AT_ONCE, async (orderId) => {
    const [stored, sealed] = await Promise.all([orders.get(orderId), orders.ledger(orderId)]);
    entries += sealed.length;
    faults.push(...auditLedger(orderId, stored, sealed));
  });
  for (const { orderId, seq, zh, en } of faults)
    console.log(`✗ ${orderId}${seq === null ? '' : ` 第 ${seq} 条`}:${zh} / ${en}`);
  console.log(
    `核验 ${ids.size} 个工单、${entries} 条台账,${faults.length} 处有误 / ${ids.size} orders, ${entries} entries checked, ${faults.length} faults`,
  );
  if (faults.length > 0) process.exitCode = 1;
});
