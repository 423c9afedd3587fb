import { EVERYDAY } from './former-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Bearing, findMentions, type Mention, within } from './mentions.ts';
import { affirmed } from './place-contrast.ts';
import { atIssue } from './place-roles.ts';
import { squeeze } from './place-text.ts';

/** What one source says of a place. */
export interface Reading {
  /** The deepest region that holds all it names, or null. */
  code: string | null;
  /** What it leaves open; without a `code`, what it only suggests. */
  candidates: readonly string[];
  because: string;
}

const LENGTHS = [12, 9, 6, 4] as const;

/** The deepest region that holds all of these. */
export function common(codes: readonly string[]): string | null {
  const [first = ''] = codes;
  const length = LENGTHS.find(
    (n) => n <= first.length && codes.every((code) => code.startsWith(first.slice(0, n))),
  );
  return length ? first.slice(0, length) : null;
}

/** Codes with none of the others inside them. */
export function deepest(codes: readonly string[]): string[] {
  const outer = new Set(
    codes.flatMap((code) => LENGTHS.filter((n) => n < code.length).map((n) => code.slice(0, n))),
  );
  return [...new Set(codes)].filter((code) => !outer.has(code));
}

/** Codes in the deepest of the regions around them, the city itself apart: a street says more than its district. */
function closest(codes: readonly string[], around: ReadonlySet<string>): string[] {
  for (const n of [9, 6]) {
    const inside = codes.filter((code) => code.length > n && around.has(code.slice(0, n)));
    if (inside.length > 0) return inside;
  }
  return [];
}

/** Splits mentions into those that may claim and those that only suggest. */
function weigh(text: string, found: readonly Bearing[], known: readonly string[]) {
  const claims: Mention[] = [];
  const hints: Mention[] = [];
  const isSure = (m: Bearing) => m.form.needs === 'nothing' || (m.form.needs === 'bearing' && m.bears);
  const sure = new Set([...found.filter(isSure).flatMap((m) => m.codes), ...known]);
  for (const mention of found) {
    const { needs } = mention.form;
    if (isSure(mention)) {
      claims.push(mention);
      continue;
    }
    const around = needs === 'parent' || mention.leans ? sure : new Set(touching(text, mention, claims));
    const codes = closest(mention.codes, around);
    if (codes.length > 0) claims.push({ ...mention, codes });
    else if (needs === 'parent') hints.push(mention);
  }
  return { claims: claims.flatMap((claim) => narrow(claim, claims, known)), hints };
}

function touching(text: string, { start }: Mention, claims: readonly Mention[]): readonly string[] {
  const last = claims.at(-1);
  return last && /^(区|这边|那边|居委会|委会|民委员会)?[的\s,、/·-]?$/.test(text.slice(last.end, start))
    ? last.codes
    : [];
}

/**
 * Of the codes a name could mean, those that agree with what else is named. When none does: all of them, or none if
 * the text names a district or a street that has no such place.
 */
function narrow(claim: Mention, claims: readonly Mention[], known: readonly string[]): Mention[] {
  if (claim.codes.length === 1) return [claim];
  const others = [
    ...claims.filter((other) => other.form !== claim.form).flatMap(({ codes }) => codes),
    ...known,
  ];
  const agreeing = closest(claim.codes, new Set(others));
  const open = agreeing.length > 0 ? agreeing : claim.codes;
  const holding = open.filter((code) => others.some((o) => o.startsWith(code)));
  const codes = holding.length > 0 ? holding : agreeing;
  const streets = others.filter((code) => code.length === 9 && claim.codes.every((c) => c.length === 12));
  if (streets.length > 0 && within(codes, streets).length === 0) return [];
  if (codes.length > 0) return [{ ...claim, codes }];
  const shared = common(claim.codes) ?? '';
  return others.some((o) => o.length >= 6 && o.length > shared.length && o.length < 12) ? [] : [claim];
}

/** Texts are read this far. */
const LONGEST = 2000;

/**
 * Where a text says it is. `known` is a region that is certain already: only what lies inside it counts, and it
 * tells apart what would be open without it.
 */
export function read(gazetteer: Gazetteer, raw: string, known: string | null): Reading {
  const squeezed = squeeze(raw.slice(0, LONGEST));
  const around = known ? [known] : [];
  const { text } = squeezed;
  const found = affirmed(text, findMentions(gazetteer, squeezed));
  const { claims, hints } = weigh(text, found, around);
  const { said, leaves } = settled(text, known, claims);
  if (leaves.length === 0) {
    const candidates = known ? [] : [...new Set(hints.flatMap(({ codes }) => codes))];
    return { code: known ?? streetOfParts(hints, candidates), candidates, because: wordsOf(hints) };
  }
  return { code: common(leaves), candidates: leaves.length > 1 ? leaves : [], because: wordsOf(said) };
}

/** What is claimed inside `known`; of several places the one at issue, if the text tells. */
function settled(text: string, known: string | null, claims: readonly Mention[]) {
  const said = claims.filter(({ codes }) => !known || within(codes, [known]).length > 0);
  const leaves = deepest(said.flatMap(({ codes }) => codes));
  const main = leaves.length > 1 ? atIssue(text, said) : null;
  const one = main ? deepest(main.flatMap(({ codes }) => codes)) : [];
  return main && one.length === 1 ? { said: main, leaves: one } : { said, leaves };
}

/** Names that the city's office gave, or that say much: a 花园, a 碧桂园, a 幸福里 may be in any street. */
const isOfficial = (text: string): boolean =>
  /里$/.test(text) ? text.length > 3 || !EVERYDAY.has(text.slice(0, 2)) : /^.{4,}小区$/.test(text);

/** The street that all parts of an estate are in (建新东里第一, 建新东里第二), when only its name is said. */
function streetOfParts(hints: readonly Mention[], codes: readonly string[]): string | null {
  const shared = codes.length > 1 && hints.every(({ form }) => isOfficial(form.text)) ? common(codes) : null;
  return shared?.length === 9 ? shared : null;
}

const wordsOf = (mentions: readonly Mention[]): string => mentions.map(({ form }) => form.text).join(' ');
