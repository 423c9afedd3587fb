import * as z from 'zod';
import { defineEvent, orderIdSchema, reasonSchema, reportIdSchema } from './define.ts';

const spanSchema = z.strictObject({
  orderId: orderIdSchema,
  /** Where the matter stands in the report's text: UTF-16 offsets, end exclusive. */
  start: z.int().min(0),
  end: z.int().positive(),
});

export const split = defineEvent({
  type: 'order.split.v1',
  zh: '一单多诉拆分',
  summary: 'The report holds several matters; each is an order of its own, and this one keeps the first.',
  data: z.strictObject({
    /** What is left in this order. */
    text: z.string().min(1).max(5000),
    parts: z.array(spanSchema).min(2).max(9),
  }),
  valid: [
    {
      text: '3号楼门口垃圾没人清',
      parts: [
        { orderId: '20261122-7K3F9Q2MXA-1', start: 0, end: 12 },
        { orderId: '20261122-7K3F9Q2MXA-2', start: 12, end: 24 },
      ],
    },
  ],
  invalid: [
    {
      because: 'one part is no split',
      data: { text: '垃圾没人清', parts: [{ orderId: '20261122-7K3F9Q2MXA-1', start: 0, end: 5 }] },
    },
  ],
});

export const merged = defineEvent({
  type: 'order.merged.v1',
  zh: '并单',
  summary: 'The matter is handled in another order; this reporter is told of every step of that one.',
  data: z.strictObject({ into: orderIdSchema, by: z.enum(['desk', 'cluster']), reason: reasonSchema }),
  valid: [{ into: '20261122-7K3F9Q2MXB-1', by: 'desk', reason: { zh: '同一事项', en: 'The same matter' } }],
  invalid: [{ because: 'into nothing', data: { by: 'desk', reason: { zh: '-', en: '-' } } }],
});

export const clustered = defineEvent({
  type: 'order.clustered.v1',
  zh: '聚合事件',
  summary: 'Many people report the same thing at the same place: this order stands for all of it.',
  data: z.strictObject({
    kind: z.enum(['utility', 'baseline']),
    /** Orders that made the cluster known; later ones are merged into this one. */
    members: z.array(orderIdSchema).min(2).max(100),
    /** The reports behind them: each is told once. */
    reports: z.array(reportIdSchema).min(2).max(100),
    reason: reasonSchema,
  }),
  valid: [
    {
      kind: 'utility',
      members: ['20261122-7K3F9Q2MXA-1', '20261122-7K3F9Q2MXB-1'],
      reports: ['20261122-7K3F9Q2MXA', '20261122-7K3F9Q2MXB'],
      reason: { zh: '30分钟内5人反映停水', en: '5 people report it within 30 minutes' },
    },
  ],
  invalid: [
    {
      because: 'one report is no cluster',
      data: {
        kind: 'utility',
        members: ['20261122-7K3F9Q2MXA-1'],
        reports: ['20261122-7K3F9Q2MXA'],
        reason: { zh: '-', en: '-' },
      },
    },
  ],
});
