import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import { REPORT_CHANNELS } from '../../events/registered.ts';
import { dutyScopeSchema, urgencySchema } from '../duty/types.ts';
import { NATURES } from '../sla/types.ts';
import { draftIdSchema } from './draft.ts';
import { whoSchema } from './who.ts';

/** Local days, both included. */
export const periodSchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 366 * 24 * 3_600_000, {
    message: 'from before to, at most 366 days',
  });

/** A report to ask the lists about. What is left out is found by the model and the text. */
export const givenReportSchema = z.strictObject({
  text: z.string().trim().min(1).max(5000),
  category: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,60}$/)
    .optional(),
  regionCode: z
    .string()
    .regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/)
    .optional(),
  nature: z.enum(NATURES).optional(),
  urgency: urgencySchema.optional(),
  channel: z.enum(REPORT_CHANNELS).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});
export type GivenReport = z.infer<typeof givenReportSchema>;

/** A simulation of a draft on its way. */
export const simulationSchema = z.object({
  id: draftIdSchema,
  draft: draftIdSchema,
  scope: dutyScopeSchema,
  /** Of the draft, as it was when this was asked for. */
  revision: z.int().positive(),
  /** The version in force that it is compared with. */
  against: z.int().min(0),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Stored orders of a period, or reports that were given. */
  period: periodSchema.optional(),
  reports: z.int().optional(),
  /** Days or chunks of reports, done and in all; orders looked at. */
  progress: z.object({ done: z.int(), of: z.int(), orders: z.int() }),
  /** Steps that a run before this one has counted. */
  resumeFrom: z.int().optional(),
  by: whoSchema,
  askedAt: timeSchema,
  updatedAt: timeSchema,
  /** How long the replay took, ms. */
  ms: z.int().optional(),
});
export type Simulation = z.infer<typeof simulationSchema>;

/** Each local day of a period. */
export function daysOf({ from, to }: z.infer<typeof periodSchema>): string[] {
  const days: string[] = [];
  for (
    const day = new Date(`${from}T00:00:00Z`);
    day.toISOString().slice(0, 10) <= to;
    day.setUTCDate(day.getUTCDate() + 1)
  )
    days.push(day.toISOString().slice(0, 10));
  return days;
}
