import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createBus } from '../../lib/aws/bus.ts';
import { deadLetterQueues, drain, nameOf, sendBack } from './redrive/queues.ts';
import { republish } from './redrive/stream.ts';
import { running, tool } from './running.ts';

const stack = process.env.STACK ?? 'haihe';

/** Where the stack is: on AWS by the environment, else the one running on this machine. */
async function place() {
  if (process.argv.includes('--aws')) return {};
  const { awsEndpoint, region, adminCredentials } = await running().about();
  return { endpoint: awsEndpoint, region, credentials: adminCredentials };
}

// Sends what ended in dead-letter queues again. Consumers are idempotent, so what was half done is done once.
await tool(async () => {
  const where = await place();
  const sqs = new SQSClient({ ...where, useQueueUrlAsEndpoint: false });
  const bus = createBus(new EventBridgeClient(where), `${stack}-dispatch`);
  const streams = new DynamoDBStreamsClient(where);
  let total = 0;
  for (const url of await deadLetterQueues(sqs, stack)) {
    const name = nameOf(url);
    const count = await redriveOne(name, url);
    total += count;
    if (count > 0) console.log(`${name}: ${count}`);
  }
  console.log(total === 0 ? 'No message waits in a dead-letter queue.' : `${total} sent again.`);

  async function redriveOne(name: string, url: string): Promise<number> {
    switch (name) {
      case `${stack}-publish-dlq`:
        return drain(sqs, url, async ({ Body }) => void (await republish(streams, bus, Body ?? 'null')));
      case `${stack}-sweep-dlq`:
      case `${stack}-digest-dlq`:
      case `${stack}-train-model-dlq`:
      case `${stack}-watch-devices-dlq`:
      case `${stack}-retain-dlq`:
        // The next run on the schedule does what a failed one left.
        return drain(sqs, url, async () => {});
      default:
        return sendBack(sqs, url);
    }
  }
});
