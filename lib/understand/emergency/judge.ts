import type { Kind } from './kinds.ts';
import { NOW, PRESENT, TURN } from './marks.ts';
import { type Around, around } from './prepare.ts';
import type { Scope } from './scope.ts';
import { DOUBT } from './scopes-doubt.ts';
import { REPORT } from './scopes-report.ts';
import { TIME } from './scopes-time.ts';
import type { Sign } from './sign.ts';

const SCOPES = [...DOUBT, ...TIME, ...REPORT];

/** A longer text tells of much that was, may be or is elsewhere: there a danger must be said to be present. */
const SHORT = 120;
/** Found in a long text without being looked for: people write at length because of these. */
const PLAIN: readonly Kind[] = ['gas', 'cover', 'utility', 'tap-water', 'self-harm', 'self-harm-done'];

const last = (text: string, words: RegExp): RegExpMatchArray | undefined =>
  [...text.matchAll(new RegExp(words, 'g'))].at(-1);

/** What lies between the scope's words and the danger's, or null when the scope's words are not there. */
function between({ where, words }: Scope, around: Around): string | null {
  const text = around[where];
  if (where === 'lead' || where === 'before') {
    const found = last(text, words);
    return found ? text.slice((found.index ?? 0) + found[0].length) : null;
  }
  const found = words.exec(text);
  return found ? text.slice(0, found.index) : null;
}

const concerns = ({ only, not }: Scope, kind: Kind): boolean =>
  (only === undefined || only.includes(kind)) && !not?.includes(kind);

function undoes(scope: Scope, around: Around): boolean {
  const gap = between(scope, around);
  if (gap === null || scope.until?.test(gap)) return false;
  return !scope.unless?.test(around.rest);
}

const isPresent = ({ kind, bare }: Sign, { clause, pair }: Around): boolean =>
  (PLAIN.includes(kind) || PRESENT.test(pair)) && (!bare || NOW.test(clause));

/** Why words that tell of a danger do not say that it is there now; null when they do. */
export function doubt(
  text: string,
  sign: Sign,
  start: number,
  end: number,
): Scope['why'] | 'other' | 'named' | null {
  const near = around(text, start, end, TURN);
  if (sign.unless?.test(near.pair)) return 'other';
  if (text.length > SHORT && !isPresent(sign, near)) return 'named';
  return SCOPES.find((scope) => concerns(scope, sign.kind) && undoes(scope, near))?.why ?? null;
}
