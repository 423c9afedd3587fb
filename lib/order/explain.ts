import type { DataOf } from '../../events/index.ts';
import { SUSPENSION_CAUSES } from '../../events/suspension.ts';
import { listOfSource } from '../duty/limits.ts';
import { type Explanation, explainClock } from '../sla/explain.ts';
import type { Happening } from '../sla/happening.ts';
import type { LimitRules } from '../sla/limit-rules.ts';
import type { Clock, ClockName, WorkCalendar } from '../sla/types.ts';
import type { Name } from '../unit/types.ts';
import type { Entry } from './entry.ts';

/** A clock's whole life, or what it was before it stopped. */
export interface ClockStory extends Explanation {
  readonly clock: ClockName;
  /** Whether it is still there. */
  readonly running: boolean;
}

interface Life {
  name: ClockName;
  last: Clock;
  history: Happening[];
  running: boolean;
}

/**
 * Every clock an order ever had, each deadline computed again from the ledger step by step. Entries say what they
 * moved; the story says why, and reaches the same deadline by itself.
 */
export function explainClocks(
  entries: readonly Entry[],
  calendar: WorkCalendar,
  rules: LimitRules,
): ClockStory[] {
  const lives: Life[] = [];
  for (const entry of entries) {
    const moved = 'clocks' in entry.data ? (entry.data.clocks ?? {}) : {};
    for (const [name, clock] of Object.entries(moved)) {
      const life = lives.findLast((l) => l.name === name && l.running);
      if (clock === null || clock === undefined) {
        if (life) life.running = false;
      } else if (life && life.last.startedAt === clock.startedAt) {
        life.history.push(...steps(life.last, clock, entry));
        life.last = clock;
      } else {
        if (life) life.running = false;
        lives.push({
          name: clock.name,
          last: clock,
          running: true,
          history: [started(clock, rules, entry)],
        });
      }
    }
    if (ends(entry)) for (const life of lives) life.running = false;
  }
  return lives.map(({ name, history, running }) => ({
    clock: name,
    running,
    ...explainClock(history, calendar),
  }));
}

const ENDS: ReadonlySet<Entry['type']> = new Set([
  'order.answered.v1',
  'order.external.v1',
  'order.declined.v1',
  'order.merged.v1',
  'order.archived.v1',
]);

const ends = (entry: Entry): boolean =>
  ENDS.has(entry.type) || (entry.type === 'order.termination_decided.v1' && entry.data.approved);

function started({ name, limit, source, startedAt }: Clock, rules: LimitRules, entry: Entry): Happening {
  return { did: 'started', at: startedAt, clock: name, limit, source: sourceName(source, rules, entry) };
}

/** A rule that has been changed or removed since is still told by its id. */
function sourceName(source: string, { rows }: LimitRules, entry: Entry): Name {
  if (entry.type === 'order.suspended.v1') return { zh: '挂账复查日期', en: 'the review date' };
  const [rule, stage] = source.split('/');
  const row = rows.find(({ id }) => id === rule);
  if (!row) return listOfSource(rule ?? '') ?? { zh: source, en: source };
  const step = 'stages' in row.gives ? row.gives.stages.find(({ id }) => id === stage) : undefined;
  const { zh, en } = row.source;
  return step ? { zh: `${zh},${step.name.zh}`, en: `${en}, ${step.name.en}` } : { zh, en };
}

/** What one entry did to a clock that was there already. */
function steps(before: Clock, after: Clock, entry: Entry): Happening[] {
  const { at } = entry;
  const did: Happening[] = [];
  if (before.pausedAt === null && after.pausedAt !== null)
    did.push({ did: 'paused', at: after.pausedAt, because: pauseReason(entry) });
  if (before.pausedAt !== null && after.pausedAt === null) did.push({ did: 'resumed', at });
  for (const by of after.extended.slice(before.extended.length)) did.push({ did: 'extended', at, by });
  const limit = sameLimit(before, after) ? {} : { limit: after.limit };
  if (entry.type === 'order.replanned.v1' || 'limit' in limit)
    did.push({ did: 'replanned', at, ...limit, because: replanReason(entry) });
  return did;
}

const sameLimit = (a: Clock, b: Clock): boolean =>
  a.limit.unit === b.limit.unit && a.limit.amount === b.limit.amount;

function pauseReason(entry: Entry): Name {
  if (entry.type !== 'order.suspended.v1') return { zh: '等待来电人补充', en: 'waiting for the reporter' };
  const cause = SUSPENSION_CAUSES[entry.data.because];
  return { zh: `挂账,${cause.zh}`, en: `suspended: ${cause.en}` };
}

function replanReason(entry: Entry): DataOf<'order.replanned.v1'>['reason'] {
  if (entry.type === 'order.replanned.v1') return entry.data.reason;
  return { zh: '紧急程度提高', en: 'it is more urgent than it seemed' };
}
