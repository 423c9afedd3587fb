import * as z from 'zod';
import { deliverySchema, unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent } from './define.ts';

export const deliveryRecordSchema = z.strictObject({
  /** Whom it is for, and whose queue or inbox it went to. */
  unit: unitIdSchema,
  to: unitIdSchema,
  via: deliverySchema,
  kind: z.enum(['lead', 'co-unit', 'copy']),
});

export const delivered = defineEvent({
  type: 'order.delivered.v1',
  zh: '送达',
  summary: 'The assignment reached the units concerned.',
  data: z.strictObject({ assignment: z.int().positive(), deliveries: z.array(deliveryRecordSchema).min(1) }),
  valid: [
    { assignment: 1, deliveries: [{ unit: '120101001001', to: '120101001', via: 'parent', kind: 'lead' }] },
  ],
  invalid: [{ because: 'delivered to nobody', data: { assignment: 1, deliveries: [] } }],
});
