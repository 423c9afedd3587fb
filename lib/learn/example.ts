import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { entryId } from '../../events/index.ts';
import { actorSchema } from '../order/actor.ts';
import type { Entry } from '../order/entry.ts';
import type { Order } from '../order/state.ts';
import { withoutIdentity } from './identity.ts';

/**
 * A text with the category a person chose for it, and where that choice comes from: `triage` before any unit had the
 * order, `redispatch` after one had it, `return` after a unit had sent it back.
 */
export const deskExampleSchema = z.object({
  /** The ledger entry's: `<orderId>.<seq>`. */
  id: z.string(),
  label: z.string().min(1),
  /** Without identity. */
  text: z.string().min(1),
  provenance: z.object({
    orderId: orderIdSchema,
    /** Number of the ledger entry. */
    entry: z.int().positive(),
    kind: z.enum(['triage', 'return', 'redispatch']),
    by: actorSchema,
    at: timeSchema,
    /** What the model had said, and which one; `none` when it had said nothing. */
    modelVersion: z.string(),
    predicted: z.string(),
    confidence: z.number().min(0).max(1),
  }),
});
export type DeskExample = z.infer<typeof deskExampleSchema>;
export type Kind = DeskExample['provenance']['kind'];

/**
 * What ledger entry `seq` teaches: null when it is no person's choice of a category, when few may read the order, or
 * when no person wrote it (a cluster). A person who keeps the model's choice teaches as much as one who changes it.
 * @param ledger the order's entries, oldest first
 */
export function exampleOf(
  seq: number,
  ledger: readonly Entry[],
  order: Pick<Order, 'orderId' | 'text' | 'restricted' | 'cluster' | 'helps'>,
): DeskExample | null {
  const entry = ledger.find((e) => e.seq === seq);
  if (entry?.type !== 'order.understood.v1' || entry.data.by !== 'person') return null;
  const text = withoutIdentity(order.text);
  if (order.restricted || order.cluster !== null || order.helps !== null || text === '') return null;
  const before = ledger.filter((e) => e.seq < seq);
  const said = before.flatMap((e) =>
    e.type === 'order.understood.v1' && e.data.by === 'model' ? [e.data.category] : [],
  );
  const { code: predicted, confidence, modelVersion } = said.at(-1) ?? UNSAID;
  return {
    id: entryId(order.orderId, seq),
    label: entry.data.category.code,
    text,
    provenance: {
      orderId: order.orderId,
      entry: seq,
      kind: kindAfter(before),
      by: entry.by,
      at: entry.at,
      modelVersion,
      predicted,
      confidence,
    },
  };
}

const UNSAID = { code: 'none', confidence: 0, modelVersion: 'none' };

function kindAfter(before: readonly Entry[]): Kind {
  const last = before.findLast(
    (e) => e.type === 'order.assigned.v1' || e.type === 'order.return_requested.v1',
  );
  if (last === undefined) return 'triage';
  return last.type === 'order.assigned.v1' ? 'redispatch' : 'return';
}
