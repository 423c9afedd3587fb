import * as z from 'zod';
import { clockNameSchema, clockSchema } from '../lib/sla/types.ts';

export { clockNameSchema };

/** The clocks that an entry started or moved, as they stand after it; null stops one. No other entry moves a clock. */
export const movedClocksSchema = z.partialRecord(clockNameSchema, clockSchema.nullable());
export type MovedClocks = z.infer<typeof movedClocksSchema>;

/** For the examples of events. */
export const clocksExample = {
  handle: {
    name: 'handle',
    source: 'handle-normal',
    limit: { unit: 'working-days', amount: 15 },
    extended: [],
    startedAt: '2026-11-22T06:00:00.000Z',
    dueAt: '2026-12-11T10:00:00.000Z',
    provisional: false,
    pausedAt: null,
    pauses: [],
    rings: [[100, '2026-12-11T10:00:00.000Z']],
    rung: [],
  },
};
