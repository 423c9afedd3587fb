import { gunzipSync } from 'node:zlib';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Envelope, EVENT_SOURCE } from '../../../events/index.ts';
import { type Received, readUnitQueue } from '../../../infra/tools/unit-inbox.ts';
import type { Where } from './process.ts';

export type Item = Record<string, unknown>;
export type { Received };

/** The stack's AWS side, through the SDK, with the rights of an administrator. */
export function createAws({ awsEndpoint, region, credentials, outputs }: Where) {
  const client = { endpoint: awsEndpoint, region, credentials };
  const sqs = new SQSClient(client);
  const dynamo = new DynamoDBClient(client);
  const events = new EventBridgeClient(client);
  const lambda = new LambdaClient(client);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new Error(`The stack has no output ${name}`);
    return value;
  };
  const prefix = output('UnitQueuePrefix');
  const urlOf = async (queue: string): Promise<string> => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
    if (!QueueUrl) throw new Error(`no queue ${queue}`);
    return QueueUrl;
  };

  return {
    sqs,
    urlOf,
    unitQueue: (unit: string) => `${prefix}${unit}.fifo`,
    /** What a unit finds in its queue; it is gone after. */
    readUnit: (unit: string): Promise<Received[]> => readUnitQueue(sqs, prefix, unit),

    async depth(queue: string): Promise<{ waiting: number; underWay: number }> {
      const { Attributes: found = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: await urlOf(queue),
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return {
        waiting: Number(found.ApproximateNumberOfMessages),
        underWay: Number(found.ApproximateNumberOfMessagesNotVisible),
      };
    },

    /** What failed is tried again after this many seconds, so that a test need not wait as long as a city may. */
    async retryAfter(seconds: number, ...queues: readonly string[]): Promise<void> {
      for (const queue of queues)
        await sqs.send(
          new SetQueueAttributesCommand({
            QueueUrl: await urlOf(queue),
            Attributes: { VisibilityTimeout: String(seconds) },
          }),
        );
    },

    async sendTo(queue: string, body: string): Promise<void> {
      await sqs.send(new SendMessageCommand({ QueueUrl: await urlOf(queue), MessageBody: body }));
    },

    async putEvents(...envelopes: readonly Envelope[]): Promise<void> {
      const Entries = envelopes.map((e) => ({
        EventBusName: output('BusName'),
        Source: EVENT_SOURCE,
        DetailType: e.type,
        Detail: JSON.stringify(e),
      }));
      const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries }));
      if (FailedEntryCount) throw new Error(`${FailedEntryCount} events were not taken`);
    },

    /** @throws Error with the function's own when it fails */
    async invoke(name: string, event: unknown): Promise<unknown> {
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
      );
      const answer = Buffer.from(Payload ?? []).toString();
      if (FunctionError) throw new Error(`${name}: ${answer}`);
      return JSON.parse(answer || 'null');
    },

    /** Names of what the stack puts out. */
    outputs: Object.keys(outputs),

    /** @param table as the stack puts it out: `OrdersTable` */
    async scan(table: string): Promise<Item[]> {
      const items: Item[] = [];
      const input = { TableName: output(table), ConsistentRead: true };
      for await (const { Items = [] } of paginateScan({ client: dynamo }, input))
        items.push(...Items.map((item) => unmarshall(item)));
      return items;
    },

    async getObject(key: string): Promise<Uint8Array> {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: output('DataBucket'), Key: key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    /** Every object of a bucket with its bytes read as text, unpacked if it is packed. */
    async objects(bucket: string): Promise<[key: string, text: string][]> {
      const { Contents: listed = [] } = await s3.send(new ListObjectsV2Command({ Bucket: output(bucket) }));
      return Promise.all(
        listed.map(async ({ Key = '' }): Promise<[string, string]> => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: output(bucket), Key }));
          const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
          return [Key, (Key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()];
        }),
      );
    },
    /** Null when it is not there. */
    async object(bucket: 'MediaBucket' | 'UploadsBucket', key: string): Promise<Uint8Array | null> {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: output(bucket), Key: key }));
        return (await Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async putObject(key: string, body: Uint8Array | string): Promise<void> {
      await s3.send(new PutObjectCommand({ Bucket: output('DataBucket'), Key: key, Body: body }));
    },
    async deleteObject(key: string): Promise<void> {
      await s3.send(new DeleteObjectCommand({ Bucket: output('DataBucket'), Key: key }));
    },
  };
}
export type Aws = ReturnType<typeof createAws>;
