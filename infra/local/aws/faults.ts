import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { Reply } from '../engines/http-client.ts';
import { errorReply } from './errors.ts';
import type { Call } from './request.ts';

/** A fault to inject: what it hits, how it shows, how long it lasts. */
export const faultSchema = z
  .strictObject({
    function: z.string().optional(),
    service: z.string(),
    operation: z.string().optional(),
    /** Part of the request: a table, queue or bucket name. */
    resource: z.string().optional(),
    error: z.enum(['throttle', 'unreachable', 'internal', 'slow']),
    times: z.int().positive().optional(),
    forMs: z.int().positive().optional(),
    /** How slow `slow` is. */
    delayMs: z.int().positive().default(1000),
  })
  .refine((fault) => fault.times !== undefined || fault.forMs !== undefined, 'give times or forMs');

export type Fault = z.infer<typeof faultSchema>;

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): Fault[];
  /** What happens to this call instead of its answer: a reply, a cut connection, or nothing. */
  strike(caller: string, call: Call): Promise<Reply | 'cut' | undefined>;
}

const THROTTLED: Readonly<Record<string, string>> = {
  dynamodb: 'ProvisionedThroughputExceededException',
  sqs: 'RequestThrottled',
  s3: 'SlowDown',
};

export function createFaults(): Faults {
  let active: { fault: Fault; left: number; until: number }[] = [];
  return {
    add: (fault) =>
      void active.push({
        fault,
        left: fault.times ?? Infinity,
        until: Date.now() + (fault.forMs ?? Infinity),
      }),
    clear() {
      active = [];
    },
    list: () => active.map(({ fault }) => fault),
    async strike(caller, call) {
      if (active.length === 0) return undefined;
      active = active.filter(({ left, until }) => left > 0 && until > Date.now());
      const hit = active.find(({ fault }) => matches(fault, caller, call));
      if (!hit) return undefined;
      hit.left--;
      const { error, delayMs } = hit.fault;
      if (error === 'unreachable') return 'cut';
      if (error === 'slow') return void (await pause(delayMs));
      if (error === 'internal') return errorReply(call.service, 'InternalServerError', 'injected fault', 500);
      return errorReply(
        call.service,
        THROTTLED[call.service] ?? 'ThrottlingException',
        'injected fault',
        400,
      );
    },
  };
}

const matches = (fault: Fault, caller: string, call: Call) =>
  fault.service === call.service &&
  (fault.function === undefined || fault.function === caller) &&
  (fault.operation === undefined || fault.operation === call.operation) &&
  (fault.resource === undefined || call.body.includes(fault.resource) || call.url.includes(fault.resource));
