import { setTimeout as pause } from 'node:timers/promises';
import type { Dial } from './clock.ts';
import { authorize, authorizeService, policiesOfRoles, resourcePolicies } from './iam.ts';
import { isObject, type Json, maybeText, nameInArn, numberOr, object, objects, text } from './json.ts';
import type { LambdaFunction } from './lambda/function.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import type { QueueService } from './sqs/service.ts';
import { type ResolvedTemplate, resourcesOfType } from './template.ts';

export interface Scheduler {
  stop(): void;
}

export interface SchedulerParts {
  readonly resolved: ResolvedTemplate;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly dial: Dial;
  readonly log: (line: string) => void;
}

interface Entry {
  readonly name: string;
  readonly schedule: Schedule;
  readonly lambda: LambdaFunction;
  readonly event: string;
  readonly dlqArn: string | undefined;
  /** Why it may not invoke its target. */
  readonly refusal: string | undefined;
}

/** Asynchronous events that fail are tried this often again, as Lambda does (there after one and two minutes). */
const ASYNC_RETRIES = 2;
const ASYNC_PAUSE_MS = 1000;
/** setTimeout holds no more. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Fires the template's schedules by the dial: a turn past several fire times fires once, at once. */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const { dial, queues, queueUrl, log } = parts;
  const timers = new Map<Entry, NodeJS.Timeout>();
  const due = new Map<Entry, number | undefined>();
  let stopped = false;

  async function fire(entry: Entry): Promise<void> {
    if (entry.refusal !== undefined) {
      log(`schedule ${entry.name}: ${entry.refusal}`);
      if (entry.dlqArn) await queues.ask('SendMessage', { QueueUrl: queueUrl(entry.dlqArn), MessageBody: entry.event });
      return;
    }
    for (let attempt = 0; attempt <= ASYNC_RETRIES && !stopped; attempt++) {
      if (attempt) await pause(ASYNC_PAUSE_MS * attempt);
      const outcome = await entry.lambda.invoke(entry.event);
      if (outcome.ok) return;
      log(`schedule ${entry.name}: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
    }
  }

  function arm(entry: Entry): void {
    clearTimeout(timers.get(entry));
    const at = due.get(entry);
    if (stopped || at === undefined) return;
    const wait = Math.max(0, Math.min(at - dial.now(), LONGEST_WAIT_MS));
    timers.set(entry, setTimeout(() => ring(entry), wait));
  }

  function ring(entry: Entry): void {
    const at = due.get(entry);
    if (at !== undefined && at <= dial.now()) {
      due.set(entry, entry.schedule.next(dial.now()));
      fire(entry).catch((error: unknown) => log(`schedule ${entry.name}: ${String(error)}`));
    }
    arm(entry);
  }

  for (const entry of entriesOf(parts)) {
    due.set(entry, entry.schedule.next(dial.now()));
    arm(entry);
  }
  dial.onTurn(() => {
    for (const entry of due.keys()) ring(entry);
  });
  return {
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function entriesOf(parts: SchedulerParts): Entry[] {
  const { resolved, functions, dial } = parts;
  const lambdaOf = (arn: string, what: string) => {
    const lambda = functions.get(nameInArn(arn));
    if (!lambda) throw new Error(`${what}: only functions are run locally as targets, not ${arn}`);
    return lambda;
  };
  const scheduled = resourcesOfType(resolved, 'AWS::Scheduler::Schedule')
    .filter(({ properties }) => properties['State'] !== 'DISABLED')
    .map(({ logicalId, name, properties }): Entry => {
      const target = object(properties['Target'], `${logicalId}: Target`);
      const arn = text(target['Arn'], `${logicalId}: Target.Arn`);
      const timezone = maybeText(properties['ScheduleExpressionTimezone']);
      return {
        name,
        schedule: parseSchedule(text(properties['ScheduleExpression'], logicalId), timezone ? { timezone } : {}),
        lambda: lambdaOf(arn, logicalId),
        event: maybeText(target['Input']) ?? '{}',
        dlqArn: dlqOf(target),
        refusal: roleRefusal(resolved, text(target['RoleArn'], `${logicalId}: RoleArn`), arn),
      };
    });
  const ruled = resourcesOfType(resolved, 'AWS::Events::Rule')
    .filter(({ properties }) => properties['ScheduleExpression'] && properties['State'] !== 'DISABLED')
    .flatMap((rule) =>
      objects(rule.properties['Targets']).map((target): Entry => {
        const arn = text(target['Arn'], `${rule.logicalId}: Arn`);
        const event = maybeText(target['Input']) ?? JSON.stringify(scheduledEvent(rule.arn ?? '', resolved, dial.now()));
        return {
          name: rule.name,
          schedule: parseSchedule(text(rule.properties['ScheduleExpression'], rule.logicalId)),
          lambda: lambdaOf(arn, rule.logicalId),
          event,
          dlqArn: dlqOf(target),
          refusal: permissionRefusal(resolved, rule.arn ?? '', arn),
        };
      }),
    );
  return [...scheduled, ...ruled];
}

const dlqOf = (target: Json) => (isObject(target['DeadLetterConfig']) ? maybeText(target['DeadLetterConfig']['Arn']) : undefined);

const scheduledEvent = (ruleArn: string, { place }: ResolvedTemplate, now: number) => ({
  version: '0',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: place.accountId,
  region: place.region,
  time: new Date(now).toISOString(),
  resources: [ruleArn],
  detail: {},
});

function roleRefusal(resolved: ResolvedTemplate, roleArn: string, functionArn: string): string | undefined {
  const trust = authorizeService(resourcePolicies(resolved).get(roleArn), {
    service: 'scheduler.amazonaws.com',
    action: 'sts:AssumeRole',
    resources: [roleArn],
    context: { 'aws:SourceAccount': resolved.place.accountId },
  });
  if (!trust.allowed) return trust.message;
  const invoke = { action: 'lambda:InvokeFunction', resources: [functionArn], caller: 'scheduler' };
  const decision = authorize(policiesOfRoles(resolved).get(roleArn) ?? [], invoke);
  return decision.allowed ? undefined : `${decision.message}; needed: ${JSON.stringify(decision.needed)}`;
}

function permissionRefusal(resolved: ResolvedTemplate, ruleArn: string, functionArn: string): string | undefined {
  const decision = authorizeService(resourcePolicies(resolved).get(functionArn), {
    service: 'events.amazonaws.com',
    action: 'lambda:InvokeFunction',
    resources: [functionArn],
    context: { 'aws:SourceArn': ruleArn },
  });
  return decision.allowed ? undefined : `${decision.message}; needed: ${JSON.stringify(decision.needed)}`;
}
