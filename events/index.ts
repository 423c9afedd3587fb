import * as z from 'zod';
import { assigned } from './assigned.ts';
import { overdue, reminded, replanned } from './bells.ts';
import { answered, archived, declined, external } from './closed.ts';
import { orderIdSchema, timeSchema } from './define.ts';
import { delivered } from './delivered.ts';
import { extensionDecided, extensionRequested } from './extension.ts';
import { followUp } from './follow-up.ts';
import { forgotten } from './forgotten.ts';
import { held } from './held.ts';
import { assisted, assistReported } from './joint.ts';
import { mediaAdded } from './media-added.ts';
import { commented, supervised, undelivered } from './notes.ts';
import { rated } from './rated.ts';
import { recalled } from './recalled.ts';
import { recused } from './recused.ts';
import { registered } from './registered.ts';
import { resolved } from './resolved.ts';
import { returnRequested, returnRuled } from './return-requested.ts';
import { reworking } from './reworking.ts';
import { routed } from './routed.ts';
import { signed } from './signed.ts';
import { stageDone } from './stage.ts';
import { replied, resumed, suspended, waiting } from './suspension.ts';
import { terminationDecided, terminationRequested } from './termination.ts';
import { clustered, merged, split } from './together.ts';
import { understood } from './understood.ts';
import { verified } from './verified.ts';
import { withdrawn } from './withdrawn.ts';

const DEFINITIONS = [
  registered,
  understood,
  held,
  routed,
  assigned,
  delivered,
  recalled,
  signed,
  returnRequested,
  resolved,
  verified,
  followUp,
  rated,
  reworking,
  answered,
  external,
  declined,
  archived,
  commented,
  supervised,
  overdue,
  split,
  merged,
  clustered,
  reminded,
  replanned,
  returnRuled,
  extensionRequested,
  extensionDecided,
  suspended,
  resumed,
  waiting,
  replied,
  terminationRequested,
  terminationDecided,
  assisted,
  assistReported,
  stageDone,
  undelivered,
  mediaAdded,
  withdrawn,
  forgotten,
  recused,
] as const;

type Definition = (typeof DEFINITIONS)[number];
export type EventType = Definition['type'];

/** What happened, without when and to whom: `{type, data}` with data typed by type. */
export type Fact = {
  [D in Definition as D['type']]: { type: D['type']; data: z.infer<D['data']> };
}[EventType];
export type DataOf<T extends EventType> = Extract<Fact, { type: T }>['data'];

/** Every event by type. */
export const EVENTS: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((d) => [d.type, d]));

export const EVENT_SOURCE = 'haihe.dispatch';

/** What goes over the bus and into a unit's queue. `id` is the ledger entry's: `<orderId>.<seq>`. */
const envelopeBase = z.object({
  id: z.string(),
  type: z.string(),
  time: timeSchema,
  orderId: orderIdSchema,
  /** Version of the order after this event; equals the ledger entry's number. */
  version: z.int().positive(),
  data: z.unknown(),
});

export type Envelope = Fact & { id: string; time: string; orderId: string; version: number };

/**
 * Parses an envelope and its data by its type.
 * @throws Error naming the type or the field when it is not one of ours.
 */
export function parseEnvelope(input: unknown): Envelope {
  const base = envelopeBase.parse(input);
  return { ...base, ...parseFact(base.type, base.data) };
}

/** @throws Error for a type nobody defined, ZodError for data that does not fit it. */
export function parseFact(type: string, data: unknown): Fact {
  const definition = EVENTS.get(type);
  if (!definition) throw new Error(`Unknown event type ${type}: define it in events/ before it is published`);
  // The definition found by `type` is the one that types its data.
  return { type: definition.type, data: definition.data.parse(data) } as Fact;
}

export const entryId = (orderId: string, seq: number): string => `${orderId}.${seq}`;
