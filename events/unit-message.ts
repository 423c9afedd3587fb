import * as z from 'zod';
import { categorySchema, placeSchema } from '../lib/understand/types.ts';
import { nameSchema, unitIdSchema } from '../lib/unit/types.ts';
import { assigned } from './assigned.ts';
import { orderIdSchema, timeSchema } from './define.ts';
import { deliveryRecordSchema } from './delivered.ts';
import { recalled } from './recalled.ts';
import { registered } from './registered.ts';

const addressee = deliveryRecordSchema.pick({ unit: true, kind: true });

/**
 * What a unit's consumer reads from its queue: a CloudEvents 1.0 envelope. Carries the matter, never the person.
 * A consumer drops a message whose `id` it has handled, and one whose `version` is below the last it saw of the order.
 */
const envelope = {
  specversion: z.literal('1.0'),
  source: z.literal('haihe.dispatch'),
  /** Repeats of a delivery carry the same id: handle it once. */
  id: z.string(),
  time: timeSchema,
  /** CloudEvents subject: the order. */
  subject: orderIdSchema,
  orderId: orderIdSchema,
  version: z.int().positive(),
};

export const unitMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...envelope,
    type: z.literal(assigned.type),
    data: assigned.data.extend({
      for: addressee,
      matter: z.strictObject({
        text: z.string(),
        media: z.array(z.string()),
        category: categorySchema.shape.code.nullable(),
        place: placeSchema.nullable(),
        channel: registered.data.shape.channel,
        receivedAt: timeSchema,
        priority: z.int(),
        reworks: z.int(),
      }),
    }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal(recalled.type),
    data: recalled.data.extend({ for: addressee }),
  }),
]);
export type UnitMessage = z.infer<typeof unitMessageSchema>;

/** Sent on request, to try a unit's delivery: no order, nothing to do. */
const { orderId: _order, version: _version, ...head } = envelope;
const unitTestSchema = z.strictObject({
  ...head,
  type: z.literal('unit.test.v1'),
  /** The unit it is for. */
  subject: unitIdSchema,
  data: z.strictObject({ for: z.strictObject({ unit: unitIdSchema }), note: nameSchema }),
});

/** Everything that comes to a unit's queue or webhook. */
export const unitPostSchema = z.union([unitMessageSchema, unitTestSchema]);
