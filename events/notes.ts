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

export const undelivered = defineEvent({
  type: 'order.undelivered.v1',
  zh: '消息未送达',
  summary: 'A message about an earlier entry was given up; whoever handles the order should see that.',
  data: z.strictObject({
    /** Id of the entry it was about. */
    entry: z.string().min(1),
    channel: z.enum(['inbox', 'mail', 'sms', 'webhook', 'queue']),
    /** `report:<report id>` or `unit:<unit id>`: never an address. */
    recipient: z.string().regex(/^(report|unit):[\w-]+$/),
    because: z.string().min(1).max(500),
  }),
  valid: [
    {
      entry: '20261122-7K3F9Q2MXA-1.3',
      channel: 'mail',
      recipient: 'report:20261122-7K3F9Q2MXA',
      because: 'SMTP 550',
    },
  ],
  invalid: [
    {
      because: 'an address does not belong in an event',
      data: { entry: 'x.1', channel: 'mail', recipient: 'a@example.org', because: 'SMTP 550' },
    },
  ],
});
