import * as z from 'zod';
import { defineEvent, reasonSchema } from './define.ts';

export const reworking = defineEvent({
  type: 'order.reworking.v1',
  zh: '重办',
  summary: 'The order goes back to the same lead unit with raised priority.',
  data: z.strictObject({ round: z.int().positive(), reason: reasonSchema }),
  valid: [{ round: 1, reason: { zh: '来电人反映未解决', en: 'The reporter says it is not solved' } }],
  invalid: [{ because: 'rounds count from one', data: { round: 0, reason: { zh: '-', en: '-' } } }],
});
