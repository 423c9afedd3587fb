import { workCalendar } from '../../lib/sla/calendar.ts';
import type { Limit } from '../../lib/sla/types.ts';

/** China's published holidays, 08:30–12:00 and 13:30–18:00. */
export const china = workCalendar(
  {
    holidays: 'china',
    officeHours: [
      [510, 720],
      [810, 1080],
    ],
  },
  480,
);

const MINUTE = 60_000;

/** `2026-11-23 09:00` in China → UTC. */
export const utc = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();
/** UTC → `2026-11-23 09:00` in China. */
export const local = (at: string): string =>
  new Date(Date.parse(at) + 480 * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
/** Minutes later, or earlier. */
export const shifted = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * MINUTE).toISOString();

export const minutes = (amount: number): Limit => ({ unit: 'minutes', amount });
export const officeHours = (amount: number): Limit => ({ unit: 'office-minutes', amount: amount * 60 });
export const workingDays = (amount: number): Limit => ({ unit: 'working-days', amount });
