import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DutyRow } from '../duty/types.ts';
import { resultSchema, type SimulationResult, tallySchema } from '../tune/simulate.ts';
import {
  type GivenReport,
  givenReportSchema,
  type Simulation,
  simulationSchema,
} from '../tune/simulation.ts';
import { simulationKey } from './duty-items.ts';
import type { DutyRows } from './duty-rows.ts';
import { type Item, readString, str } from './dynamo.ts';

/** A simulation half-way: what was counted, and how many steps. */
export const checkpointSchema = z.object({ done: z.int(), tally: tallySchema });
export type Checkpoint = z.infer<typeof checkpointSchema>;

export interface Simulations {
  /** Stores it with the draft's rows as they are now, and sees that it is run. */
  ask(simulation: Simulation, rows: readonly DutyRow[], reports?: readonly GivenReport[]): Promise<void>;
  get(scope: string, id: string): Promise<Simulation | null>;
  rows(scope: string, id: string): Promise<DutyRow[]>;
  reports(id: string): Promise<GivenReport[]>;
  /** Tells how far it is; one that is done stays as it is. */
  tell(simulation: Simulation): Promise<void>;
  /** Goes on with it in another run. */
  goOn(simulation: Simulation, checkpoint: Checkpoint): Promise<void>;
  checkpoint(id: string): Promise<Checkpoint>;
  finish(simulation: Simulation, result: SimulationResult): Promise<void>;
  result(id: string): Promise<SimulationResult>;
}

interface Names {
  readonly table: string;
  readonly bucket: string;
  readonly queueUrl: string;
}

/** Simulations beside their lists in the `city` table; what is large lies in the bucket. */
export function createSimulations(
  { dynamo, s3, sqs }: { dynamo: DynamoDBClient; s3: S3Client; sqs: SQSClient },
  { table, bucket, queueUrl }: Names,
  store: DutyRows,
): Simulations {
  const key = (id: string, what: string): string => `duty/simulations/${id}/${what}.json`;
  const write = async (name: string, value: unknown): Promise<void> => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: JSON.stringify(value) }));
  };
  const read = async (name: string): Promise<unknown> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
    if (!Body) throw new Error(`Object ${name} is empty`);
    return JSON.parse(await Body.transformToString());
  };
  const send = async ({ scope, id }: Simulation): Promise<void> => {
    await sqs.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ scope, id }) }),
    );
  };
  const item = async (scope: string, id: string): Promise<Item | undefined> => {
    const given = { TableName: table, Key: simulationKey(scope, id), ConsistentRead: true };
    return (await dynamo.send(new GetItemCommand(given))).Item;
  };

  async function tell(simulation: Simulation): Promise<void> {
    try {
      await dynamo.send(
        new UpdateItemCommand({
          TableName: table,
          Key: simulationKey(simulation.scope, simulation.id),
          UpdateExpression: 'SET body = :b, #s = :s',
          ConditionExpression: '#s <> :done',
          ExpressionAttributeNames: { '#s': 'status' },
          ExpressionAttributeValues: {
            ':b': str(JSON.stringify(simulation)),
            ':s': str(simulation.status),
            ':done': str('done'),
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  return {
    tell,
    async ask(simulation, rows, reports) {
      if (reports) await write(key(simulation.id, 'reports'), reports);
      await dynamo.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            ...simulationKey(simulation.scope, simulation.id),
            body: str(JSON.stringify(simulation)),
            status: str(simulation.status),
            ...(await store.pack(rows)),
          },
        }),
      );
      await send(simulation);
    },
    async get(scope, id) {
      const found = await item(scope, id);
      return found ? simulationSchema.parse(JSON.parse(readString(found, 'body'))) : null;
    },
    async rows(scope, id) {
      const found = await item(scope, id);
      if (!found) throw new Error(`No simulation ${id} of ${scope}`);
      return store.unpack(found);
    },
    reports: async (id) => z.array(givenReportSchema).parse(await read(key(id, 'reports'))),
    async goOn(simulation, checkpoint) {
      await write(key(simulation.id, 'checkpoint'), checkpoint);
      await tell(simulation);
      await send(simulation);
    },
    checkpoint: async (id) => checkpointSchema.parse(await read(key(id, 'checkpoint'))),
    async finish(simulation, result) {
      await write(key(simulation.id, 'result'), result);
      await tell(simulation);
    },
    result: async (id) => resultSchema.parse(await read(key(id, 'result'))),
  };
}
