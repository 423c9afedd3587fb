import type { Emergency } from '../types.ts';
import { FRAIL } from './frail.ts';
import { IDIOMS } from './idioms.ts';
import { doubt } from './judge.ts';
import { KINDS, type Kind } from './kinds.ts';
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

/** Kinds of danger that a prepared text says are there, each with the words that said so first. */
function read(text: string): Map<Kind, string> {
  const found = new Map<Kind, string>();
  const weighed = new Map<Kind, number>();
  for (const { 0: sentence, index } of text.matchAll(SENTENCES)) {
    for (const { pattern, of: sign } of signsIn(sentence)) {
      if (found.has(sign.kind)) continue;
      for (const match of sentence.matchAll(pattern)) {
        const seen = weighed.get(sign.kind) ?? 0;
        if (seen >= ENOUGH) break;
        weighed.set(sign.kind, seen + 1);
        const start = index + match.index;
        if (doubt(text, sign, start, start + match[0].length) !== null) continue;
        found.set(sign.kind, match[0].replaceAll(/\s+/g, ' '));
        break;
      }
    }
  }
  return found;
}

/** A text of more than this says more than the emergency: a unit takes the rest. */
const WHOLE = 200;
const URGENCIES = ['emergency', 'utility', 'urgent'] as const;

/**
 * The danger a text in Chinese or English says is present now, or null. Of several the most dangerous gives group and
 * line; the urgency is the highest of all, it is restricted if one is, and external only if all are.
 */
export function findEmergency(text: string): Emergency | null {
  const ready = withoutIdioms(prepare(text));
  const found = read(ready);
  const rows = KINDS.filter(({ kind }) => found.has(kind));
  const [worst] = rows;
  if (!worst) return null;
  const frail = worst.group === 'E7' ? FRAIL.exec(ready)?.[0] : undefined;
  const urgency = URGENCIES.find((level) => rows.some((row) => row.urgency === level)) ?? worst.urgency;
  return {
    group: worst.group,
    line: worst.line,
    external: text.length <= WHOLE && rows.every(({ external }) => external),
    restricted: rows.some(({ restricted }) => restricted),
    urgency: frail === undefined ? urgency : 'emergency',
    because: [found.get(worst.kind), frail].filter(Boolean).join(' '),
  };
}
