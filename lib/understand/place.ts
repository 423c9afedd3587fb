import { ELSEWHERE } from './former-names.ts';
import type { Form, Gazetteer } from './gazetteer.ts';
import type { Place } from './types.ts';

export interface PlaceInput {
  text: string;
  address?: string | undefined;
  regionCode?: string | undefined;
  lat?: number | undefined;
  lon?: number | undefined;
}

/** A name found in a text. */
interface Mention {
  form: Form;
  codes: readonly string[];
  start: number;
  end: number;
}

const HAN = /\p{Script=Han}/u;
/** Characters a place name may follow; after any other the words may be part of a longer name. */
const BEFORE = new Set(
  '在住于是到去从往向离经由至给和与及或叫据津区市县镇乡街道路村里处位家们我你他她您咱该本某同跟对为自映诉报属辖询回原内近的号',
);
const BEARING_BEFORE = /(^|[^\p{Script=Han}]|天津市?|[在住到去]|位于|家)$/u;
const BEARING_AFTER =
  /^($|[^\p{Script=Han}]|\p{Script=Han}{2,4}[路道街]|这[边儿里]|那[边儿里片]|境内|[全地]区|区里|一带)/u;
const LONGEST = 2000;

function fits(text: string, start: number, form: Form): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(start + form.text.length, start + form.text.length + 6);
  if (form.unless.test(after) || ELSEWHERE.test(before)) return false;
  const last = before.at(-1) ?? '';
  return !HAN.test(last) || BEFORE.has(last) || (form.codes[0]?.length === 6 && form.text.endsWith('区'));
}

function bears(text: string, { start, end, form }: Mention, next: Mention | undefined): boolean {
  if (next?.start === end && next.form.needs === 'nothing' && within(next.codes, form.codes).length > 0)
    return true;
  return (
    BEARING_BEFORE.test(text.slice(Math.max(0, start - 3), start)) &&
    BEARING_AFTER.test(text.slice(end, end + 5))
  );
}

/** Codes that lie inside one of `around`, itself excluded. */
const within = (codes: readonly string[], around: readonly string[]): string[] =>
  codes.filter((code) => around.some((outer) => code.length > outer.length && code.startsWith(outer)));

/** Names in order; of two that overlap the first and longest is read, even when it then turns out to be no place. */
function scan({ forms }: Gazetteer, text: string): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    const form = forms.get(text.slice(at, at + 2))?.find((f) => text.startsWith(f.text, at));
    if (!form) continue;
    const end = at + form.text.length;
    const last = found.at(-1);
    const follows = last?.end === at && within(form.codes, last.codes).length > 0;
    if (fits(text, at, form) || (follows && !form.unless.test(text.slice(end, end + 6)))) {
      found.push({ form, codes: form.codes, start: at, end });
      at = end - 1;
    }
  }
  return found.filter((mention, i) => mention.form.needs !== 'bearing' || bears(text, mention, found[i + 1]));
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
    const codes = within(mention.codes, around);
    if (codes.length > 0) claims.push({ ...mention, codes });
    else if (needs === 'parent') hints.push(mention);
  }
  return { claims: claims.map((claim) => narrow(claim, claims, known)), hints };
}

/** Of the codes a name could mean, those that agree with what else is named; all of them when none does. */
function narrow(claim: Mention, claims: readonly Mention[], known: readonly string[]): Mention {
  if (claim.codes.length === 1) return claim;
  const others = [
    ...claims.filter((other) => other.form !== claim.form).flatMap(({ codes }) => codes),
    ...known,
  ];
  const agreeing = claim.codes.filter((code) => others.some((o) => code.startsWith(o) && o.length > 4));
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

interface Reading {
  code: string | null;
  candidates: string[];
  because: string;
}

function read(gazetteer: Gazetteer, text: string, known: string | null): Reading {
  const clipped = text.slice(0, LONGEST);
  const around = known ? [known] : [];
  const { claims, hints } = weigh(clipped, scan(gazetteer, clipped), around);
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
    because,
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
