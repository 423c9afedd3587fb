import type { Journal } from '../journal.ts';
import { isObject, maybeText, object, objects } from '../json.ts';
import { errorReply } from './errors.ts';
import type { Handler } from './gateway.ts';

/** GetMetricData for the one metric that is asked for: the age of a queue's oldest message, as it is this moment. */
export const createCloudWatchHandler =
  (journal: Pick<Journal, 'oldestIn'>): Handler =>
  async ({ operation, input }) => {
    if (operation !== 'GetMetricData')
      return errorReply('cloudwatch', 'InvalidAction', `${operation} is not run locally`, 400);
    const now = Date.now();
    const MetricDataResults = objects(input.MetricDataQueries).map((query) => {
      const { Metric } = object(query.MetricStat, 'MetricStat');
      const { MetricName, Dimensions } = object(Metric, 'Metric');
      const [dimension] = objects(Dimensions);
      const queue = isObject(dimension) ? maybeText(dimension.Value) : undefined;
      const known = MetricName === 'ApproximateAgeOfOldestMessage' && queue !== undefined;
      const sentAt = known ? journal.oldestIn(queue) : undefined;
      const values = sentAt === undefined ? [] : [Math.max(0, Math.floor((now - sentAt) / 1000))];
      return {
        Id: query.Id,
        Label: queue,
        StatusCode: 'Complete',
        Timestamps: values.map(() => Math.floor(now / 1000)),
        Values: values,
      };
    });
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Buffer.from(JSON.stringify({ MetricDataResults })),
    };
  };
