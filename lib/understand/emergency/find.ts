import type { Emergency } from '../types.ts';
import { FRAIL } from './frail.ts';
import { KINDS, type Kind } from './kinds.ts';
import { type Likely, likely, wordsFor } from './likely.ts';
import { told } from './told.ts';

/** A text of more than this says more than the emergency: a unit takes the rest. */
const WHOLE = 200;
const URGENCIES = ['emergency', 'utility', 'urgent'] as const;

/** The kind that stands for a group when no words told which of its kinds it is. */
const USUAL: Readonly<Record<Emergency['group'], Kind>> = {
  E1: 'gas',
  E2: 'fire',
  E3: 'self-harm',
  E4: 'medical',
  E5: 'violence',
  E6: 'trapped',
  E7: 'utility',
  E8: 'crowd',
  E9: 'poisoned',
  E10: 'electric',
};

/**
 * Margins (likely.ts) from which a text without words of danger is one all the same: higher where such words were seen
 * and doubted, in long texts, of whose many sentences one always sounds worst, and in English, of which the corpus has
 * little. Chosen on held-out rows.
 */
const SOUNDS = { usual: -0.4, doubted: 1, long: 0.6, english: 0.6 };
const LONG = 120;
const HAN = /\p{Script=Han}/u;
/** Below this margin, words of danger are taken for a manner of speaking. */
const NEVER = -2.2;

/**
 * The danger a text in Chinese or English says is present now, or null. Of several that are named the most dangerous
 * gives group and line; the urgency is the highest of all, it is restricted if one is, and external only if all are.
 */
export function findEmergency(text: string): Emergency | null {
  const { ready, found, doubted } = told(text);
  const heard = likely(text);
  const said = found.size > 0 ? heard.margin > NEVER && named(found, text) : unnamed(heard, text, doubted);
  if (!said) return null;
  const frail = said.group === 'E7' ? FRAIL.exec(ready)?.[0] : undefined;
  if (frail === undefined) return said;
  return { ...said, urgency: 'emergency', because: `${said.because} ${frail}` };
}

function named(found: ReadonlyMap<Kind, string>, text: string): Emergency {
  const rows = KINDS.filter(({ kind }) => found.has(kind));
  const { kind, group, line, urgency } = rows[0] ?? KINDS[0];
  return {
    group,
    line,
    external: text.length <= WHOLE && rows.every(({ external }) => external),
    restricted: rows.some(({ restricted }) => restricted),
    urgency: URGENCIES.find((level) => rows.some((row) => row.urgency === level)) ?? urgency,
    because: found.get(kind) ?? '',
  };
}

/** Never only a number to call: a unit or a person hears of it too. */
function unnamed({ group, part, margin }: Likely, text: string, doubted: boolean): Emergency | null {
  const least = Math.max(
    doubted ? SOUNDS.doubted : SOUNDS.usual,
    text.length > LONG ? SOUNDS.long : SOUNDS.usual,
    HAN.test(text) ? SOUNDS.usual : SOUNDS.english,
  );
  if (margin < least) return null;
  const { line, restricted, urgency } = KINDS.find(({ kind }) => kind === USUAL[group]) ?? KINDS[0];
  return { group, line, external: false, restricted, urgency, because: wordsFor(part, group) };
}
