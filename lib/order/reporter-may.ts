import { inState } from './lifecycle.ts';
import type { Order } from './state.ts';

/** What a reporter may say, named as the commands are. */
export const REPORTER_ACTS = ['reply', 'rate', 'add-media', 'withdraw'] as const;
export type ReporterAct = (typeof REPORTER_ACTS)[number];

/** Pictures of one order, whoever added them. */
export const MOST_MEDIA = 20;

/**
 * What the reporter of an order may do now. Their words go to where it is handled, which is another order when it was
 * merged; their pictures stay with their own.
 */
export const reporterMay = (own: Order, handledIn: Order): ReporterAct[] =>
  REPORTER_ACTS.filter((act) => {
    if (act === 'add-media') return inState(act, own) && own.media.length < MOST_MEDIA;
    return inState(act, handledIn) && !(act === 'withdraw' && handledIn.withdrawn.includes(own.reportId));
  });
