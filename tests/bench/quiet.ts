import { setTimeout as pause } from 'node:timers/promises';
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { figures } from './api.ts';
import type { System } from './system.ts';

const LOOK_EACH_MS = 1500;

/** Every queue by name. */
export async function queueNames({ sqs }: System): Promise<string[]> {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await sqs.send(
      new ListQueuesCommand({ MaxResults: 1000, ...(NextToken === undefined ? {} : { NextToken }) }),
    );
    names.push(...(page.QueueUrls ?? []).map((url) => url.split('/').at(-1) ?? ''));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return names;
}

export const isDlq = (name: string): boolean => /-dlq(\.fifo)?$/.test(name);
export const isUnitQueue = (name: string, { about }: System): boolean =>
  name.startsWith(about.outputs.UnitQueuePrefix ?? '?');

/** Messages in queues, seen or being worked on. */
export async function depth({ sqs, about }: System, names: readonly string[]): Promise<number> {
  let messages = 0;
  for (const name of names) {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: `${about.awsEndpoint}/000000000000/${name}`,
        AttributeNames: ['All'],
      }),
    );
    for (const what of ['', 'NotVisible', 'Delayed'] as const)
      messages += Number(Attributes[`ApproximateNumberOfMessages${what}`] ?? 0);
  }
  return messages;
}

/** Waits until no work queue holds a message and no function was invoked for two looks. @returns whether it came to that */
export async function quiet(system: System, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  const work = (await queueNames(system)).filter((name) => !isDlq(name) && !isUnitQueue(name, system));
  let calm = 0;
  let seen = -1;
  while (performance.now() < until) {
    const invocations = await invoked(system);
    calm = invocations === seen && (await depth(system, work)) === 0 ? calm + 1 : 0;
    if (calm === 2) return true;
    seen = invocations;
    await pause(LOOK_EACH_MS);
  }
  return false;
}

/** The sweep comes each minute, work or not. */
async function invoked(system: System): Promise<number> {
  const { functions } = await figures(system);
  return Object.entries(functions)
    .filter(([name]) => !/-(sweep|meta-api)$/.test(name))
    .reduce((sum, [, { invocations }]) => sum + invocations, 0);
}
