import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';

export const getIndicators = defineEndpoint({
  id: 'getIndicators',
  method: 'GET',
  path: '/v1/indicators',
  fn: 'indicators-api',
  auth: true,
  zh: '指标',
  summary: 'What happened each day, counted once from the ledger. Days are local.',
  query: z
    .strictObject({ scope: z.literal('city').default('city'), from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, {
      message: 'from 不能晚于 to / from must not be after to',
      path: ['from'],
    })
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 367 * 86_400_000, {
      message: '最多一年 / a year at the most',
      path: ['to'],
    }),
  status: 200,
  response: z.object({
    scope: z.string(),
    days: z.array(z.object({ day: z.string(), counts: z.record(z.string(), z.int()) })),
  }),
  problems: [401, 403, 422],
});
