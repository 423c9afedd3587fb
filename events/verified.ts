import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent } from './define.ts';

export const verified = defineEvent({
  type: 'order.verified.v1',
  zh: '审核核查',
  summary: 'Someone other than the unit checked the result.',
  data: z.strictObject({
    unit: unitIdSchema,
    onSite: z.boolean(),
    passed: z.boolean(),
    note: z.string().max(1000).optional(),
  }),
  valid: [{ unit: '120101001', onSite: true, passed: true }],
  invalid: [{ because: 'passed or not?', data: { unit: '120101001', onSite: true } }],
});
