import { isObject } from '../json.ts';
import type { ResolvedTemplate } from '../template.ts';
import { dynamodbActions } from './actions/dynamodb.ts';
import {
  eventsActions,
  lambdaActions,
  schedulerActions,
  secretsActions,
  sesActions,
  stsActions,
} from './actions/others.ts';
import { s3Actions } from './actions/s3.ts';
import { need } from './actions/service.ts';
import { sqsActions } from './actions/sqs.ts';
import type { Requirement } from './types.ts';

const SERVICES = {
  dynamodb: dynamodbActions,
  sqs: sqsActions,
  s3: s3Actions,
  events: eventsActions,
  ses: sesActions,
  secretsmanager: secretsActions,
  lambda: lambdaActions,
  scheduler: schedulerActions,
  sts: stsActions,
};

/** Maps a parsed API call to what IAM asks for it; services named as in ARNs (`dynamodb`, `sqs`, `ses`, …). */
type RequiredActions = (service: string, operation: string, input: unknown) => Requirement[];

/** An operation not known here asks for the action of its name on `*`: it is never allowed by accident. */
export function createRequiredActions(resolved: ResolvedTemplate): RequiredActions {
  const services = new Map(Object.entries(SERVICES).map(([name, create]) => [name, create(resolved)]));
  return (service, operation, input) => {
    const actions = services.get(service);
    if (actions === undefined) return [need(`${service}:${operation}`, '*')];
    return actions(operation, isObject(input) ? input : {});
  };
}

/** What a function's role needs for an event source mapping: `eventSourceArn` is a stream or a queue. */
export function eventSourceRequirements(eventSourceArn: string, onFailureArn?: string): Requirement[] {
  const actions = eventSourceArn.includes(':dynamodb:')
    ? ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams']
    : ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return [
    ...actions.map((action) => need(action, eventSourceArn)),
    ...(onFailureArn === undefined ? [] : [need('sqs:SendMessage', onFailureArn)]),
  ];
}
