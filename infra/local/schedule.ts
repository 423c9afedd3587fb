export interface Schedule {
  /** First fire time strictly after `after`; undefined when there is none. Epoch milliseconds. */
  next(after: number): number | undefined;
}

/**
 * Parses `rate(1 minute)`, `cron(…)` (six fields, AWS style) or `at(2026-01-31T08:00:00)`. `timezone` (IANA,
 * default UTC) applies to cron and at; rates count from `anchor` (epoch ms, default 0: whole minutes).
 * @throws Error naming the field at fault.
 */
export function parseSchedule(
  _expression: string,
  _options: { timezone?: string; anchor?: number } = {},
): Schedule {
  throw new Error('being written');
}
