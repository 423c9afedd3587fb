import { isObject, maybeText, objects, texts } from '../../json.ts';
import { resourcesOfType } from '../../template.ts';
import { arnMaker, type CreateServiceActions, isArn, need } from './service.ts';

export const eventsActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'events');
  const busArn = (bus: string) => (isArn(bus) ? bus : arn(`event-bus/${bus}`));
  return (operation, input) => {
    if (operation === 'DescribeEventBus')
      return [need('events:DescribeEventBus', busArn(maybeText(input.Name) ?? 'default'))];
    if (operation !== 'PutEvents') return [need(`events:${operation}`, '*')];
    const entries = objects(input.Entries);
    const context = {
      'events:source': texts(entries.map(({ Source }) => Source)),
      'events:detail-type': texts(entries.map(({ DetailType }) => DetailType)),
    };
    const buses = entries.map(({ EventBusName }) => busArn(maybeText(EventBusName) ?? 'default'));
    return [need('events:PutEvents', buses, context)];
  };
};

export const sesActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'ses');
  const identities = new Map(
    resourcesOfType(resolved, 'AWS::SES::EmailIdentity').map(({ name }) => [name.toLowerCase(), name]),
  );
  return (operation, input) => {
    if (operation !== 'SendEmail') return [need(`ses:${operation}`, '*')];
    const from = addressIn(maybeText(input.FromEmailAddress) ?? '');
    const lower = from.toLowerCase();
    // A verified address stands for itself, any other of a verified domain for the domain.
    const identity = identities.get(lower) ?? identities.get(lower.slice(lower.lastIndexOf('@') + 1)) ?? from;
    const set = maybeText(input.ConfigurationSetName);
    // A raw message is authorized as the older API's action, though the operation is one.
    const isRaw = isObject(input.Content) && input.Content.Raw !== undefined;
    return [
      need(
        isRaw ? 'ses:SendRawEmail' : 'ses:SendEmail',
        [
          maybeText(input.FromEmailAddressIdentityArn) ?? arn(`identity/${identity}`),
          ...(set === undefined ? [] : [arn(`configuration-set/${set}`)]),
        ],
        { 'ses:FromAddress': from },
      ),
    ];
  };
};

/** `Haihe <a@example.org>` → `a@example.org`. */
function addressIn(mailbox: string): string {
  return (/<([^>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}

export const secretsActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'secretsmanager');
  const known = new Map(
    resourcesOfType(resolved, 'AWS::SecretsManager::Secret').map(({ name, ref }) => [name, ref]),
  );
  return (operation, input) => {
    const id = maybeText(input.SecretId);
    if (id === undefined) return [need(`secretsmanager:${operation}`, '*')];
    const resource = isArn(id) ? id : (known.get(id) ?? arn(`secret:${id}-??????`));
    return [need(`secretsmanager:${operation}`, resource)];
  };
};

export const lambdaActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'lambda');
  return (operation, input) => {
    const action = `lambda:${operation === 'Invoke' ? 'InvokeFunction' : operation}`;
    const name = maybeText(input.FunctionName);
    if (name === undefined) return [need(action, '*')];
    return [need(action, isArn(name) ? name : arn(`function:${name}`))];
  };
};

export const schedulerActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'scheduler');
  return (operation, input) => {
    const name = maybeText(input.Name);
    if (name === undefined) return [need(`scheduler:${operation}`, '*')];
    const schedule = need(
      `scheduler:${operation}`,
      arn(`schedule/${maybeText(input.GroupName) ?? 'default'}/${name}`),
    );
    const role = isObject(input.Target) ? maybeText(input.Target.RoleArn) : undefined;
    return role === undefined ? [schedule] : [schedule, need('iam:PassRole', role)];
  };
};

export const stsActions: CreateServiceActions = () => (operation, input) => [
  need(`sts:${operation}`, maybeText(input.RoleArn) ?? '*'),
];
