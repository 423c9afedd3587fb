import type { Bus } from '../bus.ts';
import type { TableStore } from '../engines/dynamodb.ts';
import type { Fauxqs } from '../engines/fauxqs.ts';
import type { Reply } from '../engines/http-client.ts';
import type { MailService } from '../engines/mail.ts';
import type { Journal } from '../journal.ts';
import { maybeText, nameInArn } from '../json.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import type { QueueService } from '../sqs/service.ts';
import type { ResolvedTemplate } from '../template.ts';
import type { Access } from './access.ts';
import { createCloudWatchHandler } from './cloudwatch.ts';
import { errorReply } from './errors.ts';
import type { Handler } from './gateway.ts';
import { createObjectHandler } from './objects.ts';
import { createStsHandler } from './sts.ts';
import { createTableHandler } from './tables.ts';

export interface ServiceParts {
  readonly store: TableStore;
  readonly onWrite: (table: string) => void;
  readonly queues: QueueService;
  readonly bus: Bus;
  readonly fauxqs: Fauxqs;
  readonly journal: Journal;
  readonly mail: MailService;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly resolved: ResolvedTemplate;
  readonly access: Access;
}

/** What stands behind the gateway, by service. */
export const createServices = (parts: ServiceParts): Readonly<Record<string, Handler>> => ({
  dynamodb: createTableHandler(parts.store, parts.onWrite),
  sqs: ({ operation, input }) => parts.queues.call(operation, input),
  s3: createObjectHandler(parts.fauxqs, parts.journal),
  ses: ({ headers, body }) => parts.mail.send(headers, body),
  events: eventsHandler(parts.bus),
  lambda: invokeHandler(parts.functions),
  sts: createStsHandler(parts.resolved, parts.access),
  cloudwatch: createCloudWatchHandler(parts.journal),
});

const json = (status: number, body: Buffer | string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
  body: Buffer.from(body),
});

const eventsHandler =
  (bus: Bus): Handler =>
  async ({ operation, input }) => {
    const refuse = (name: string, message: string) => errorReply('events', name, message, 400);
    try {
      if (operation === 'PutEvents') return json(200, JSON.stringify(await bus.putEvents(input)));
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationException')
        return refuse(error.name, error.message);
      throw error;
    }
    if (operation !== 'DescribeEventBus')
      return refuse('UnknownOperationException', `${operation} is not run locally`);
    const described = bus.describe(input);
    return described
      ? json(200, JSON.stringify(described))
      : refuse('ResourceNotFoundException', `Event bus ${input.Name} does not exist.`);
  };

const invokeHandler =
  (functions: ReadonlyMap<string, LambdaFunction>): Handler =>
  async ({ input, headers, body }) => {
    const name = nameInArn(maybeText(input.FunctionName) ?? '');
    const lambda = functions.get(name);
    if (!lambda) return errorReply('lambda', 'ResourceNotFoundException', `Function not found: ${name}`, 404);
    const event = body.toString() || '{}';
    if (headers['x-amz-invocation-type'] === 'Event') {
      void lambda.invoke(event);
      return json(202, '');
    }
    const outcome = await lambda.invoke(event);
    return outcome.ok
      ? json(200, outcome.payload)
      : json(200, JSON.stringify(outcome.error), { 'x-amz-function-error': 'Unhandled' });
  };
