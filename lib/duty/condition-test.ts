import type { Condition } from './condition.ts';
import { evened, type Facts } from './matter.ts';

export type Test = (facts: Facts) => boolean;

/** A condition as a function, made once for each version of a list. */
export function compileCondition(condition: Condition): Test {
  const { all, any, not } = condition;
  if (all) {
    const tests = all.map(compileCondition);
    return (facts) => tests.every((test) => test(facts));
  }
  if (any) {
    const tests = any.map(compileCondition);
    return (facts) => tests.some((test) => test(facts));
  }
  if (not) {
    const test = compileCondition(not);
    return (facts) => !test(facts);
  }
  return compileFact(condition);
}

function compileFact(condition: Condition): Test {
  const { category, region, nature, urgency, channel, words, time, season, day, owner } = condition;
  if (category) return oneOf(category, ({ matter }) => matter.category);
  if (region) return ({ matter: { regionCode } }) => region.some((prefix) => isWithin(regionCode, prefix));
  if (nature) return oneOf(nature, ({ matter }) => matter.nature);
  if (urgency) return oneOf(urgency, ({ matter }) => matter.urgency);
  if (channel) return oneOf(channel, ({ matter }) => matter.channel);
  if (words) {
    const wanted = words.map(evened);
    return ({ text }) => wanted.some((word) => text.includes(word));
  }
  if (time) return ({ clock }) => time.some((range) => isBetween(clock, range, clock < range.to));
  if (season)
    return ({ monthDay }) => season.some((range) => isBetween(monthDay, range, monthDay <= range.to));
  if (day) {
    return ({ day: { name, off } }) => day.some((d) => d === name || d === (off ? 'holiday' : 'workday'));
  }
  const owners = (owner ?? []).map(evened);
  return ({ matter: { owner: known } }) => typeof known === 'string' && owners.includes(evened(known));
}

function oneOf<V extends string>(values: readonly V[], of: (facts: Facts) => V | null): Test {
  const wanted = new Set<V | null>(values);
  return (facts) => wanted.has(of(facts));
}

/** Around midnight or New Year when it ends before it begins. */
const isBetween = (at: string, { from, to }: { from: string; to: string }, before: boolean): boolean =>
  from <= to ? from <= at && before : from <= at || before;

export const isWithin = (regionCode: string | null, prefix: string): boolean =>
  regionCode?.startsWith(prefix) ?? false;
