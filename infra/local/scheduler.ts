import { setTimeout as pause } from 'node:timers/promises';
import type { Dial } from './clock.ts';
import type { LambdaFunction } from './lambda/function.ts';
import { type Entry, entriesOf } from './schedule/entries.ts';
import type { QueueService } from './sqs/service.ts';
import type { ResolvedTemplate } from './template.ts';

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

/** Asynchronous events that fail are tried this often again, as Lambda does (there after one and two minutes). */
const ASYNC_RETRIES = 2;
const ASYNC_PAUSE_MS = 1000;
/** setTimeout holds no more. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Fires the template's schedules by the dial: a turn past several fire times fires once, at once. */
export function startScheduler(parts: SchedulerParts): Scheduler {
  const { resolved, functions, dial, queues, queueUrl, log } = parts;
  const timers = new Map<Entry, NodeJS.Timeout>();
  const due = new Map<Entry, number | undefined>();
  let stopped = false;

  async function fire(entry: Entry): Promise<void> {
    if (entry.refusal !== undefined) {
      log(`schedule ${entry.name}: ${entry.refusal}`);
      return bury(entry.dlqArn, entry.event);
    }
    for (let attempt = 0; attempt <= ASYNC_RETRIES && !stopped; attempt++) {
      if (attempt) await pause(ASYNC_PAUSE_MS * attempt);
      const outcome = await entry.lambda.invoke(entry.event);
      if (outcome.ok) return;
      log(`schedule ${entry.name}: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
    }
    await bury(entry.lambda.spec.deadLetterArn, entry.event);
  }

  async function bury(arn: string | undefined, event: string): Promise<void> {
    if (arn && !stopped) await queues.ask('SendMessage', { QueueUrl: queueUrl(arn), MessageBody: event });
  }

  function arm(entry: Entry): void {
    clearTimeout(timers.get(entry));
    const at = due.get(entry);
    if (stopped || at === undefined) return;
    const wait = Math.max(0, Math.min(at - dial.now(), LONGEST_WAIT_MS));
    timers.set(
      entry,
      setTimeout(() => ring(entry), wait),
    );
  }

  function ring(entry: Entry): void {
    const at = due.get(entry);
    if (at !== undefined && at <= dial.now()) {
      due.set(entry, entry.schedule.next(dial.now()));
      fire(entry).catch((error: unknown) => log(`schedule ${entry.name}: ${String(error)}`));
    }
    arm(entry);
  }

  for (const entry of entriesOf(resolved, functions, dial.now())) {
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
