import * as z from 'zod';
import { defineEvent, reasonSchema } from './define.ts';

export const answered = defineEvent({
  type: 'order.answered.v1',
  zh: '直接答复',
  summary: 'A question was answered at the desk.',
  data: z.strictObject({ publicAnswer: z.string().min(1).max(2000) }),
  valid: [{ publicAnswer: '供暖期为11月15日至次年3月15日。' }],
  invalid: [{ because: 'an empty answer', data: { publicAnswer: '' } }],
});

export const external = defineEvent({
  type: 'order.external.v1',
  zh: '转紧急电话',
  summary: 'The matter belongs to an emergency line.',
  data: z.strictObject({ line: z.enum(['110', '119', '120', '122']), reason: reasonSchema }),
  valid: [{ line: '119', reason: { zh: '火情', en: 'Fire' } }],
  invalid: [{ because: 'not an emergency line', data: { line: '12345', reason: { zh: '-', en: '-' } } }],
});

export const declined = defineEvent({
  type: 'order.declined.v1',
  zh: '不予受理',
  summary: 'The matter belongs to another legal channel, which is named.',
  data: z.strictObject({ reason: z.string().min(1).max(1000), channel: z.string().min(1).max(200) }),
  valid: [{ reason: '已进入诉讼程序', channel: '人民法院' }],
  invalid: [{ because: 'the right channel must be stated', data: { reason: '已进入诉讼程序' } }],
});

export const archived = defineEvent({
  type: 'order.archived.v1',
  zh: '归档',
  summary: 'The ledger is sealed. Silence counts as no rating, never as satisfied.',
  data: z.strictObject({ because: z.enum(['rated', 'no-rating', 'helped', 'desk', 'withdrawn']) }),
  valid: [{ because: 'no-rating' }],
  invalid: [{ because: 'unknown cause', data: { because: 'tidy' } }],
});
