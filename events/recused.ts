import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent } from './define.ts';

export const recused = defineEvent({
  type: 'order.recused.v1',
  zh: '回避',
  summary:
    'Units or persons of the house may neither read the order nor rule on it: accused, or with an interest in it.',
  data: z.strictObject({
    /** With every unit below them. */
    units: z.array(unitIdSchema).max(10),
    /** Staff, by the subject of their token. */
    staff: z.array(z.string().min(1).max(200)).max(10),
    reason: z.string().min(1).max(1000),
  }),
  valid: [{ units: ['120101-housing'], staff: [], reason: '被举报单位' }],
  invalid: [{ because: 'no reason', data: { units: ['120101-housing'], staff: [] } }],
});
