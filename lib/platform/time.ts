/** The time now, RFC 3339 in UTC with milliseconds. The only clock of the functions. */
export const now = (): string => new Date().toISOString();

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export const localDay = (at: string, utcOffsetMinutes: number): string =>
  new Date(Date.parse(at) + utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
