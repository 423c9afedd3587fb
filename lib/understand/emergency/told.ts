import { IDIOMS } from './idioms.ts';
import { doubt } from './judge.ts';
import type { Kind } from './kinds.ts';
import { lookupOf } from './lookup.ts';
import { prepare, SENTENCES } from './prepare.ts';
import type { Sign } from './sign.ts';
import { CITY } from './signs-city.ts';
import { ENGLISH } from './signs-english.ts';
import { FIRE_AND_GAS } from './signs-fire-gas.ts';
import { PEOPLE } from './signs-people.ts';
import { PLACES } from './signs-place.ts';

const SIGNS = [...FIRE_AND_GAS, ...PEOPLE, ...PLACES, ...CITY, ...ENGLISH];
const signsIn = lookupOf(SIGNS.map((sign): [Sign['words'], Sign] => [sign.words, sign]));
const idiomsIn = lookupOf([[IDIOMS, null]]);

/** Takes out words that only sound like danger; everything else stays where it is. */
const withoutIdioms = (text: string): string =>
  text.replace(SENTENCES, (sentence) =>
    idiomsIn(sentence).reduce(
      (rest, { pattern }) => rest.replace(pattern, (words) => '·'.repeat(words.length)),
      sentence,
    ),
  );

/** More words of one kind than this are not weighed. */
const ENOUGH = 12;

/** What the words of a text tell. */
export interface Told {
  /** The text as the patterns saw it. */
  readonly ready: string;
  /** Kinds of danger that are there, each with the words that said so first. */
  readonly found: ReadonlyMap<Kind, string>;
  /** Whether words were seen that name a danger and do not mean that it is here now. */
  readonly doubted: boolean;
}

/** What the words of danger in a text tell: those of the tables, weighed by what stands around them. */
export function told(text: string): Told {
  const prepared = prepare(text);
  const ready = withoutIdioms(prepared);
  const found = new Map<Kind, string>();
  const weighed = new Map<Kind, number>();
  let doubted = ready !== prepared;
  for (const { 0: sentence, index } of ready.matchAll(SENTENCES)) {
    for (const { pattern, of: sign } of signsIn(sentence)) {
      if (found.has(sign.kind)) continue;
      for (const match of sentence.matchAll(pattern)) {
        const seen = weighed.get(sign.kind) ?? 0;
        if (seen >= ENOUGH) break;
        weighed.set(sign.kind, seen + 1);
        const start = index + match.index;
        if (doubt(ready, sign, start, start + match[0].length) !== null) {
          doubted = true;
          continue;
        }
        found.set(sign.kind, match[0].replaceAll(/\s+/g, ' '));
        break;
      }
    }
  }
  return { ready, found, doubted };
}
