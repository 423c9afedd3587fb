import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent, reasonSchema } from './define.ts';

export const HOLD_PROBLEMS = [
  'low-confidence',
  'not-understood',
  'no-category',
  'place-too-vague',
  'no-duty-row',
  'unit-missing',
  'duty-cycle',
  'cluster',
  'recused',
] as const;

export const held = defineEvent({
  type: 'order.held.v1',
  zh: '待人工分拨',
  summary: 'The order waits at a desk for a person to decide.',
  data: z.strictObject({ desk: unitIdSchema, problem: z.enum(HOLD_PROBLEMS), reason: reasonSchema }),
  valid: [{ desk: 'city', problem: 'low-confidence', reason: { zh: '把握不足', en: 'Not sure enough' } }],
  invalid: [
    {
      because: 'a problem nobody defined',
      data: { desk: 'city', problem: 'tired', reason: { zh: '累', en: 'tired' } },
    },
  ],
});
