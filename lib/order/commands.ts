import * as z from 'zod';
import { answered, declined, external } from '../../events/closed.ts';
import { orderIdSchema } from '../../events/define.ts';
import type { DataOf } from '../../events/index.ts';
import { commented } from '../../events/notes.ts';
import type { ratingSchema } from '../../events/rated.ts';
import { resolved } from '../../events/resolved.ts';
import { returnRequested } from '../../events/return-requested.ts';
import { suspensionCauseSchema } from '../../events/suspension.ts';
import { terminationRequested } from '../../events/termination.ts';
import { verified } from '../../events/verified.ts';
import type { TierDecision } from '../duty/decide.ts';
import { urgencySchema } from '../duty/types.ts';
import { mediaIdsSchema } from '../media/types.ts';
import { DIFFICULTIES, limitSchema, NATURES } from '../sla/types.ts';
import type { Category, Duplicate, Emergency, Matter, Place } from '../understand/types.ts';
import { unitIdSchema } from '../unit/types.ts';

const reason = z.string().trim().min(1).max(1000);

/** Bodies of `POST /v1/orders/{id}/{command}`. Unknown fields are refused. */
export const COMMAND_BODIES = {
  sign: z.strictObject({}),
  return: returnRequested.data.omit({ unit: true, helps: true, clocks: true }),
  reassign: z
    .strictObject({
      unit: unitIdSchema.optional(),
      category: z.string().optional(),
      regionCode: z
        .string()
        .regex(/^\d{6}(\d{3}(\d{3})?)?$/, '6, 9 or 12 digits')
        .optional(),
      urgency: urgencySchema.optional(),
      nature: z.enum(NATURES).optional(),
      difficulty: z.enum(DIFFICULTIES).optional(),
      reason,
    })
    .refine((b) => b.unit || b.category || b.regionCode || b.nature || b.difficulty, {
      message: 'name a unit, a category, a regionCode, a nature or a difficulty',
      path: ['unit'],
    }),
  adjudicate: z.strictObject({
    unit: unitIdSchema,
    justified: z.boolean(),
    /** What it really is, when the return showed that. */
    category: z.string().optional(),
    reason,
  }),
  resolve: resolved.data
    .omit({ unit: true, inTime: true, helps: true, clocks: true })
    .partial({ contacted: true })
    .extend({ media: mediaIdsSchema.optional() }),
  assist: z.strictObject({ unit: unitIdSchema, task: reason }),
  stage: z.strictObject({ result: z.string().trim().min(1).max(2000) }),
  extend: z.strictObject({ by: limitSchema, reason }),
  'decide-extension': z.strictObject({ granted: z.boolean(), reason }),
  suspend: z.strictObject({
    because: suspensionCauseSchema,
    reason,
    reviewAt: z.iso.datetime({ offset: true }),
  }),
  resume: z.strictObject({ reason }),
  ask: z.strictObject({ question: reason }),
  terminate: terminationRequested.data.omit({ unit: true, clocks: true }),
  'decide-termination': z.strictObject({ approved: z.boolean(), reason }),
  verify: verified.data.omit({ unit: true, onSite: true }),
  merge: z.strictObject({ into: orderIdSchema, reason }),
  answer: answered.data,
  external: z.strictObject({ line: external.data.shape.line, reason }),
  decline: declined.data,
  comment: commented.data,
  recuse: z
    .strictObject({
      units: z.array(unitIdSchema).max(10).default([]),
      /** Staff, by the subject of their token. */
      staff: z.array(z.string().min(1).max(200)).max(10).default([]),
      reason,
    })
    .refine((b) => b.units.length + b.staff.length > 0, {
      message: 'name a unit or a person',
      path: ['units'],
    }),
  supervise: z.strictObject({ on: z.boolean(), reason }),
} as const;

export type OutsideCommandName = keyof typeof COMMAND_BODIES;
export const isOutsideCommand = (name: string): name is OutsideCommandName =>
  Object.hasOwn(COMMAND_BODIES, name);

/** A command from a person or a department, over the API. */
export type OutsideCommand = {
  [N in OutsideCommandName]: { do: N; body: z.infer<(typeof COMMAND_BODIES)[N]> };
}[OutsideCommandName];

/** What a report does to the clusters around it: it goes into one that stands, or makes one known. */
export type ClusterStep =
  | { is: 'join'; into: string }
  | ({ is: 'form' /** Report id of the order to open. */; parent: string } & DataOf<'order.clustered.v1'>);

/** A command from one of our functions, answering the ledger entry `answers` (its `seq`). */
export type InsideCommand =
  | {
      do: 'understand';
      /** Of the first matter, when there are several. */
      category: Category;
      place: Place;
      reason: DataOf<'order.understood.v1'>['reason'];
      emergency?: Emergency | null;
      duplicates?: Duplicate[];
      /** The matters of the report, when there are several. */
      parts?: readonly Matter[];
      cluster?: ClusterStep | null;
    }
  | { do: 'route'; answers: number; desk: string; decision: TierDecision }
  | { do: 'deliver'; assignment: number; deliveries: DataOf<'order.delivered.v1'>['deliveries'] }
  | { do: 'ring' }
  /** The lead has ended: its successor takes over. Void when the order is with someone else by now. */
  | { do: 'succeed'; from: string; to: string; reason: DataOf<'order.assigned.v1'>['reason'] }
  /** Computes every deadline again: the calendar or a limit changed. */
  | { do: 'replan'; reason: DataOf<'order.replanned.v1'>['reason'] }
  | ({ do: 'note-undelivered' } & DataOf<'order.undelivered.v1'>)
  /** Into the event of its cluster. */
  | { do: 'join'; into: string }
  /** The reporter is no longer kept. */
  | { do: 'forget'; because: DataOf<'order.forgotten.v1'>['because'] }
  | ({ do: 'gather' } & DataOf<'order.assist_reported.v1'>);

/** What a reporter says, with the token of the receipt. */
export type ReporterCommand =
  | { do: 'rate'; body: z.infer<typeof ratingSchema> }
  | { do: 'reply'; body: { text: string } }
  | { do: 'comment'; body: { text: string } }
  | { do: 'add-media'; body: { media: string[] } }
  | {
      do: 'withdraw';
      body: { reason?: string };
      report: string;
      /** Whether anyone else reported the matter. */
      others: boolean;
    };

export type Command = OutsideCommand | InsideCommand | ReporterCommand;
