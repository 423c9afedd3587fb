import type { Fact } from '../../events/index.ts';
import { count, type Share, type Tale, type Told } from './tale.ts';

/** An entry with the city's days. */
export interface Step {
  readonly entry: Told;
  readonly dayOf: (at: string) => string;
  /** Local hour, `00` to `23`. */
  readonly hour: string;
}

/** Of a matter reported again: at least a day (a burst is one matter) and at most so many days before. */
export const RECURRENCE_DAYS = 30;

type AssignedTold = Extract<Told, { type: 'order.assigned.v1' }>;

/** What an entry changes in the counts of its order. */
export function counted(tale: Tale, step: Step): Partial<Tale> {
  const { entry } = step;
  switch (entry.type) {
    case 'order.understood.v1':
      return entry.data.duplicates ? { alike: isAlike(tale.orderId, entry.data.duplicates) } : {};
    case 'order.assigned.v1':
      return assigned(tale, step, entry);
    case 'order.signed.v1':
      return settled(tale.helper ? tale : add(tale, step, ['signed']), step, 'sign', entry.data.inTime);
    case 'order.overdue.v1':
      return late(tale, step, entry.data);
    case 'order.resolved.v1':
      return resolved(tale, step, entry.data);
    case 'order.rated.v1':
      return rated(tale, step, entry.data);
    case 'order.archived.v1':
      return archived(tale, step, entry.data.because);
    case 'order.merged.v1':
      return {
        ...back(add(tale, step, ['merged'])),
        cluster: entry.data.by === 'cluster' ? entry.data.into : null,
      };
    case 'order.clustered.v1':
      return { ...add(tale, step, ['clusters']), isCluster: true, clustered: entry.data.reports.length };
    default:
      return tale.helper ? {} : add(tale, step, plain(entry));
  }
}

/** Counts of entries that are counted as they are. */
function plain(entry: Fact): string[] {
  switch (entry.type) {
    case 'order.held.v1':
      return ['held'];
    case 'order.answered.v1':
      return ['answered'];
    case 'order.external.v1':
      return ['external'];
    case 'order.declined.v1':
      return ['declined'];
    case 'order.split.v1':
      return ['split'];
    case 'order.return_requested.v1':
      return ['returns'];
    case 'order.return_ruled.v1':
      return [entry.data.justified ? 'returnsJustified' : 'returnsUnjustified'];
    case 'order.extension_decided.v1':
      return entry.data.granted ? ['extended'] : ['extensionRefused'];
    case 'order.suspended.v1':
      return ['suspended'];
    case 'order.termination_decided.v1':
      return entry.data.approved ? ['terminated'] : [];
    case 'order.follow_up.v1':
      return ['followedUp'];
    case 'order.assisted.v1':
      return ['assisted'];
    case 'order.reminded.v1':
      return ['reminded'];
    case 'order.verified.v1':
      return entry.data.passed ? ['verified'] : ['verifyFailed'];
    case 'order.undelivered.v1':
      return ['undelivered'];
    default:
      return [];
  }
}

/** Counts on the day of the entry, under the unit that has the order (or had it, when the entry names one). */
function add(tale: Tale, step: Step, names: readonly string[], at = step.entry.at): Tale {
  const { data } = step.entry;
  const named = 'unit' in data && step.entry.type === 'order.return_ruled.v1' ? data.unit : tale.unit;
  return { ...tale, shares: count(tale.shares, where(tale, step.dayOf(at), named), names) };
}

const where = ({ region, category }: Tale, day: string, unit: string | null): Omit<Share, 'counts'> => ({
  day,
  unit,
  region,
  category,
});

function assigned(before: Tale, step: Step, { data }: AssignedTold): Tale {
  const tale: Tale = { ...before, unit: data.unit, signSettled: false, doneSettled: false };
  if (tale.helper) return add(tale, step, ['helps']);
  if (data.why === 'rework')
    return add({ ...tale, reworks: tale.reworks + 1 }, step, ['assigned', 'reworked']);
  if (data.assignment > 1)
    // A successor has it by law, not because the first dispatch was wrong.
    return data.unit === before.unit || data.why === 'succession'
      ? add(tale, step, ['assigned'])
      : wrong(add(tale, step, ['assigned', 'redirected']));
  const first = where(tale, step.dayOf(step.entry.at), data.unit);
  const proactive = tale.channel === 'patrol' || tale.channel === 'sensor';
  return add({ ...tale, first: { ...first, unit: data.unit }, recurring: tale.alike }, step, [
    'assigned',
    'dispatched',
    'firstRight',
    `d${step.hour}`,
    ...(proactive ? ['proactive'] : []),
    ...(tale.alike ? ['recurring'] : []),
  ]);
}

