import type { Schedule } from './handler.ts';

/** When a city learns and what it lets in: data, measured in docs/benchmarks.md. */
export const SCHEDULE: Schedule = {
  enough: 50,
  monthsKept: 24,
  policy: {
    stream: { labelShare: 0.15, unitShare: 0.2, floor: 20, newLabel: 5, perLabel: 150, holdout: 0.2 },
    rule: { margin: 0.05, doubt: 1.64, least: 5 },
  },
};
