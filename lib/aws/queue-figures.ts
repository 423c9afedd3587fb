import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { ATTEMPTS } from './dynamo.ts';

/** How full a queue is. */
export interface Depth {
  readonly waiting: number;
  /** Handed out and not deleted yet. */
  readonly inFlight: number;
}

export interface QueueFigures {
  /** @returns null for a queue that is not there. */
  depth(queue: string): Promise<Depth | null>;
  /** Age of the oldest message by queue, in seconds; a queue without a figure is left out. */
  ages(queues: readonly string[], now: string): Promise<ReadonlyMap<string, number>>;
}

/** GetMetricData takes this many metrics a call. */
const METRICS_A_CALL = 500;
const WINDOW_MS = 15 * 60_000;

/**
 * Depths are asked of SQS; ages of CloudWatch, which alone knows them (a figure a minute) and is paid by the metric:
 * ask for those of queues that hold something.
 */
export function createQueueFigures(sqs: SQSClient, metrics: CloudWatchClient): QueueFigures {
  const urls = new Map<string, string>();
  const urlOf = async (QueueName: string): Promise<string> => {
    const known = urls.get(QueueName);
    if (known !== undefined) return known;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    if (QueueUrl === undefined) throw new Error(`SQS gave no url for ${QueueName}`);
    urls.set(QueueName, QueueUrl);
    return QueueUrl;
  };

  const agesOf = async (queues: readonly string[], now: string): Promise<[string, number][]> => {
    const { MetricDataResults: results = [] } = await metrics.send(
      new GetMetricDataCommand({
        StartTime: new Date(Date.parse(now) - WINDOW_MS),
        EndTime: new Date(now),
        ScanBy: 'TimestampDescending',
        MetricDataQueries: queues.map((queue, i) => ({
          Id: `q${i}`,
          MetricStat: {
            Metric: {
              Namespace: 'AWS/SQS',
              MetricName: 'ApproximateAgeOfOldestMessage',
              Dimensions: [{ Name: 'QueueName', Value: queue }],
            },
            Period: 60,
            Stat: 'Maximum',
          },
        })),
      }),
    );
    return results.flatMap(({ Id, Values: [latest] = [] }): [string, number][] => {
      const queue = queues[Number(Id?.slice(1))];
      return queue === undefined || latest === undefined ? [] : [[queue, latest]];
    });
  };

  return {
    async depth(queue) {
      try {
        const { Attributes: found = {} } = await sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl: await urlOf(queue),
            AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
          }),
        );
        return {
          waiting: Number(found.ApproximateNumberOfMessages ?? 0),
          inFlight: Number(found.ApproximateNumberOfMessagesNotVisible ?? 0),
        };
      } catch (error) {
        if (error instanceof Error && /(QueueDoesNotExist|NonExistentQueue)$/.test(error.name)) return null;
        throw error;
      }
    },
    async ages(queues, now) {
      const found: [string, number][] = [];
      for (let from = 0; from < queues.length; from += METRICS_A_CALL)
        found.push(...(await agesOf(queues.slice(from, from + METRICS_A_CALL), now)));
      return new Map(found);
    },
  };
}

export const createCloudWatch = (): CloudWatchClient => new CloudWatchClient({ maxAttempts: ATTEMPTS });
