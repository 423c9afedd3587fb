import type { DataOf } from '../../events/index.ts';
import { moreUrgent } from '../duty/types.ts';
import { parentChain } from '../unit/unit-id.ts';
import { withMoved } from './clocks.ts';
import type { Entry } from './entry.ts';
import { verifier } from './lifecycle.ts';
import { restricts } from './restricts.ts';
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
  const moved = 'clocks' in entry.data && entry.data.clocks ? entry.data.clocks : null;
  return {
    ...order,
    ...(moved ? { clocks: withMoved(order.clocks, moved) } : {}),
    ...change(order, entry),
    version: entry.seq,
    recentKeys: keys,
  };
}

function begin(entry: Entry, data: DataOf<'order.registered.v1'>): Order {
  return {
    orderId: `${data.reportId}-${data.part?.number ?? data.helps?.number ?? 1}`,
    reportId: data.reportId,
    version: entry.seq,
    status: 'registered',
    text: data.text,
    channel: data.channel,
    given: data.place,
    media: data.media ?? [],
    added: [],
    receivedAt: data.receivedAt,
    ...(data.occurredAt === undefined ? {} : { occurredAt: data.occurredAt }),
    partOf: data.part?.of ?? null,
    parts: 1,
    restricted: data.restricted ?? false,
    ...(data.chosen === undefined ? {} : { chosen: data.chosen }),
    category: null,
    place: null,
    nature: data.nature ?? null,
    difficulty: null,
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
    clocks: withMoved({}, data.clocks ?? {}),
    extensions: 0,
    extension: null,
    stage: null,
    helpers: [],
    helps: data.helps ? { of: data.helps.of, task: data.helps.task } : null,
    suspension: null,
    question: null,
    questions: 0,
    supervisor: null,
    undelivered: [],
    publicAnswer: null,
    rating: null,
    recused: { units: data.recused ?? [], staff: [] },
    withdrawn: [],
    reporterGone: false,
    evidence: [],
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
        nature: entry.data.nature ?? order.nature,
        difficulty: entry.data.difficulty ?? order.difficulty,
        ...guarded(order, entry),
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
      return { status: 'registered', holder: 'city' };
    case 'order.signed.v1':
      return { status: 'signed' };
    case 'order.return_requested.v1':
      return { status: 'return_requested', holder: 'city', returns: order.returns + 1 };
    case 'order.resolved.v1':
      return {
        status: 'resolved',
        publicAnswer: entry.data.publicAnswer,
        holder: verifier(order),
        evidence: [...new Set([...order.evidence, ...entry.data.media])],
      };
    case 'order.verified.v1':
      return { status: 'verified' };
    case 'order.follow_up.v1':
      return { status: 'follow_up', holder: 'city' };
    case 'order.rated.v1': {
      const { reopens: _, ...rating } = entry.data;
      return { rating };
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
    case 'order.media_added.v1':
      return {
        media: [...order.media, ...entry.data.media],
        added: [...order.added, ...entry.data.media],
      };
    case 'order.withdrawn.v1':
      return { withdrawn: [...order.withdrawn, entry.data.report] };
    case 'order.forgotten.v1':
      return { reporterGone: true };
    case 'order.recused.v1':
      return {
        recused: {
          units: [...order.recused.units, ...entry.data.units],
          staff: [...order.recused.staff, ...entry.data.staff],
        },
      };
    case 'order.commented.v1':
      return {};
    case 'order.supervised.v1':
      return { supervised: entry.data.on };
    case 'order.overdue.v1':
      return { supervised: true, supervisor: higher(order.supervisor, entry.data.supervisor) };
    case 'order.reminded.v1':
    case 'order.replanned.v1':
      return {};
    case 'order.return_ruled.v1':
      // Refused without a reason that holds: the desk keeps an eye on it.
      return entry.data.justified ? {} : { supervised: true };
    case 'order.undelivered.v1': {
      const { because: _, ...message } = entry.data;
      return { undelivered: [...order.undelivered, message] };
    }
    case 'order.extension_requested.v1':
      return {
        status: 'extension_requested',
        holder: entry.data.desk,
        extensions: order.extensions + 1,
        extension: { by: entry.data.by, reason: entry.data.reason },
      };
    case 'order.suspended.v1': {
      const { clocks: _, ...suspension } = entry.data;
      return { status: 'suspended', suspension };
    }
    case 'order.extension_decided.v1':
      return { ...backAtWork(order), extension: null };
    case 'order.resumed.v1':
      return { ...backAtWork(order), suspension: null };
    case 'order.waiting.v1':
      return { status: 'waiting', question: entry.data.question, questions: order.questions + 1 };
    case 'order.replied.v1':
      return { ...backAtWork(order), question: null };
    case 'order.termination_requested.v1':
      return { status: 'termination_requested', holder: 'city', publicAnswer: entry.data.publicAnswer };
    case 'order.termination_decided.v1':
      return entry.data.approved
        ? { ...CLOSED_NOW, status: 'terminated' }
        : { ...backAtWork(order), publicAnswer: null };
    case 'order.assisted.v1':
      return { helpers: [...order.helpers, { ...entry.data, state: 'open', result: '' }] };
    case 'order.assist_reported.v1':
      return {
        helpers: order.helpers.map((h) => (h.child === entry.data.child ? { ...h, ...entry.data } : h)),
      };
    case 'order.stage_done.v1':
      return { stage: entry.data.next };
  }
}

/** A danger only ever raises the urgency; what few may read stays with few. */
function guarded(order: Order, entry: Extract<Entry, { type: 'order.understood.v1' }>): Partial<Order> {
  const restricted = order.restricted || restricts(entry);
  const { emergency } = entry.data;
  if (!emergency) return { restricted };
  return { emergency, restricted, urgency: moreUrgent(order.urgency, emergency.urgency) };
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
    extensions: 0,
    questions: 0,
    stage: data.stages?.[0]?.id ?? null,
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

/** With the lead, who goes on. */
const backAtWork = (order: Order): Partial<Order> => ({
  status: 'signed',
  holder: order.assignment?.unit ?? order.holder,
});

/** Of two in a supervision list, the one nearer to the city. */
const higher = (before: string | null, told: string): string =>
  before !== null && parentChain(told).includes(before) ? before : told;
