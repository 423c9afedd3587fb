import { type DataOf, EVENTS, type EventType, type Fact } from '../../events/index.ts';
import type { Order } from '../order/state.ts';

/** `inbox` is always there; the others go where an address is known. */
export type ChannelName = 'inbox' | 'mail' | 'sms' | 'webhook';

/** Who is told. All but the first are units; which ones, see `unitsOf`. */
export type Audience =
  | 'reporter'
  /** The unit that the entry names first. */
  | 'named'
  /** Units that it names beside the first. */
  | 'others'
  | 'co-units'
  /** Desks between that get a copy (抄送). */
  | 'copies'
  /** The desk that must decide. */
  | 'desk'
  /** Who supervises after a limit has run out. */
  | 'supervisor'
  | 'lead'
  | 'city-desk';

/** What is told to one audience at an entry with this data. */
export interface Telling<D = never> {
  readonly to: Audience;
  /** Id of the text. Reporters: the mail's; `<id>.inbox` and `<id>.sms` are its short forms. */
  readonly text: string;
  readonly by: readonly ChannelName[];
  /** Only when the entry or the order says so. */
  readonly when?: (data: D, order: Order) => boolean;
}

const PAPER = ['inbox', 'mail'] as const;
/** What someone waits for, or must answer: worth an SMS. */
const EVERYWHERE = ['inbox', 'mail', 'sms'] as const;
const UNIT = ['inbox', 'webhook', 'mail'] as const;

const reporter = <D>(text: string, by: readonly ChannelName[], when?: Telling<D>['when']): Telling<D> => ({
  to: 'reporter',
  text,
  by,
  ...(when && { when }),
});
const unit = <D>(
  to: Exclude<Audience, 'reporter'>,
  text: string,
  when?: Telling<D>['when'],
  by: readonly ChannelName[] = UNIT,
): Telling<D> => ({ to, text, by, ...(when && { when }) });

/**
 * Who is told what at which entry. A recipient that two rows of an entry would reach is told by the first.
 * A new type of entry does not compile until it has its row. Of an order that helps another, no reporter is told.
 */
