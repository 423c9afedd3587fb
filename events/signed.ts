import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { movedClocksSchema } from './clocks.ts';
import { defineEvent } from './define.ts';

export const signed = defineEvent({
  type: 'order.signed.v1',
  zh: '签收',
  summary: 'The responsible unit accepted the order.',
  data: z.strictObject({ unit: unitIdSchema, inTime: z.boolean(), clocks: movedClocksSchema }),
  valid: [{ unit: '120101-water', inTime: true, clocks: { sign: null } }],
  invalid: [{ because: 'not a unit id', data: { unit: 'Water!', inTime: true, clocks: {} } }],
});
