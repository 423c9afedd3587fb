import { partsOf } from './required.ts';

interface Entry<T> {
  readonly pattern: RegExp;
  readonly of: T;
  /** The search that last came upon it. */
  met: number;
}

/** What to try when a key is met. */
interface Bucket<T> {
  readonly entries: Entry<T>[];
  met: number;
}

/** Patterns of a table, found by their keys so that a sentence meets only those that could match in it. */
export type Lookup<T> = (sentence: string) => readonly Pick<Entry<T>, 'pattern' | 'of'>[];

const A = 97;
const LETTERS = 26;
const HAN = 0x2e80;
/** Slots of UTF-16 units come first, then those of three Latin letters. */
const UNITS = 0x10000;

/** The slot of the key that starts at `at`, or -1 when none can. */
function slotAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= HAN) return code;
  let slot = 0;
  for (let i = at; i < at + 3; i++) {
    const letter = text.charCodeAt(i) - A;
    if (!(letter >= 0 && letter < LETTERS)) return -1;
    slot = slot * LETTERS + letter;
  }
  return UNITS + slot;
}

/** Builds the lookup of rows of patterns; those it gives back have the flags `g` and `m`: `$` is the end of a clause. */
export function lookupOf<T>(rows: readonly (readonly [words: readonly RegExp[], of: T])[]): Lookup<T> {
  const buckets: Bucket<T>[] = [];
  /** Slot → number of its bucket, from 1. */
  const slots = new Uint16Array(UNITS + LETTERS ** 3);
  for (const [words, of] of rows) {
    for (const { source, keys } of words.flatMap(partsOf)) {
      if (keys === null) throw new SyntaxError(`no word by which to find /${source}/`);
      const entry = { pattern: new RegExp(source, 'gm'), of, met: 0 };
      for (const key of keys) {
        const slot = slotAt(key, 0);
        if (!slots[slot]) slots[slot] = buckets.push({ entries: [], met: 0 });
        buckets[(slots[slot] ?? 0) - 1]?.entries.push(entry);
      }
    }
  }
  let search = 0;
  return (sentence) => {
    search++;
    const found: Entry<T>[] = [];
    for (let at = 0; at < sentence.length; at++) {
      const number = slots[slotAt(sentence, at)] ?? 0;
      const bucket = number === 0 ? undefined : buckets[number - 1];
      if (bucket === undefined || bucket.met === search) continue;
      bucket.met = search;
      for (const entry of bucket.entries) {
        if (entry.met === search) continue;
        entry.met = search;
        found.push(entry);
      }
    }
    return found;
  };
}
