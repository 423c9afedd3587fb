import { setTimeout } from 'node:timers/promises';
import type { Envelope } from '../../events/index.ts';
import { type Insight, TaleMoved } from '../../lib/aws/insight.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import { type Happening, happeningsOf } from '../../lib/insight/feed.ts';
import { packed, type Step, stepsOf } from '../../lib/insight/steps.ts';
import type { Tale, Told } from '../../lib/insight/tale.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { allEvents } from '../../lib/platform/batch.ts';

/** Other writers may be at the same sums, each time at other ones. */
const ATTEMPTS = 8;

interface Needs {
  readonly insight: Insight;
  readonly orders: Pick<Orders, 'ledger'>;
  readonly utcOffsetMinutes: number;
  readonly now: () => string;
}

/**
 * Carries the figures on by what happened, each entry of a ledger once: an order's part in them has the number of
 * the last entry in it. What comes again changes nothing; what comes before its time makes the ledger be read.
 */
export const createHandler = (needs: Needs) =>
  allEvents(async (envelopes) => {
    const byOrder = Map.groupBy(envelopes, ({ orderId }) => orderId);
    const seen = await carryOn(needs, byOrder);
    await needs.insight.show(seen, needs.now());
  });

async function carryOn(
  needs: Needs,
  byOrder: ReadonlyMap<string, readonly Envelope[]>,
  attempt = 1,
): Promise<Happening[]> {
  const tales = await needs.insight.tales([...byOrder.keys()]);
  const steps: Step[] = [];
  const news = new Map<string, readonly Told[]>();
  for (const [orderId, envelopes] of byOrder) {
    const before = tales.get(orderId) ?? null;
    const entries = await newEntries(needs, orderId, before, envelopes);
    news.set(orderId, entries);
    steps.push(...stepsOf(before, entries, orderId, needs.utcOffsetMinutes));
  }
  const shown: Happening[] = [];
  const moved = new Set<string>();
  for (const pack of packed(byPlace(steps))) {
    const late = pack.some(({ after }) => moved.has(after.orderId));
    const done = !late && (await committed(needs.insight, pack));
    for (const { before, after } of pack) {
      if (!done) moved.add(after.orderId);
      else
        shown.push(
          ...happeningsOf(
            after,
            (news.get(after.orderId) ?? []).filter(({ seq }) => seq > (before?.seq ?? 0) && seq <= after.seq),
          ),
        );
    }
  }
  if (moved.size === 0) return shown;
  if (attempt === ATTEMPTS) throw new Error(`${moved.size} orders could not be counted: too many writers`);
  await setTimeout(20 * 2 ** attempt * (0.5 + Math.random()));
  const again = new Map([...byOrder].filter(([orderId]) => moved.has(orderId)));
  return [...shown, ...(await carryOn(needs, again, attempt + 1))];
}

async function committed(insight: Insight, pack: readonly Step[]): Promise<boolean> {
  try {
    await insight.commit(pack);
    return true;
  } catch (error) {
    if (error instanceof TaleMoved) return false;
    throw error;
  }
}

/** What is new of an order, without a gap: from the events, or from its ledger when one of them is still to come. */
async function newEntries(
  { orders }: Needs,
  orderId: string,
  before: Tale | null,
  envelopes: readonly Envelope[],
): Promise<readonly Told[]> {
  const seen = before?.seq ?? 0;
  const fresh = [...new Map(envelopes.map((e) => [e.version, e])).values()]
    .filter(({ version }) => version > seen)
    .toSorted((a, b) => a.version - b.version);
  if (fresh.every(({ version }, i) => version === seen + i + 1))
    return fresh.map((envelope): Told => ({ ...envelope, seq: envelope.version, at: envelope.time }));
  return openLedger(await orders.ledger(orderId)).entries.filter(({ seq }) => seq > seen);
}

/** Orders of one place share their sums, so they go together. */
const byPlace = (steps: readonly Step[]): Step[] =>
  [...Map.groupBy(steps, ({ after }) => after.orderId).values()]
    .toSorted((a, b) => ((a[0]?.after.region ?? '') < (b[0]?.after.region ?? '') ? -1 : 1))
    .flat();
