import { busNameOf, eventOf, faultOf } from './bus/entry.ts';
import { type Rule, rulesOf, type Target } from './bus/rules.ts';
import { authorizeService, resourcePolicies, type Statement } from './iam.ts';
import { type Json, objects } from './json.ts';
import type { QueueService } from './sqs/service.ts';
import { type ResolvedTemplate, resourcesOfType } from './template.ts';

const MAX_ENTRIES = 10;

export interface Bus {
  /** PutEvents: when it answers, each accepted event stands in the queues of the rules it matches. */
  putEvents(input: Json): Promise<Json>;
  /** DescribeEventBus; undefined when there is none of that name. */
  describe(input: Json): Json | undefined;
}

export interface BusParts {
  readonly resolved: ResolvedTemplate;
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly now: () => number;
  readonly log: (line: string) => void;
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
    const refusal = faultOf(entry, buses);
    if (refusal) return refusal;
    const event = eventOf(entry, resolved, now());
    const bus = busNameOf(entry.EventBusName);
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
    describe(input) {
      const Name = busNameOf(input.Name);
      const { partition, region, accountId } = resolved.place;
      return buses.has(Name)
        ? { Name, Arn: `arn:${partition}:events:${region}:${accountId}:event-bus/${Name}` }
        : undefined;
    },
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
