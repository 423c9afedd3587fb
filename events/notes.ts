import * as z from 'zod';
import { defineEvent, reasonSchema } from './define.ts';

export const commented = defineEvent({
  type: 'order.commented.v1',
  zh: '备注',
  summary: 'A note; it never moves a deadline.',
  data: z.strictObject({ text: z.string().min(1).max(2000) }),
  valid: [{ text: '已电话联系,约明日上门。' }],
  invalid: [{ because: 'an empty note', data: { text: '' } }],
});

export const supervised = defineEvent({
  type: 'order.supervised.v1',
  zh: '督办',
  summary: 'The supervision flag was raised or lowered.',
  data: z.strictObject({ on: z.boolean(), reason: reasonSchema }),
  valid: [{ on: true, reason: { zh: '超期', en: 'Overdue' } }],
  invalid: [{ because: 'no reason', data: { on: true } }],
});
