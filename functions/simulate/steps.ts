import { newReportId } from '../../lib/platform/ids.ts';
import type { PastOrder } from '../../lib/tune/past.ts';
import { daysOf, type GivenReport, type Simulation } from '../../lib/tune/simulation.ts';
import type { Understanding } from '../../lib/understand/understand.ts';
import type { Needs } from './needs.ts';

const REPORTS_A_STEP = 500;

/** The orders of a simulation, part by part: a day of stored ones, or some of the reports given. */
export async function stepsOf(
  { past, simulations, understanding, now }: Needs,
  { id, period, reports }: Simulation,
): Promise<(() => Promise<PastOrder[]>)[]> {
  if (period) return daysOf(period).map((day) => () => past.day(day));
  if (reports === undefined) return [];
  const given = await simulations.reports(id);
  const known = given.every(({ category, regionCode }) => category && regionCode);
  const read = known ? null : (await understanding()).read;
  const at = now();
  return Array.from({ length: Math.ceil(given.length / REPORTS_A_STEP) }, (_, i) => async () => {
    const part = given.slice(i * REPORTS_A_STEP, (i + 1) * REPORTS_A_STEP);
    return part.map((report) => pastOfReport(report, read, at));
  });
}

/** A report as if it had come in: what is not said of it, the model says. */
function pastOfReport(report: GivenReport, read: Understanding['read'] | null, now: string): PastOrder {
  const { text, category, regionCode, nature = null, urgency, channel = 'app', at = now } = report;
  const reading = read?.({ text, place: regionCode ? { regionCode } : {} });
  return {
    // Names nothing: it only tells the reports of this simulation apart.
    orderId: `${newReportId(now, 0)}-1`,
    at: new Date(at).toISOString(),
    category: category ?? reading?.category.code ?? 'none',
    regionCode: regionCode ?? reading?.place.regionCode ?? null,
    nature,
    urgency: urgency ?? reading?.emergency?.urgency ?? 'normal',
    channel,
    text,
    ...{ decided: null, unit: null, returned: false, justified: null, late: false, redirected: false },
  };
}