const TOLD: { readonly [T in EventType]: readonly Telling<DataOf<T>>[] } = {
  // The report was acknowledged when its first matter was registered; our own orders have no reporter.
  'order.registered.v1': [
    reporter('received', EVERYWHERE, ({ part, channel }) => !part && channel !== 'system'),
  ],
  'order.understood.v1': [],
  'order.held.v1': [],
  'order.routed.v1': [],
  'order.split.v1': [reporter('split', PAPER)],
  'order.merged.v1': [reporter('merged', PAPER)],
  // An unusual day is for the desk to judge before anyone hears of it.
  'order.clustered.v1': [reporter('clustered', PAPER, ({ kind }) => kind === 'utility')],
  'order.answered.v1': [reporter('answered', EVERYWHERE)],
  'order.external.v1': [reporter('external', EVERYWHERE)],
  'order.declined.v1': [reporter('declined', EVERYWHERE)],
  'order.assigned.v1': [
    // Rework has a text of its own.
    reporter('assigned', PAPER, ({ why }) => why !== 'rework'),
    unit('named', 'unit-assist', (_, { helps }) => helps !== null),
    unit('named', 'unit-assigned', (_, { helps }) => helps === null),
    unit('co-units', 'unit-joined'),
    unit('copies', 'unit-copied', undefined, ['inbox']),
  ],
  'order.delivered.v1': [],
  'order.recalled.v1': [unit('named', 'unit-recalled'), unit('others', 'unit-recalled')],
  'order.signed.v1': [],
  'order.return_requested.v1': [unit('city-desk', 'unit-return-asked')],
  'order.return_ruled.v1': [
    unit('named', 'unit-return-accepted', ({ justified }) => justified),
    unit('named', 'unit-return-refused', ({ justified }) => !justified),
  ],
  // The helper is told when its own order is assigned.
  'order.assisted.v1': [],
  'order.assist_reported.v1': [
    unit('lead', 'unit-assist-done', ({ state }) => state === 'done'),
    unit('lead', 'unit-assist-trouble', ({ state }) => state !== 'done'),
  ],
  'order.stage_done.v1': [reporter('stage', PAPER)],
  'order.undelivered.v1': [],
  'order.waiting.v1': [reporter('waiting', EVERYWHERE)],
  'order.replied.v1': [
    unit('lead', 'unit-replied', ({ text }) => text !== null),
    unit('lead', 'unit-reply-missed', ({ text }) => text === null),
  ],
  'order.extension_requested.v1': [unit('desk', 'unit-extension-asked')],
  'order.extension_decided.v1': [
    reporter('extended', PAPER, ({ granted }) => granted),
    unit('lead', 'unit-extension-granted', ({ granted }) => granted),
    unit('lead', 'unit-extension-refused', ({ granted }) => !granted),
  ],
  'order.suspended.v1': [reporter('suspended', PAPER), unit('lead', 'unit-suspended')],
  'order.resumed.v1': [reporter('resumed', PAPER), unit('lead', 'unit-resumed')],
  'order.termination_requested.v1': [unit('city-desk', 'unit-termination-asked')],
  'order.termination_decided.v1': [
    reporter('terminated', EVERYWHERE, ({ approved }) => approved),
    unit('lead', 'unit-terminated', ({ approved }) => approved),
    unit('lead', 'unit-termination-refused', ({ approved }) => !approved),
  ],
  'order.reminded.v1': [unit('named', 'unit-reminder')],
  'order.overdue.v1': [
    unit('supervisor', 'unit-leader', ({ leader }) => leader),
    unit('supervisor', 'unit-escalated', ({ leader }) => !leader),
    unit('named', 'unit-overdue'),
    // Once, and only for the limit that people wait for.
    reporter('late', PAPER, ({ clock, percent }) => clock === 'handle' && percent === 100),
  ],
  'order.supervised.v1': [unit('lead', 'unit-supervised', ({ on }) => on)],
  'order.replanned.v1': [
    // A new calendar moves thousands of limits in one night: the inbox is enough.
    reporter('replanned', ['inbox'], ({ clocks }) => Boolean(clocks.handle)),
    unit('lead', 'unit-replanned', undefined, ['inbox']),
  ],
  // The reporter is told once someone else has verified it.
  'order.resolved.v1': [],
  'order.verified.v1': [],
  'order.follow_up.v1': [reporter('follow-up', EVERYWHERE)],
  'order.rated.v1': [],
  'order.reworking.v1': [reporter('reworking', PAPER)],
  // Who withdrew knows.
  'order.archived.v1': [reporter('archived', PAPER, ({ because }) => because !== 'withdrawn')],
  'order.media_added.v1': [],
  // When it closes, the unit hears that it is recalled.
  'order.withdrawn.v1': [unit('lead', 'unit-withdrawn', ({ closes }) => !closes)],
  'order.forgotten.v1': [],
  // The accused are not told.
  'order.recused.v1': [],
  'order.commented.v1': [],
};

/** Several messages to a unit in one. */
export const DIGEST_TEXT = 'unit-digest';

/** What is told at an entry, and to whom. */
export function tellingsOf(fact: Fact, order: Order): readonly Telling[] {
  // The row found by `type` is the one whose conditions take its data.
  const tellings = TOLD[fact.type] as readonly Telling<Fact['data']>[];
  return tellings.filter(
    ({ to, when }) =>
      (to !== 'reporter' || order.helps === null) && (when === undefined || when(fact.data, order)),
  );
}

/** Types of entries at which anyone is told anything: what the function must be woken by. */
export const TOLD_TYPES: readonly EventType[] = [...EVENTS.values()]
  .map(({ type }) => type)
  .filter((type) => TOLD[type].length > 0);

/** Every text that is ever sent, by id. */
export const TEXT_IDS: readonly string[] = [
  ...new Set([...Object.values(TOLD).flatMap((tellings) => tellings.flatMap(textsOf)), DIGEST_TEXT]),
].toSorted();

function textsOf({ to, text, by }: Omit<Telling, 'when'>): string[] {
  if (to !== 'reporter') return [text];
  return by.map((channel) => (channel === 'mail' ? text : `${text}.${channel}`));
}
