import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent } from './define.ts';

export const returnRequested = defineEvent({
  type: 'order.return_requested.v1',
  zh: '申请退单',
  summary: 'The unit says the order is not its duty; the city desk decides.',
  data: z.strictObject({
    unit: unitIdSchema,
    reason: z.string().min(1).max(1000),
    basis: z.string().min(1).max(500),
    suggestedUnit: unitIdSchema.optional(),
  }),
  valid: [
    {
      unit: '120101-water',
      reason: '属小区内部管网',
      basis: '《天津市城市排水和再生水利用管理条例》',
      suggestedUnit: '120101001',
    },
  ],
  invalid: [{ because: 'no legal basis', data: { unit: '120101-water', reason: '不归我们管' } }],
});
