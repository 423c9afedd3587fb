import * as z from 'zod';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

const whenSchema = z.record(z.string(), z.array(z.string()));

/** What is in force about time, in words that are ready to be read. */
export const getLaw = defineEndpoint({
  id: 'getLaw',
  method: 'GET',
  path: '/v1/law',
  fn: 'meta-api',
  auth: false,
  zh: '时限、日历与升级阶梯',
  summary:
    'How long each thing may take and by which source, the working calendar, and who hears a late clock.',
  status: 200,
  response: z
    .object({
      limits: z.array(
        z.object({
          id: z.string(),
          /** Which clock. */
          of: z.string(),
          ofName: nameSchema,
          /** For which orders; empty: for all others. */
          when: whenSchema,
          limits: z.array(nameSchema).min(1),
          source: nameSchema.extend({ basis: z.enum(['public', 'default']) }),
        }),
      ),
      ladders: z.array(
        z.object({
          id: z.string(),
          when: whenSchema,
          rungs: z.array(z.object({ percent: z.int(), tell: z.string() })),
        }),
      ),
      calendar: z.object({
        years: z.array(z.int()),
        officeHours: z.array(z.string()),
        /** Weekdays off and weekend days worked in the years covered. */
        odd: z.array(z.object({ date: z.iso.date(), works: z.boolean() })),
        warnings: z.array(nameSchema),
      }),
    })
    .meta({ id: 'Law' }),
  problems: [503],
});
