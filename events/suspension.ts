import * as z from 'zod';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, reasonSchema, timeSchema } from './define.ts';

export const SUSPENSION_CAUSES = {
  seasonal: { zh: '季节性原因', en: 'the season' },
  engineering: { zh: '工程原因', en: 'engineering work' },
  conditions: { zh: '暂不具备条件', en: 'conditions not met yet' },
} as const;
const CAUSES = Object.keys(SUSPENSION_CAUSES) as (keyof typeof SUSPENSION_CAUSES)[];
export const suspensionCauseSchema = z.enum(CAUSES);

export const suspended = defineEvent({
  type: 'order.suspended.v1',
  zh: '挂账',
  summary: 'The clock stands still until the review date, which everyone is told.',
  data: z.strictObject({
    because: suspensionCauseSchema,
    reason: z.string().min(1).max(1000),
    /** When it goes on unless someone decides earlier. */
    reviewBy: timeSchema,
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      because: 'seasonal',
      reason: '冬季不宜栽植,开春补种',
      reviewBy: '2027-03-15T01:00:00.000Z',
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'no review date',
      data: { because: 'seasonal', reason: '冬季不宜栽植', clocks: clocksExample },
    },
  ],
});

export const resumed = defineEvent({
  type: 'order.resumed.v1',
  zh: '恢复办理',
  summary: 'The clock runs on with the time that was left.',
  data: z.strictObject({ reason: reasonSchema, handleBy: timeSchema, clocks: movedClocksSchema }),
  valid: [
    {
      reason: { zh: '复查日期已到', en: 'The review date has come' },
      handleBy: '2027-03-20T10:00:00.000Z',
      clocks: clocksExample,
    },
  ],
  invalid: [{ because: 'no deadline', data: { reason: { zh: '-', en: '-' }, clocks: {} } }],
});

export const waiting = defineEvent({
  type: 'order.waiting.v1',
  zh: '待来电人补充',
  summary: 'The unit needs an answer of the reporter; its clock stands still until then or until the limit.',
  data: z.strictObject({
    question: z.string().min(1).max(1000),
    replyBy: timeSchema,
    clocks: movedClocksSchema,
  }),
  valid: [{ question: '请补充具体楼号', replyBy: '2026-11-26T10:00:00.000Z', clocks: clocksExample }],
  invalid: [{ because: 'no question', data: { replyBy: '2026-11-26T10:00:00.000Z', clocks: clocksExample } }],
});

export const replied = defineEvent({
  type: 'order.replied.v1',
  zh: '来电人已补充',
  summary: 'The reporter answered, or the time to answer ran out; the clock runs on.',
  data: z.strictObject({
    /** What they wrote; null when they did not. */
    text: z.string().min(1).max(2000).nullable(),
    handleBy: timeSchema,
    clocks: movedClocksSchema,
  }),
  valid: [{ text: '5号楼2单元', handleBy: '2026-12-08T10:00:00.000Z', clocks: clocksExample }],
  invalid: [
    {
      because: 'an empty answer',
      data: { text: '', handleBy: '2026-12-08T10:00:00.000Z', clocks: clocksExample },
    },
  ],
});
