import type { Insight } from '../../lib/aws/insight.ts';
import { countersOf } from '../../lib/insight/counters.ts';
import { allEvents } from '../../lib/platform/batch.ts';
import { localDay } from '../../lib/platform/time.ts';

/** Counts what happened, by the local day it happened on, each ledger entry once; a batch in one write. */
export const createHandler = (insight: Pick<Insight, 'count'>, utcOffsetMinutes: number) =>
  allEvents(async (envelopes) => {
    const entries = envelopes.map((envelope) => ({
      id: envelope.id,
      at: envelope.time,
      day: localDay(envelope.time, utcOffsetMinutes),
      counters: countersOf(envelope),
    }));
    await insight.count(entries.filter(({ counters }) => counters.length > 0));
  });