/** The first dispatch was wrong: known now, true of the day it was made. */
const wrong = (tale: Tale): Tale =>
  tale.first === null || tale.redirected
    ? tale
    : { ...tale, redirected: true, shares: count(tale.shares, tale.first, ['firstRight'], -1) };

/** Merged into another: no matter of its own came back. */
const back = (tale: Tale): Tale =>
  tale.first === null || !tale.recurring
    ? tale
    : { ...tale, recurring: false, shares: count(tale.shares, tale.first, ['recurring'], -1) };

const cameBack = (tale: Tale): Tale =>
  tale.first === null || tale.recurring
    ? tale
    : { ...tale, recurring: true, shares: count(tale.shares, tale.first, ['recurring']) };

/**
 * Signed, or done: settled once for each assignment, on the day it was done in time, or on the day of the deadline
 * when it was not.
 */
function settled(tale: Tale, step: Step, what: 'sign' | 'handle', inTime: boolean, dueAt?: string): Tale {
  if (what === 'sign' ? tale.signSettled : tale.doneSettled) return tale;
  const flag = what === 'sign' ? { signSettled: true } : { doneSettled: true };
  const due = what === 'sign' ? 'signDue' : tale.helper ? 'helpDue' : 'doneDue';
  const good = what === 'sign' ? 'signInTime' : tale.helper ? 'helpInTime' : 'doneInTime';
  if (tale.helper && what === 'sign') return { ...tale, ...flag };
  if (inTime) return { ...add(tale, step, [due, good]), ...flag };
  return { ...add(tale, step, [due], dueAt ?? tale.clocks[what]?.dueAt), ...flag };
}

function late(tale: Tale, step: Step, data: { clock: string; percent: number; dueAt: string }): Tale {
  if (tale.helper) return data.clock === 'handle' ? settled(tale, step, 'handle', false, data.dueAt) : tale;
  if (data.percent > 100) return add(tale, step, ['escalated']);
  if (data.clock === 'wait') return add(tale, step, ['waitedTooLong']);
  if (data.clock !== 'sign' && data.clock !== 'handle') return tale;
  return settled(add(tale, step, ['overdue']), step, data.clock, false, data.dueAt);
}

function resolved(before: Tale, step: Step, data: { inTime: boolean; contacted: boolean }): Tale {
  const tale = settled(before, step, 'handle', data.inTime);
  if (tale.helper) return { ...tale, resolved: true };
  const nobody = tale.channel === 'sensor' || tale.channel === 'system';
  return {
    ...add(tale, step, [
      'resolved',
      `c${step.hour}`,
      ...(nobody ? ['nobodyToContact'] : ['contactable', ...(data.contacted ? ['contacted'] : [])]),
    ]),
    resolved: true,
  };
}

function rated(
  tale: Tale,
  step: Step,
  data: { solved: boolean; satisfied: boolean; reason?: string | undefined },
): Tale {
  const after = add(tale, step, [
    'rated',
    ...(data.solved ? ['solved'] : []),
    ...(data.satisfied ? ['satisfied'] : []),
  ]);
  return data.reason === 'came_back' ? cameBack(after) : after;
}

function archived(tale: Tale, step: Step, because: string): Tale {
  if (tale.helper) return tale;
  const finished = tale.resolved
    ? [
        'closed',
        ...(tale.reworks === 0 ? ['onePass'] : []),
        ...(tale.unit === tale.first?.unit && !tale.redirected ? ['firstClosed'] : []),
      ]
    : [];
  return add(tale, step, ['archived', ...finished, ...(because === 'no-rating' ? ['silent'] : [])]);
}

/** The date in an order's id is the local date it came. */
function isAlike(orderId: string, duplicates: readonly { orderId: string }[]): boolean {
  const days = (id: string) => Date.parse(id.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3')) / 86_400_000;
  return duplicates.some(({ orderId: other }) => {
    const before = days(orderId) - days(other);
    return before >= 1 && before <= RECURRENCE_DAYS;
  });
}
