import * as z from 'zod';
import { conditionSchema } from '../duty/condition.ts';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

export const readDutyCondition = defineEndpoint({
  id: 'readDutyCondition',
  method: 'POST',
  path: '/v1/duty-conditions',
  fn: 'meta-api',
  auth: true,
  zh: '读写权责条件',
  summary:
    'Between the two forms of a duty row’s condition: the line that people write and the JSON that is kept. Text that does not read is answered with the character and what could stand there.',
  body: z.union([
    z.strictObject({ text: z.string().min(1).max(5000) }),
    z.strictObject({ condition: conditionSchema }),
  ]),
  maxBytes: 16 * 1024,
  status: 200,
  response: z.object({
    /** Null when the text does not read. */
    condition: conditionSchema.nullable(),
    /** In Chinese and English; null when the text does not read. */
    text: nameSchema.nullable(),
    error: z
      .object({
        /** Offset of the character, UTF-16. */
        at: z.int().min(0),
        message: nameSchema,
      })
      .nullable(),
  }),
  problems: [400, 413, 415, 422],
});
