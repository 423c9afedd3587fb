import type { Gazetteer } from './gazetteer.ts';
import { findMentions, type Mention, within } from './mentions.ts';
import type { Place } from './types.ts';

export interface PlaceInput {
  text: string;
  address?: string | undefined;
  regionCode?: string | undefined;
  lat?: number | undefined;
  lon?: number | undefined;
}

/** Splits mentions into those that may claim and those that only suggest. */
function weigh(text: string, found: readonly Mention[], known: readonly string[]) {
  const claims: Mention[] = [];
  const hints: Mention[] = [];
  const sure = found.filter((m) => m.form.needs === 'nothing' || m.form.needs === 'bearing');
  for (const mention of found) {
    const { needs } = mention.form;
    if (needs === 'nothing' || needs === 'bearing') {
      claims.push(mention);
      continue;
    }
    const around =
      needs === 'adjacent' ? touching(text, mention, claims) : [...sure.flatMap((m) => m.codes), ...known];
    const codes = closest(within(mention.codes, around), around);
    if (codes.length > 0) claims.push({ ...mention, codes });
    else if (needs === 'parent') hints.push(mention);
  }
  return { claims: claims.map((claim) => narrow(claim, claims, known)), hints };
}

/** Codes in the deepest of the regions around them, the city itself apart: a street says more than its district. */
function closest(codes: readonly string[], around: readonly string[]): string[] {
  const depth = (code: string): number =>
    Math.max(0, ...around.map((outer) => (outer.length > 4 && code.startsWith(outer) ? outer.length : 0)));
  const most = Math.max(0, ...codes.map(depth));
  return most === 0 ? [] : codes.filter((code) => depth(code) === most);
}

/** Of the codes a name could mean, those that agree with what else is named; all of them when none does. */
function narrow(claim: Mention, claims: readonly Mention[], known: readonly string[]): Mention {
  if (claim.codes.length === 1) return claim;
  const others = [
    ...claims.filter((other) => other.form !== claim.form).flatMap(({ codes }) => codes),
    ...known,
  ];
  const agreeing = closest(claim.codes, others);
  const holding = claim.codes.filter((code) => others.some((o) => o.startsWith(code)));
  const codes = agreeing.length > 0 ? agreeing : holding;
  return codes.length > 0 ? { ...claim, codes } : claim;
}

function touching(text: string, { start }: Mention, claims: readonly Mention[]): readonly string[] {
  const last = claims.at(-1);
  return last && /^\s*$/.test(text.slice(last.end, start)) ? last.codes : [];
}

const LEVELS = { 4: 'city', 6: 'district', 9: 'street', 12: 'community' } as const;
const LENGTHS = [12, 9, 6, 4] as const;

const levelOf = (code: string | null): Place['level'] => {
  const length = LENGTHS.find((n) => n === code?.length);
  return length ? LEVELS[length] : 'none';
};

/** The deepest region that holds all of these. */
function common(codes: readonly string[]): string | null {
  const [first = ''] = codes;
  const length = LENGTHS.find(
    (n) => n <= first.length && codes.every((code) => code.startsWith(first.slice(0, n))),
  );
  return length ? first.slice(0, length) : null;
}

/** Codes with none of the others inside them. */
const deepest = (codes: readonly string[]): string[] =>
  [...new Set(codes)].filter(
    (code) => !codes.some((other) => other.length > code.length && other.startsWith(code)),
  );

/** Texts are read this far. */
const LONGEST = 2000;

interface Reading {
  code: string | null;
  candidates: string[];
  because: string;
}

function read(gazetteer: Gazetteer, text: string, known: string | null): Reading {
  const clipped = text.slice(0, LONGEST);
  const around = known ? [known] : [];
  const { claims, hints } = weigh(clipped, findMentions(gazetteer, clipped), around);
  const said = claims.filter(({ codes }) => !known || within(codes, around).length > 0);
  const leaves = deepest(said.flatMap(({ codes }) => codes));
  const words = said.map(({ form }) => form.text).join(' ');
  if (leaves.length === 0) {
    const guesses = known ? [] : hints.flatMap(({ codes }) => codes);
    return {
      code: known,
      candidates: [...new Set(guesses)],
      because: hints.map(({ form }) => form.text).join(' '),
    };
  }
  return { code: common(leaves), candidates: leaves.length > 1 ? leaves : [], because: words };
}

/**
 * Where a report is, at the deepest level it supports; what it leaves open is in `candidates`, never guessed.
 * A valid `regionCode` decides; then the address, made more exact by the text where they agree; then the text.
 */
export function findPlace(gazetteer: Gazetteer, input: PlaceInput): Place {
  const { address, lat, lon } = input;
  const given = {
    ...(address !== undefined && { address }),
    ...(lat !== undefined && { lat }),
    ...(lon !== undefined && { lon }),
  };
  const place = ({ code, candidates, because }: Reading): Place => ({
    regionCode: code,
    level: levelOf(code),
    candidates: candidates
      .slice(0, 10)
      .map((regionCode) => ({ regionCode, name: gazetteer.names.get(regionCode) ?? regionCode })),
    because: because || '–',
    ...given,
  });
  const code = input.regionCode?.trim();
  if (code && gazetteer.names.has(code)) return place({ code, candidates: [], because: 'regionCode' });
  const byAddress = read(gazetteer, address ?? '', null);
  if (byAddress.code === null) {
    const byText = read(gazetteer, input.text, null);
    return place(byText.code === null && byAddress.candidates.length > 0 ? byAddress : byText);
  }
  if (byAddress.candidates.length > 0) {
    const both = read(gazetteer, `${address}\n${input.text}`, null);
    const settled =
      both.code !== null && both.candidates.length === 0 && byAddress.candidates.includes(both.code);
    return place(settled ? both : byAddress);
  }
  const deeper = read(gazetteer, input.text, byAddress.code);
  return place(deeper.candidates.length > 0 || deeper.code === byAddress.code ? byAddress : deeper);
}
