import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';
import { unitIdSchema } from '../unit/types.ts';
import { statusSchema } from './state.ts';

/** A row of an inbox: what a list shows without the order's whole body. */
export const orderSummarySchema = z.object({
  orderId: orderIdSchema,
  version: z.int(),
  status: statusSchema,
  holder: unitIdSchema,
  category: z.string().nullable(),
  regionCode: z.string().nullable(),
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  summary: z.string(),
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;
