import { getLaw } from '../../lib/api/law.ts';
import type { Context } from '../../lib/order/decision.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { shownCalendar, shownLadders, shownLimits } from '../../lib/sla/shown.ts';

export interface LawPorts {
  context(): Promise<Context>;
}

/** What is in force about time. Public: residents may know how long things may take. */
export const lawEndpoint = ({ context }: LawPorts): Served =>
  serve(getLaw, async () => {
    const { limits, ladders, calendar, now } = await context();
    return {
      body: {
        limits: shownLimits(limits),
        ladders: shownLadders(ladders),
        calendar: shownCalendar(calendar, now),
      },
    };
  });
