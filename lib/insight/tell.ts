import type { DataOf } from '../../events/index.ts';
import { restricts } from '../order/restricts.ts';
import { CLOSED } from '../order/state.ts';
import { localDay } from '../platform/time.ts';
import { CLOCKS } from '../sla/types.ts';
import { counted, type Step } from './counted.ts';
import { statusAfter } from './status.ts';
import { count, type Tale, type Told } from './tale.ts';

/**
 * The tale after one more ledger entry. Pure.
 * @param utcOffsetMinutes of the city: days and hours are local
 * @throws Error when the entry does not follow
 */
export function tell(tale: Tale | null, entry: Told, orderId: string, utcOffsetMinutes: number): Tale {
  if (entry.type === 'order.registered.v1') return begin(entry, entry.data, orderId, utcOffsetMinutes);
  if (tale === null || entry.seq !== tale.seq + 1)
    throw new Error(`Entry ${entry.seq} of ${orderId} does not follow ${tale?.seq ?? 'nothing'}`);
  const now: Tale = { ...tale, seq: entry.seq, ...placed(tale, entry) };
  const after = { ...now, ...counted(now, stepOf(entry, utcOffsetMinutes)) };
  return { ...after, ...standing(after, entry) };
}

/** A whole ledger, or what follows a tale of its beginning. Null for an empty one. */
export const tellAll = (
  tale: Tale | null,
  entries: readonly Told[],
  orderId: string,
  utcOffsetMinutes: number,
): Tale | null =>
  entries.reduce<Tale | null>((told, entry) => tell(told, entry, orderId, utcOffsetMinutes), tale);

const stepOf = (entry: Told, utcOffsetMinutes: number): Step => ({
  entry,
  dayOf: (at) => localDay(at, utcOffsetMinutes),
  hour: hourOf(entry.at, utcOffsetMinutes),
});

const hourOf = (at: string, utcOffsetMinutes: number): string =>
  new Date(Date.parse(at) + utcOffsetMinutes * 60_000).toISOString().slice(11, 13);

function begin(
  entry: Told,
  data: DataOf<'order.registered.v1'>,
  orderId: string,
  utcOffsetMinutes: number,
): Tale {
  const helper = data.helps !== undefined;
  const at = { day: localDay(data.receivedAt, utcOffsetMinutes), unit: null, region: null, category: null };
  const intake =
    data.channel === 'system' || helper
      ? []
      : [
          'received',
          `ch.${data.channel}`,
          `r${hourOf(data.receivedAt, utcOffsetMinutes)}`,
          ...(data.part ? [] : ['reports']),
        ];
  const tale: Tale = {
    orderId,
    seq: entry.seq,
    channel: data.channel,
    receivedAt: data.receivedAt,
    helper,
    restricted: data.restricted ?? false,
    region: null,
    category: null,
    status: 'registered',
    held: false,
    supervised: false,
    unit: null,
    first: null,
    redirected: false,
    alike: false,
    recurring: false,
    reworks: 0,
    resolved: false,
    signSettled: false,
    doneSettled: false,
    clocks: {},
    cluster: null,
    isCluster: false,
    clustered: 0,
    shares: count([], at, intake),
  };
  return { ...tale, ...standing(tale, entry) };
}

/** What is known of place and category; what came in before it was known is counted there from now on. */
function placed(tale: Tale, entry: Told): Partial<Tale> {
  if (entry.type !== 'order.understood.v1') return {};
  const region = entry.data.place.regionCode;
  const category = entry.data.category.code;
  const intake = tale.shares.filter(({ unit }) => unit === null);
  const shares = intake.reduce<Tale['shares']>(
    (all, { counts, ...at }) =>
      Object.entries(counts).reduce(
        (sum, [name, n]) => count(sum, { ...at, region, category }, [name], n),
        all,
      ),
    tale.shares.filter(({ unit }) => unit !== null),
  );
  return {
    region,
    category,
    shares,
    restricted: tale.restricted || restricts(entry),
  };
}

/** How it stands now: what the gauges of the present are made of. */
function standing(tale: Tale, entry: Told): Partial<Tale> {
  const status = statusAfter(entry) ?? tale.status;
  return {
    status,
    held: entry.type === 'order.held.v1' || (tale.held && statusAfter(entry) === null),
    supervised: supervisedAfter(tale, entry),
    clocks: CLOSED.has(status) ? {} : clocksAfter(tale, entry),
  };
}

function supervisedAfter({ supervised }: Tale, entry: Told): boolean {
  if (entry.type === 'order.supervised.v1') return entry.data.on;
  const raised =
    entry.type === 'order.overdue.v1' ||
    entry.type === 'order.reworking.v1' ||
    (entry.type === 'order.return_ruled.v1' && !entry.data.justified);
  return supervised || raised;
}

function clocksAfter({ clocks }: Tale, entry: Told): Tale['clocks'] {
  const moved = 'clocks' in entry.data ? entry.data.clocks : undefined;
  if (!moved) return clocks;
  const after: Tale['clocks'] = { ...clocks };
  for (const name of CLOCKS) {
    const clock = moved[name];
    if (clock === null) delete after[name];
    else if (clock) after[name] = { dueAt: clock.dueAt, rung: rungOf(clock.rung) };
  }
  return after;
}

const rungOf = (rung: readonly number[]): 'no' | 'warned' | 'late' =>
  rung.some((percent) => percent >= 100) ? 'late' : rung.length > 0 ? 'warned' : 'no';
