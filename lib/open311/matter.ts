import * as z from 'zod';
import { orderIdSchema, reasonSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { statusSchema } from '../order/state.ts';
import { nameSchema } from '../unit/types.ts';
import { statusSchema as openOrClosedSchema } from './types.ts';

/** What anyone may read of a matter: no person, no door, no words but those meant for the public. */
export const publicMatterSchema = z.object({
  orderId: orderIdSchema,
  reportId: reportIdSchema,
  code: z.string(),
  status: openOrClosedSchema,
  state: statusSchema,
  /** As reported through Open311; of other channels nothing. */
  text: z.string().nullable(),
  requestedAt: timeSchema,
  updatedAt: timeSchema,
  expectedAt: timeSchema.nullable(),
  unit: nameSchema.nullable(),
  /** Down to the street. */
  address: nameSchema.nullable(),
  regionCode: z.string().nullable(),
  /** Degrees, WGS 84, three decimals. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  answer: z.string().nullable(),
  mediaUrl: z.string().nullable(),
  mergedInto: orderIdSchema.nullable(),
});
export type PublicMatter = z.infer<typeof publicMatterSchema>;

/** What the public is told of one step. */
export const publicUpdateSchema = z.object({
  /** The ledger entry's. */
  id: z.string(),
  orderId: orderIdSchema,
  status: openOrClosedSchema,
  state: z.string(),
  at: timeSchema,
  text: reasonSchema,
});
export type PublicUpdate = z.infer<typeof publicUpdateSchema>;
