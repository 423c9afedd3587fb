import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { CHANNELS } from '../../events/registered.ts';
import { dutyScopeSchema, moreUrgent, urgencySchema } from '../duty/types.ts';
import type { Entry } from '../order/entry.ts';
import { restricts } from '../order/restricts.ts';
import { NATURES } from '../sla/types.ts';
import { unitIdSchema } from '../unit/types.ts';

/** What a duty list was asked about one order and what became of it: enough to ask another list the same. */
export const pastOrderSchema = z.object({
  orderId: orderIdSchema,
  /** When it happened or was received; conditions look at this time. */
  at: timeSchema,
  category: z.string(),
  regionCode: z.string().nullable(),
  nature: z.enum(NATURES).nullable(),
  urgency: urgencySchema,
  channel: z.enum(CHANNELS),
  /** As the order has it (no person in it); empty where few may read it. */
  text: z.string(),
  /** The row that decided first; null when a person did. */
  decided: z.object({ scope: dutyScopeSchema, version: z.int().positive(), dutyId: z.string() }).nullable(),
  /** Who had it first; null while it waits for a person. */
  unit: unitIdSchema.nullable(),
  /** Given back by its first unit, and whether rightly so (null: nobody ruled). */
  returned: z.boolean(),
  justified: z.boolean().nullable(),
  /** A limit passed. */
  late: z.boolean(),
  /** Another unit has it now, or had it later. */
  redirected: z.boolean(),
});
export type PastOrder = z.infer<typeof pastOrderSchema>;

/**
 * The row of an order, from its ledger; null for an order that no list was asked about: one that was closed before,
 * and one that a unit opened to be helped.
 */
export function pastOf(orderId: string, entries: readonly Entry[]): PastOrder | null {
  const row: PastOrder = {
    ...{ orderId, at: '', category: 'none', regionCode: null, nature: null, urgency: 'normal' },
    ...{ channel: 'app', text: '', decided: null, unit: null },
    ...{ returned: false, justified: null, late: false, redirected: false },
  };
  let asked = false;
  for (const entry of entries) {
    if (entry.type === 'order.registered.v1' && entry.data.helps) return null;
    if (entry.type === 'order.held.v1') asked = true;
    if (entry.type === 'order.assigned.v1') asked = true;
    fold(row, entry);
  }
  if (!asked) return null;
  return entries.some(restricts) ? { ...row, text: '' } : row;
}

function fold(row: PastOrder, entry: Entry): void {
  switch (entry.type) {
    case 'order.registered.v1':
      Object.assign(row, {
        at: entry.data.occurredAt ?? entry.data.receivedAt,
        channel: entry.data.channel,
        text: entry.data.text,
      });
      return;
    case 'order.split.v1':
      row.text = entry.data.text;
      return;
    case 'order.understood.v1':
      row.category = entry.data.category.code;
      row.regionCode = entry.data.place.regionCode;
      row.nature = entry.data.nature ?? row.nature;
      row.urgency = moreUrgent(row.urgency, entry.data.emergency?.urgency ?? 'normal');
      return;
    case 'order.assigned.v1': {
      const { duty, unit, why } = entry.data;
      if (row.unit !== null && row.unit !== unit && why !== 'rework') row.redirected = true;
      if (row.unit === null) {
        row.unit = unit;
        row.decided = duty && { scope: duty.scope, version: duty.version, dutyId: duty.dutyId };
      }
      return;
    }
    case 'order.return_requested.v1':
      row.returned = true;
      return;
    case 'order.return_ruled.v1':
      row.justified = entry.data.justified || row.justified === true;
      return;
    case 'order.overdue.v1':
      row.late = true;
      return;
    default:
  }
}

/** Events after which the row may be another. */
export const PAST_TYPES = [
  'order.held.v1',
  'order.assigned.v1',
  'order.return_requested.v1',
  'order.return_ruled.v1',
  'order.overdue.v1',
] as const;
