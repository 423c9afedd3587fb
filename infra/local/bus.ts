import { randomUUID } from 'node:crypto';
import { authorizeService, resourcePolicies, type Statement } from './iam.ts';
import { isObject, type Json, maybeText, nameInArn, object, objects, text, texts } from './json.ts';
import { compilePattern } from './pattern.ts';
import type { QueueService } from './sqs/service.ts';
import { type ResolvedTemplate, resourcesOfType } from './template.ts';

const MAX_ENTRIES = 10;
const MAX_ENTRY_BYTES = 256 * 1024;

export interface Bus {
  /** PutEvents: when it answers, each accepted event stands in the queues of the rules it matches. */
  putEvents(input: Json): Promise<Json>;
}

export interface BusParts {
  readonly resolved: ResolvedTemplate;
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

interface Target {
  readonly arn: string;
  readonly groupId: string | undefined;
  readonly dlqArn: string | undefined;
}

interface Rule {
  readonly bus: string;
  readonly arn: string;
  readonly matches: (event: unknown) => boolean;
  readonly targets: readonly Target[];
}

/** EventBridge with the rules of the template. @throws Error naming what a rule has that is not run locally */
export function createBus({ resolved, queues, queueUrl, now, log }: BusParts): Bus {
  const rules = rulesOf(resolved);
  const policies = resourcePolicies(resolved);
  const buses = new Set([
    'default',
    ...resourcesOfType(resolved, 'AWS::Events::EventBus').map(({ name }) => name),
  ]);

  async function put(entry: Json): Promise<Json> {
    const refusal = fault(entry, buses);
    if (refusal) return refusal;
    const event = eventOf(entry, resolved, now());
    const bus = nameOf(entry.EventBusName);
    const hit = rules.filter((rule) => rule.bus === bus && rule.matches(event));
    const body = JSON.stringify(event);
    await Promise.all(hit.flatMap((rule) => rule.targets.map((target) => deliver(rule, target, body))));
    return { EventId: event.id };
  }

  async function deliver(rule: Rule, target: Target, body: string): Promise<void> {
    try {
      await send(rule, target.arn, target.groupId, body, policies.get(target.arn));
    } catch (error) {
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      log(`rule ${rule.arn} could not send to ${target.arn}: ${why}`);
      if (!target.dlqArn) return;
      await send(rule, target.dlqArn, undefined, body, policies.get(target.dlqArn)).catch((lost: unknown) =>
        log(`rule ${rule.arn} lost an event, its DLQ ${target.dlqArn} refused: ${String(lost)}`),
      );
    }
  }

  async function send(
    rule: Rule,
    arn: string,
    groupId: string | undefined,
    body: string,
    policy?: Statement[],
  ) {
    const decision = authorizeService(policy, {
      service: 'events.amazonaws.com',
      action: 'sqs:SendMessage',
      resources: [arn],
      context: { 'aws:SourceArn': rule.arn },
    });
    if (!decision.allowed) throw new Error(`${decision.message}; needed: ${JSON.stringify(decision.needed)}`);
    const group = groupId === undefined ? {} : { MessageGroupId: groupId };
    await queues.ask('SendMessage', { QueueUrl: queueUrl(arn), MessageBody: body, ...group });
  }

  return {
    async putEvents(input) {
      const entries = objects(input.Entries);
      if (entries.length < 1 || entries.length > MAX_ENTRIES)
        throw Object.assign(new Error(`Entries should have 1 to ${MAX_ENTRIES} members`), {
          name: 'ValidationException',
        });
      const results = await Promise.all(entries.map(put));
      return { FailedEntryCount: results.filter((result) => result.ErrorCode).length, Entries: results };
    },
  };
}

/** A bus may be named by its ARN. */
const nameOf = (bus: unknown) => maybeText(bus)?.split('/').pop() ?? 'default';

function fault(entry: Json, buses: ReadonlySet<string>): Json | undefined {
  const wrong = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
  for (const field of ['Source', 'DetailType', 'Detail'])
    if (!maybeText(entry[field]))
      return wrong(
        'InvalidArgument',
        `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
      );
  const size = ['Source', 'DetailType', 'Detail'].reduce(
    (sum, field) => sum + Buffer.byteLength(String(entry[field])),
    14,
  );
  if (size > MAX_ENTRY_BYTES)
    return wrong('InvalidArgument', `Total size of the entry is ${size} bytes, over ${MAX_ENTRY_BYTES}`);
  try {
    if (!isObject(JSON.parse(String(entry.Detail)))) throw new Error();
  } catch {
    return wrong('MalformedDetail', 'Detail is malformed.');
  }
  return buses.has(nameOf(entry.EventBusName))
    ? undefined
    : wrong('InvalidArgument', `no bus ${entry.EventBusName}`);
}

function eventOf(entry: Json, { place }: ResolvedTemplate, now: number) {
  const given = entry.Time;
  const time = new Date(typeof given === 'number' ? given * 1000 : (maybeText(given) ?? now));
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: place.accountId,
    time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
    region: place.region,
    resources: texts(entry.Resources),
    detail: JSON.parse(String(entry.Detail)),
  };
}

function rulesOf(resolved: ResolvedTemplate): Rule[] {
  return resourcesOfType(resolved, 'AWS::Events::Rule')
    .filter(({ properties }) => properties.EventPattern !== undefined && properties.State !== 'DISABLED')
    .map(({ logicalId, arn, properties }) => ({
      bus: nameOf(properties.EventBusName),
      arn: text(arn, `${logicalId}: ARN`),
      matches: compilePattern(properties.EventPattern),
      targets: objects(properties.Targets).map((target) => targetOf(logicalId, target)),
    }));
}

function targetOf(rule: string, target: Json): Target {
  for (const unknown of ['Input', 'InputPath', 'InputTransformer', 'RoleArn'])
    if (target[unknown] !== undefined) throw new Error(`${rule}: ${unknown} of a target is not run locally`);
  const arn = text(target.Arn, `${rule}: target Arn`);
  if (!arn.includes(':sqs:'))
    throw new Error(`${rule}: only queues are run locally as targets, not ${nameInArn(arn)}`);
  const parameters = object(target.SqsParameters ?? {}, `${rule}: SqsParameters`);
  const dlq = object(target.DeadLetterConfig ?? {}, `${rule}: DeadLetterConfig`);
  return { arn, groupId: maybeText(parameters.MessageGroupId), dlqArn: maybeText(dlq.Arn) };
}
