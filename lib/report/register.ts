import type { NewReport } from '../api/reports.ts';
import { SYSTEM } from '../order/actor.ts';
import { start } from '../order/clocks.ts';
import type { Context } from '../order/decision.ts';
import { append, type Change } from '../order/ledger.ts';
import type { Person } from './person.ts';
import { redact } from './redact.ts';

/** Whose limit it is before anything is understood. */
const UNKNOWN = {
  order: { category: null, urgency: 'normal', nature: null, difficulty: null },
  unit: 'city',
} as const;

/** A report taken apart: the order with its first entry, which names nobody, and the person. */
export function register(
  report: NewReport,
  ids: {
    reportId: string;
    tokenHash: string;
    at: string;
    owner?: string | undefined;
    /** Self-harm or violence: few may read it, from the first entry on. */
    restricted?: boolean;
    /** The category that the reporter chose from a list. */
    chosen?: string;
  },
  context: Context,
): { after: Change; person: Person } {
  const matter = redact(report.text);
  const address = report.place?.address === undefined ? undefined : redact(report.place.address).text;
  const after = append(
    null,
    [
      {
        type: 'order.registered.v1',
        data: {
          reportId: ids.reportId,
          channel: report.channel,
          text: matter.text,
          receivedAt: ids.at,
          place: { ...report.place, ...(address === undefined ? {} : { address }) },
          clocks: { wait: start('wait', UNKNOWN, context) },
          ...(ids.chosen === undefined ? {} : { chosen: ids.chosen }),
          ...(ids.restricted || report.accused ? { restricted: true as const } : {}),
          ...(report.accused ? { nature: 'whistle-blow' as const, recused: report.accused } : {}),
          ...(report.media ? { media: report.media } : {}),
          ...(report.occurredAt ? { occurredAt: new Date(report.occurredAt).toISOString() } : {}),
        },
      },
    ],
    { at: ids.at, by: SYSTEM },
  );
  const person: Person = {
    tokenHash: ids.tokenHash,
    contact: report.contact ?? {},
    at: ids.at,
    ...(ids.owner ? { owner: ids.owner } : {}),
    ...(matter.redacted ? { originalText: report.text } : {}),
  };
  return { after, person };
}
