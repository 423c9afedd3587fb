import { isObject, maybeText } from '../../json.ts';
import { arnMaker, type CreateServiceActions, need } from './service.ts';

export const sqsActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'sqs');

  return (operation, input) => {
    // Entries of a batch are authorized as single calls.
    const action = `sqs:${operation.replace(/Batch$/, '')}`;
    const url = maybeText(input.QueueUrl);
    if (url !== undefined) return [need(action, queueArn(url))];
    const name = maybeText(input.QueueName);
    if (name !== undefined) {
      const tags = operation === 'CreateQueue' && isObject(input.tags) && Object.keys(input.tags).length > 0;
      return [need(action, arn(name)), ...(tags ? [need('sqs:TagQueue', arn(name))] : [])];
    }
    const source = maybeText(input.SourceArn);
    if (source === undefined) return [need(action, '*')];
    return operation === 'StartMessageMoveTask'
      ? [
          ...[
            'sqs:StartMessageMoveTask',
            'sqs:ReceiveMessage',
            'sqs:DeleteMessage',
            'sqs:GetQueueAttributes',
          ].map((each) => need(each, source)),
          need('sqs:SendMessage', maybeText(input.DestinationArn) ?? '*'),
        ]
      : [need(action, source)];
  };

  /** A queue's URL ends in account and name. */
  function queueArn(url: string): string {
    const [name = '', account = ''] = url.split('/').reverse();
    return account === '' ? arn(name) : arn(name).replace(`:${resolved.place.accountId}:`, `:${account}:`);
  }
};
