import type { Context } from '../order/decision.ts';
import { now } from '../platform/time.ts';
import { workCalendar } from '../sla/calendar.ts';
import type { CityRows } from './city.ts';

/** What deciding needs, from the city's law and the clock, at the moment it is asked. */
export const contextOf = (city: Pick<CityRows, 'law'>) => async (): Promise<Context> => {
  const { calendar, utcOffsetMinutes, limits, ladders } = await city.law();
  return { now: now(), calendar: workCalendar(calendar, utcOffsetMinutes), limits, ladders };
};
