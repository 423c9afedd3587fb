import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { givenPlaceSchema } from '../../events/registered.ts';
import type { Actor } from '../order/actor.ts';
import type { Context } from '../order/decision.ts';
import type { Entry } from '../order/entry.ts';
import type { Change } from '../order/ledger.ts';
import { type Order, STATUS_ZH, statusSchema } from '../order/state.ts';
import { unitIdSchema } from '../unit/types.ts';
import { orderOf } from './order.ts';

/** The same matter on the same stretch within so many days came back (反复). */
export const RECURS_WITHIN_DAYS = 90;

/** One line of the roadside office's ledger (马路办公台账); what became of it is read from its order. */
export const patrolSchema = z.strictObject({
  id: orderIdSchema,
  /** When it was seen. */
  at: timeSchema,
  /** The stretch of road. */
  section: z.string(),
  /** Who led the round, by office, as the ledger names them (带队领导). */
  leader: z.string(),
  problem: z.string(),
  category: z.string(),
  place: givenPlaceSchema.required({ regionCode: true }),
  before: z.array(z.string()),
  /** Who entered it. */
  unit: unitIdSchema,
  enteredAt: timeSchema,
  /** Earlier entries of the same stretch and category, newest first. */
  recurs: z.array(orderIdSchema),
});
export type Patrol = z.infer<typeof patrolSchema>;

/** A line with its result. */
export const patrolViewSchema = patrolSchema
  .extend({
    status: statusSchema,
    statusZh: z.string(),
    /** The lead unit; null while nobody has it. */
    leadUnit: unitIdSchema.nullable(),
    deadline: timeSchema.nullable(),
    result: z.string().nullable(),
    after: z.array(z.string()),
    /** Who verified it and wrote it off (销号人). */
    writtenOffBy: unitIdSchema.nullable(),
  })
  .meta({ id: 'PatrolEntry' });
export type PatrolView = z.infer<typeof patrolViewSchema>;

/** The order of a patrol's entry: a person saw it and said what it is, so it goes straight to the duty list. */
export function patrolOrder(
  entry: Pick<Patrol, 'section' | 'problem' | 'category' | 'place' | 'before' | 'at' | 'recurs'>,
  reportId: string,
  context: Context,
): Change {
  const times = entry.recurs.length;
  const again = times > 0 ? `【${RECURS_WITHIN_DAYS} 天内第 ${times + 1} 次】` : '';
  return orderOf(
    {
      reportId,
      channel: 'patrol',
      text: `${again}${entry.section}:${entry.problem}`,
      place: entry.place,
      media: entry.before,
      occurredAt: entry.at,
      category: entry.category,
      by: 'person',
      reason: { zh: '巡查人员现场认定', en: 'The patrol saw it' },
    },
    context,
  );
}

/** The line as it stands now, read from its order and the ledger. */
export function patrolView(entry: Patrol, order: Order, ledger: readonly Entry[]): PatrolView {
  const resolved = ledger.findLast((e) => e.type === 'order.resolved.v1');
  const verified = ledger.findLast((e) => e.type === 'order.verified.v1' && e.data.passed);
  return {
    ...entry,
    status: order.status,
    statusZh: STATUS_ZH[order.status],
    leadUnit: order.assignment?.unit ?? null,
    deadline: order.assignment?.handleBy ?? null,
    result: resolved?.type === 'order.resolved.v1' ? resolved.data.result : null,
    after: resolved?.type === 'order.resolved.v1' ? resolved.data.media : [],
    writtenOffBy: verified?.type === 'order.verified.v1' ? verified.data.unit : null,
  };
}

/** Whoever walks the streets for a unit, and the desks. */
export const mayPatrol = ({ role, unit }: Actor): boolean =>
  (role === 'unit' || role === 'desk') && unit !== undefined;

/** Names the history of one stretch and category; spaces in how the stretch is written make no difference. */
export const stretchOf = (
  regionCode: string,
  section: string,
  category: string,
  hash: (text: string) => string,
): string =>
  `STRETCH#${regionCode.slice(0, 6)}#${category}#${hash(section.replaceAll(/\s/g, '')).slice(0, 32)}`;
