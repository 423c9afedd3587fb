import * as z from 'zod';
import { assigned } from '../../events/assigned.ts';
import { orderIdSchema, reasonSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { deliveryRecordSchema } from '../../events/delivered.ts';
import { extensionRequested } from '../../events/extension.ts';
import { HOLD_PROBLEMS } from '../../events/held.ts';
import { assisted, assistReported } from '../../events/joint.ts';
import { undelivered } from '../../events/notes.ts';
import { ratingSchema } from '../../events/rated.ts';
import { recused } from '../../events/recused.ts';
import { CHANNELS, givenPlaceSchema } from '../../events/registered.ts';
import { suspended } from '../../events/suspension.ts';
import { clustered } from '../../events/together.ts';
import { urgencySchema } from '../duty/types.ts';
import { nextRing } from '../sla/clock.ts';
import { type Clock, clockNameSchema, clockSchema, DIFFICULTIES, NATURES } from '../sla/types.ts';
import { categorySchema, duplicateSchema, emergencySchema, placeSchema } from '../understand/types.ts';
import { tierSchema, unitIdSchema } from '../unit/types.ts';

export const STATUSES = [
  'registered',
  'answered',
  'external',
  'declined',
  'merged',
  'dispatched',
  'return_requested',
  'signed',
  'extension_requested',
  'suspended',
  'waiting',
  'termination_requested',
  'terminated',
  'resolved',
  'verified',
  'follow_up',
  'reworking',
  'archived',
] as const;
export const statusSchema = z.enum(STATUSES);
export type Status = z.infer<typeof statusSchema>;

/** Labels people see. */
export const STATUS_ZH: Record<Status, string> = {
  registered: '已受理',
  answered: '已直接答复',
  external: '已转紧急电话',
  declined: '不予受理',
  merged: '已并单',
  dispatched: '已派单',
  return_requested: '申请退单',
  signed: '已签收',
  extension_requested: '申请延期',
  suspended: '挂账',
  waiting: '待来电人补充',
  termination_requested: '申请终止',
  terminated: '终止办理',
  resolved: '已办结',
  verified: '已核查',
  follow_up: '回访中',
  reworking: '重办中',
  archived: '已归档',
};

const pathStepSchema = z.object({
  desk: unitIdSchema,
  tier: tierSchema,
  did: z.enum(['passed', 'assigned', 'held']),
  at: timeSchema,
  reason: reasonSchema,
});

/** A helping order of a joint handling (会办), as its lead sees it. */
const helperSchema = assisted.data.extend({
  state: z.enum(['open', ...assistReported.data.shape.state.options]),
  result: z.string(),
});

/** A work order (工单) as it stands: the fold of its ledger. */
export const orderSchema = z.object({
  orderId: orderIdSchema,
  reportId: reportIdSchema,
  /** Number of the last ledger entry. */
  version: z.int().positive(),
  status: statusSchema,
  text: z.string(),
  channel: z.enum(CHANNELS),
  given: givenPlaceSchema,
  media: z.array(z.string()),
  /** Those of `media` that the reporter added later. */
  added: z.array(z.string()).default([]),
  receivedAt: timeSchema,
  /** When it happened, if the reporter said so. */
  occurredAt: timeSchema.optional(),
  /** The order that held this matter too, when the report had several. */
  partOf: orderIdSchema.nullable(),
  /** How many orders the report became; this one's number is the end of its id. */
  parts: z.int().min(1),
  /** Self-harm, violence or whistle-blowing: few may read it. */
  restricted: z.boolean(),
  /** The category that the reporter chose from a list. */
  chosen: z.string().optional(),
  category: categorySchema.nullable(),
  place: placeSchema.nullable(),
  /** 咨询 求助 投诉 举报 建议 表扬, when a person said so. */
  nature: z.enum(NATURES).nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  emergency: emergencySchema.nullable(),
  /** Orders that may be of the same matter, likeliest first. */
  duplicates: z.array(duplicateSchema),
  /** The order that this one is handled in. */
  mergedInto: orderIdSchema.nullable(),
  /** The cluster this order stands for: the orders that made it known. */
  cluster: clustered.data.pick({ kind: true, members: true }).nullable(),
  urgency: urgencySchema,
  /** Raised by rework. */
  priority: z.int().min(0),
  supervised: z.boolean(),
  /** The desk or unit that has it in hand. */
  holder: unitIdSchema,
  /** The tier desk that must decide next, and the entry that asked it. */
  awaiting: z.object({ tier: tierSchema, seq: z.int().positive() }).nullable(),
  hold: z.object({ problem: z.enum(HOLD_PROBLEMS), reason: reasonSchema }).nullable(),
  path: z.array(pathStepSchema),
  assignment: assigned.data
    .extend({ at: timeSchema, deliveries: z.array(deliveryRecordSchema).nullable() })
    .nullable(),
  returns: z.int().min(0),
  reworks: z.int().min(0),
  /** What runs against it, by name. */
  clocks: z.partialRecord(clockNameSchema, clockSchema),
  /** Extensions that were granted or asked for since the assignment. */
  extensions: z.int().min(0),
  /** What is asked for, while the tier above decides. */
  extension: extensionRequested.data.pick({ by: true, reason: true }).nullable(),
  /** The step in hand, of a matter that is handled in steps. */
  stage: z.string().nullable(),
  /** Helping orders, and what became of them. */
  helpers: z.array(helperSchema),
  /** The order this one helps. */
  helps: z.object({ of: orderIdSchema, task: z.string() }).nullable(),
  suspension: suspended.data.omit({ clocks: true }).nullable(),
  /** What the reporter was asked, and how often since the assignment. */
  question: z.string().nullable(),
  questions: z.int().min(0),
  /** Who has it in their supervision list: the highest that was told. */
  supervisor: unitIdSchema.nullable(),
  publicAnswer: z.string().nullable(),
  rating: ratingSchema.nullable(),
  /** Messages that were given up. */
  undelivered: z.array(undelivered.data.pick({ entry: true, channel: true, recipient: true })),
  /** Who may neither read it nor rule on it: the accused, and those with an interest. */
  recused: recused.data.pick({ units: true, staff: true }).default({ units: [], staff: [] }),
  /** Reports whose people have withdrawn. */
  withdrawn: z.array(reportIdSchema).default([]),
  /** Nobody is told any more, and nobody can be asked. */
  reporterGone: z.boolean().default(false),
  /** Pictures that units added as evidence. */
  evidence: z.array(z.string()).default([]),
  /** Idempotency keys of the latest commands from outside. */
  recentKeys: z.array(z.string()).max(8),
});
export type Order = z.infer<typeof orderSchema>;

/** Clocks that are there, running or paused. */
export const clocksOf = ({ clocks }: Pick<Order, 'clocks'>): Clock[] =>
  Object.values(clocks).filter((clock) => clock !== undefined);

/** When the next clock rings, or null: the sort key of the alarm index. */
export function nextAlarmAt(order: Order): string | null {
  const due = clocksOf(order).flatMap((clock) => nextRing(clock)?.at ?? []);
  return due.toSorted()[0] ?? null;
}

/** The next deadline of the clocks that run, or null: what an inbox is sorted by. */
export function nextDueAt(order: Order): string | null {
  const due = clocksOf(order).flatMap(({ pausedAt, dueAt, name }) =>
    pausedAt === null && name !== 'return' ? [dueAt] : [],
  );
  return due.toSorted()[0] ?? null;
}

export const CLOSED: ReadonlySet<Status> = new Set([
  'answered',
  'external',
  'declined',
  'merged',
  'terminated',
  'archived',
]);
