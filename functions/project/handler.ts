import type { Envelope } from '../../events/index.ts';
import type { Insight } from '../../lib/aws/insight.ts';
import { countersOf } from '../../lib/insight/counters.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import { localDay } from '../../lib/platform/time.ts';

/** Counts what happened, by the local day it happened on, each ledger entry once. */
export const createHandler = (insight: Insight, utcOffsetMinutes: number) =>
  eachEvent(async (envelope: Envelope) => {
    const counters = countersOf(envelope);
    if (counters.length > 0)
      await insight.count(
        { id: envelope.id, at: envelope.time },
        localDay(envelope.time, utcOffsetMinutes),
        counters,
      );
  });
