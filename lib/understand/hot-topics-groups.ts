import { keys, likeness, sketchOf, type Unpacked, unpacked } from './similar.ts';
import { similarTerms } from './similar-terms.ts';

/** A report as a city publishes it, with how many agreed or not. */
export interface Posted {
  id: string;
  time: string;
  title: string;
  detail: string;
  up: number;
}

/** Two reports at least this much alike may join their topics … */
const LINKED = 0.55;
/** … when the topics as a whole are this much alike: one report between two topics must not chain them. */
const JOINED = 0.47;
/** Of a large topic so many stand for all in that comparison. */
const SAMPLE = 12;
/** A key that more reports share tells nothing apart. */
const COMMON_KEY = 400;

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** At most SAMPLE members, spread evenly. */
export const sample = <T>(members: readonly T[]): T[] =>
  members.length <= SAMPLE
    ? [...members]
    : Array.from({ length: SAMPLE }, (_, i) => members[Math.floor((i * members.length) / SAMPLE)]).filter(
        (member) => member !== undefined,
      );

/** A report as it is compared. */
export interface Entry {
  sketch: Unpacked;
  /** Weight of each term of the title, of length 1 together: a rare term of this file says more. */
  title: ReadonlyMap<number, number>;
}

/** What titles add: they name the matter, where the texts tell of much else. */
const TITLE = 0.35;

function alike(a: Entry, b: Entry): number {
  const titles = sum([...a.title].map(([term, weight]) => weight * (b.title.get(term) ?? 0)));
  return likeness(a.sketch, b.sketch) + TITLE * titles;
}

export function entriesOf(posts: readonly Posted[], classify: (post: Posted) => string): Entry[] {
  const titles = posts.map(({ title }) => {
    const { words, names } = similarTerms(title);
    return [...words, ...names];
  });
  const spread = new Map<number, number>();
  for (const term of titles.flat()) spread.set(term, (spread.get(term) ?? 0) + 1);
  return posts.map((post, i) => {
    const weights = (titles[i] ?? []).map((term): [number, number] => [
      term,
      Math.log((posts.length + 1) / (spread.get(term) ?? 1)),
    ]);
    const length = Math.sqrt(sum(weights.map(([, weight]) => weight ** 2))) || 1;
    const { title, detail, time: at } = post;
    const text = `${title}\n${detail}`;
    return {
      sketch: unpacked(sketchOf({ text, category: classify(post), regionCode: null, at })),
      title: new Map(weights.map(([term, weight]) => [term, weight / length])),
    };
  });
}

export function meanAlike(a: readonly Entry[], b: readonly Entry[]): number {
  const pairs = sample(a).flatMap((one) => sample(b).map((other) => alike(one, other)));
  return sum(pairs) / Math.max(1, pairs.length);
}

/** More keys than an index keeps: here a lookup costs nothing. */
const OFFLINE_KEYS = 8;
/** Two reports that share only a key of more reports than this must share another. */
const RARE_KEY = 30;

/** Pairs worth comparing: they share a rare key, or two. */
function* candidates(entries: readonly Entry[]): Generator<[a: number, b: number]> {
  const filed = new Map<string, number[]>();
  for (const [i, { sketch }] of entries.entries())
    for (const key of keys(sketch.sketch, OFFLINE_KEYS)) {
      const members = filed.get(key);
      if (members) members.push(i);
      else filed.set(key, [i]);
    }
  const shared = new Map<number, number>();
  for (const members of filed.values()) {
    if (members.length > COMMON_KEY) continue;
    const says = members.length <= RARE_KEY ? 2 : 1;
    for (const [at, a] of members.entries())
      for (const b of members.slice(at + 1)) {
        const pair = a * entries.length + b;
        const before = shared.get(pair) ?? 0;
        shared.set(pair, before + says);
        if (before < 2 && before + says >= 2) yield [a, b];
      }
  }
}

/** Candidate pairs that are alike, most alike first. */
function linkedPairs(entries: readonly Entry[]): { a: number; b: number; score: number }[] {
  const pairs: { a: number; b: number; score: number }[] = [];
  for (const [a, b] of candidates(entries)) {
    const [one, other] = [entries[a], entries[b]];
    const score = one && other ? alike(one, other) : 0;
    if (score >= LINKED) pairs.push({ a, b, score });
  }
  return pairs.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

/** Groups of positions; most alike first, and only groups that are alike as a whole are joined. */
export function gather(entries: readonly Entry[]): number[][] {
  const groups = new Map(entries.map((_, i) => [i, [i]]));
  const groupOf = entries.map((_, i) => i);
  const members = (group: number): Entry[] => (groups.get(group) ?? []).flatMap((i) => entries[i] ?? []);
  for (const { a, b } of linkedPairs(entries)) {
    const [one, other] = [groupOf[a] ?? a, groupOf[b] ?? b];
    if (one === other || meanAlike(members(one), members(other)) < JOINED) continue;
    for (const i of groups.get(other) ?? []) groupOf[i] = one;
    groups.set(one, [...(groups.get(one) ?? []), ...(groups.get(other) ?? [])]);
    groups.delete(other);
  }
  return [...groups.values()];
}
