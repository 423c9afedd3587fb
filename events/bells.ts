import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clockNameSchema, clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, orderIdSchema, reasonSchema, timeSchema } from './define.ts';

export const reminded = defineEvent({
  type: 'order.reminded.v1',
  zh: '催办',
  summary: 'A clock has nearly run out; whoever has the order is reminded.',
  data: z.strictObject({
    clock: clockNameSchema,
    percent: z.int().min(1).max(99),
    dueAt: timeSchema,
    unit: unitIdSchema,
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      clock: 'handle',
      percent: 80,
      dueAt: '2026-11-23T10:00:00.000Z',
      unit: '120101-water',
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'at 100 % it is overdue',
      data: {
        clock: 'handle',
        percent: 100,
        dueAt: '2026-11-23T10:00:00.000Z',
        unit: '120101-water',
        clocks: clocksExample,
      },
    },
  ],
});

export const overdue = defineEvent({
  type: 'order.overdue.v1',
  zh: '超期',
  summary: 'A clock ran out; with every rung of the ladder a higher tier supervises.',
  data: z.strictObject({
    clock: clockNameSchema,
    /** Of the limit: 100 the tier above, 150 the next one, 200 the city's duty leader. */
    percent: z.int().min(100),
    dueAt: timeSchema,
    /** Who had it. */
    unit: unitIdSchema,
    /** Who takes it into their supervision list. */
    supervisor: unitIdSchema,
    /** No tier is left above: the city's duty leader. */
    leader: z.boolean(),
    /** The order this one helps. */
    helps: orderIdSchema.optional(),
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      clock: 'sign',
      percent: 100,
      dueAt: '2026-11-23T10:00:00.000Z',
      unit: '120101-water',
      supervisor: '120101',
      leader: false,
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'unknown clock',
      data: {
        clock: 'lunch',
        percent: 100,
        dueAt: '2026-11-23T10:00:00.000Z',
        unit: '120101-water',
        supervisor: '120101',
        leader: false,
        clocks: {},
      },
    },
  ],
});

export const replanned = defineEvent({
  type: 'order.replanned.v1',
  zh: '时限重算',
  summary: 'The calendar or a limit changed; the deadlines were computed again from the same start.',
  data: z.strictObject({ reason: reasonSchema, clocks: movedClocksSchema }),
  valid: [{ reason: { zh: '2027年节假日公布', en: 'Holidays of 2027 published' }, clocks: clocksExample }],
  invalid: [{ because: 'no reason', data: { clocks: clocksExample } }],
});
