import type { DataOf } from '../../events/index.ts';
import { moreUrgent } from '../duty/types.ts';
import type { Entry } from './entry.ts';
import type { Order } from './state.ts';

const KEPT_KEYS = 8;

/** The order after one more ledger entry. Pure; folding a whole ledger gives the stored state. */
export function evolve(order: Order | null, entry: Entry): Order {
  if (entry.type === 'order.registered.v1') return begin(entry, entry.data);
  if (order === null) throw new Error(`A ledger starts with order.registered.v1, not ${entry.type}`);
  if (entry.seq !== order.version + 1)
    throw new Error(`Entry ${entry.seq} does not follow version ${order.version}`);
  const keys =
    entry.key && !order.recentKeys.includes(entry.key)
      ? [...order.recentKeys, entry.key].slice(-KEPT_KEYS)
      : order.recentKeys;
  return { ...order, ...change(order, entry), version: entry.seq, recentKeys: keys };
}

function begin(entry: Entry, data: DataOf<'order.registered.v1'>): Order {
  return {
    orderId: `${data.reportId}-${data.part?.number ?? 1}`,
    reportId: data.reportId,
    version: entry.seq,
    status: 'registered',
    text: data.text,
    channel: data.channel,
    given: data.place,
    media: data.media ?? [],
    receivedAt: data.receivedAt,
    partOf: data.part?.of ?? null,
    parts: 1,
    restricted: data.restricted ?? false,
    category: null,
    place: null,
    emergency: null,
    duplicates: [],
    mergedInto: null,
    cluster: null,
    urgency: 'normal',
    priority: 0,
    supervised: false,
    holder: 'city',
    awaiting: null,
    hold: null,
    path: [],
    assignment: null,
    returns: 0,
    reworks: 0,
    clocks: {},
    publicAnswer: null,
    rating: null,
    recentKeys: entry.key ? [entry.key] : [],
  };
}

const CLOSED_NOW = { awaiting: null, hold: null, clocks: {} } as const;

function change(order: Order, entry: Entry): Partial<Order> {
  switch (entry.type) {
    case 'order.registered.v1':
      throw new Error('An order is registered once');
    case 'order.understood.v1':
      return {
        status: 'registered',
        category: entry.data.category,
        place: entry.data.place,
        ...danger(order, entry.data.emergency),
        duplicates: entry.data.duplicates ?? order.duplicates,
        hold: null,
        awaiting: entry.data.next ? { tier: entry.data.next.tier, seq: entry.seq } : null,
      };
    case 'order.held.v1':
      return {
        status: 'registered',
        holder: entry.data.desk,
        awaiting: null,
        hold: { problem: entry.data.problem, reason: entry.data.reason },
        path: [...order.path, step(entry, entry.data.desk, 'held', entry.data.reason)],
      };
    case 'order.routed.v1':
      return {
        awaiting: { tier: entry.data.next.tier, seq: entry.seq },
        path: [...order.path, step(entry, entry.data.desk, 'passed', entry.data.reason)],
      };
    case 'order.assigned.v1':
      return assignedTo(order, entry, entry.data);
    case 'order.delivered.v1':
      return order.assignment
        ? { assignment: { ...order.assignment, deliveries: entry.data.deliveries } }
        : {};
    case 'order.recalled.v1':
      return { status: 'registered', holder: 'city', clocks: {} };
    case 'order.signed.v1':
      return { status: 'signed', clocks: without(order, 'sign') };
    case 'order.return_requested.v1':
      return { status: 'return_requested', holder: 'city', returns: order.returns + 1 };
    case 'order.resolved.v1':
      return { status: 'resolved', publicAnswer: entry.data.publicAnswer, clocks: {} };
    case 'order.verified.v1':
      return { status: 'verified' };
    case 'order.follow_up.v1':
      return { status: 'follow_up', clocks: { rate: { at: entry.data.rateBy, rung: false } } };
    case 'order.rated.v1': {
      const { reopens: _, ...rating } = entry.data;
      return { rating, clocks: {} };
    }
    case 'order.reworking.v1':
      return {
        status: 'reworking',
        reworks: entry.data.round,
        priority: order.priority + 1,
        supervised: true,
      };
    case 'order.answered.v1':
      return { ...CLOSED_NOW, status: 'answered', publicAnswer: entry.data.publicAnswer };
    case 'order.external.v1':
      return { ...CLOSED_NOW, status: 'external' };
    case 'order.declined.v1':
      return {
        ...CLOSED_NOW,
        status: 'declined',
        publicAnswer: `${entry.data.reason};${entry.data.channel}`,
      };
    case 'order.archived.v1':
      return { ...CLOSED_NOW, status: 'archived' };
    case 'order.split.v1':
      return { text: entry.data.text, parts: entry.data.parts.length };
    case 'order.merged.v1':
      return { ...CLOSED_NOW, status: 'merged', mergedInto: entry.data.into };
    case 'order.clustered.v1':
      return { cluster: { kind: entry.data.kind, members: entry.data.members } };
    case 'order.commented.v1':
      return {};
    case 'order.supervised.v1':
      return { supervised: entry.data.on };
    case 'order.overdue.v1':
      return { supervised: true, clocks: rung(order, entry.data.clock) };
  }
}

/** A danger only ever raises the urgency. */
function danger(order: Order, emergency: Order['emergency'] | undefined): Partial<Order> {
  if (!emergency) return {};
  return {
    emergency,
    restricted: order.restricted || emergency.restricted,
    urgency: moreUrgent(order.urgency, emergency.urgency),
  };
}

function assignedTo(order: Order, entry: Entry, data: DataOf<'order.assigned.v1'>): Partial<Order> {
  return {
    status: data.why === 'rework' ? 'reworking' : 'dispatched',
    urgency: data.urgency,
    holder: data.unit,
    awaiting: null,
    hold: null,
    path: [...order.path, step(entry, data.desk, 'assigned', data.reason)],
    assignment: { ...data, at: entry.at, deliveries: null },
    clocks: { sign: { at: data.signBy, rung: false }, handle: { at: data.handleBy, rung: false } },
  };
}

function step(
  entry: Entry,
  desk: string,
  did: Order['path'][number]['did'],
  reason: Order['path'][number]['reason'],
): Order['path'][number] {
  return { desk, tier: desk.startsWith('city') ? 'city' : tierOfDesk(desk), did, at: entry.at, reason };
}

const tierOfDesk = (desk: string): 'district' | 'street' | 'community' => {
  const digits = /^\d+/.exec(desk)?.[0].length;
  return digits === 6 ? 'district' : digits === 9 ? 'street' : 'community';
};

const without = ({ clocks }: Order, name: 'sign'): Order['clocks'] => {
  const { [name]: _, ...rest } = clocks;
  return rest;
};

const rung = ({ clocks }: Order, name: 'sign' | 'handle'): Order['clocks'] => {
  const clock = clocks[name];
  return clock ? { ...clocks, [name]: { ...clock, rung: true } } : clocks;
};
