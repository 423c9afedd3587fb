import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent, orderIdSchema, timeSchema } from './define.ts';

export const assisted = defineEvent({
  type: 'order.assisted.v1',
  zh: '会办',
  summary: 'Another unit was asked to help, by an order of its own; the lead stays responsible.',
  data: z.strictObject({
    child: orderIdSchema,
    unit: unitIdSchema,
    task: z.string().min(1).max(1000),
    dueAt: timeSchema,
  }),
  valid: [
    {
      child: '20261122-7K3F9Q2MXA-11',
      unit: '120101-police',
      task: '现场疏导交通',
      dueAt: '2026-11-29T10:00:00.000Z',
    },
  ],
  invalid: [
    {
      because: 'no task',
      data: {
        child: '20261122-7K3F9Q2MXA-11',
        unit: '120101-police',
        dueAt: '2026-11-29T10:00:00.000Z',
      },
    },
  ],
});

export const assistReported = defineEvent({
  type: 'order.assist_reported.v1',
  zh: '会办情况',
  summary: 'What became of a helping order: done with its result, late, given back or ended.',
  data: z.strictObject({
    child: orderIdSchema,
    unit: unitIdSchema,
    state: z.enum(['done', 'late', 'returned', 'ended']),
    result: z.string().max(2000),
  }),
  valid: [{ child: '20261122-7K3F9Q2MXA-11', unit: '120101-police', state: 'done', result: '已设置围挡' }],
  invalid: [
    {
      because: 'an unknown state',
      data: { child: '20261122-7K3F9Q2MXA-11', unit: '120101-police', state: 'maybe', result: '' },
    },
  ],
});
