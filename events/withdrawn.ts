import * as z from 'zod';
import { defineEvent, reportIdSchema } from './define.ts';

export const withdrawn = defineEvent({
  type: 'order.withdrawn.v1',
  zh: '诉求人撤回',
  summary: 'A reporter withdrew. The order closes only when nobody else follows it and nobody is in danger.',
  data: z.strictObject({
    /** Whose report it was, by its number. */
    report: reportIdSchema,
    reason: z.string().min(1).max(1000).optional(),
    closes: z.boolean(),
  }),
  valid: [
    { report: '20261122-7K3F9Q2MXA', closes: true },
    { report: '20261122-7K3F9Q2MXA', reason: '问题已自行解决', closes: false },
  ],
  invalid: [{ because: 'what follows from it must be said', data: { report: '20261122-7K3F9Q2MXA' } }],
});
