import { simplified } from '../place/simplified.ts';
import { OTHER_NAMES } from './former-names.ts';
import { latinNames } from './latin-names.ts';
import {
  changedEnding,
  estateWritings,
  type Form,
  isPart,
  looseWriting,
  plainWriting,
  type Writing,
  writings,
} from './place-forms.ts';
import { moreCautious } from './place-needs.ts';

/** A region by its official code: 4, 6, 9 or 12 digits for city, district, street, community. */
export interface Region {
  code: string;
  name: string;
  /** Its English name, where there is one. */
  en?: string | undefined;
}

export interface Gazetteer {
  /** Official names by code. */
  names: ReadonlyMap<string, string>;
  /** Forms by their first two characters, longest first. */
  forms: ReadonlyMap<string, readonly Form[]>;
  /** Forms in Latin letters, by themselves in lower case. */
  latin: ReadonlyMap<string, Form>;
  /** What the city itself is called. */
  city: RegExp;
}

const folded = (text: string): string => simplified(text.normalize('NFKC'));

/** An index of every way these regions are written. A code may come with several names; the first is official. */
export function buildGazetteer(regions: readonly Region[]): Gazetteer {
  const names = new Map<string, string>();
  for (const { code, name } of regions) if (!names.has(code)) names.set(code, name);
  const byText = new Map<string, Form>();
  const add = (code: string, writing: Writing) => {
    const { text } = writing;
    const form = byText.get(text);
    byText.set(text, form ? merge(form, code, writing) : { ...writing, codes: [code] });
  };
  const others = OTHER_NAMES.filter(([code]) => names.has(code));
  for (const [code, name, needs] of others) {
    if (/^\p{ASCII}/u.test(name)) continue;
    add(code, plainWriting(name, needs ?? 'nothing'));
    if (!needs) for (const writing of writings(code, name)) add(code, writing);
  }
  const all = regions.map(({ code, name }) => ({ code, name: folded(name) }));
  for (const { code, name } of all) for (const writing of writings(code, name)) add(code, writing);
  for (const { code, name } of all) {
    const changed = changedEnding(code, name);
    if (changed && !byText.has(changed.text)) add(code, changed);
    const loose = looseWriting(code, name);
    if (loose && byText.has(loose.text)) add(code, loose);
  }
  for (const [code, writing] of all.flatMap(({ code, name }) => moreOf(byText, code, name)))
    add(code, writing);
  return {
    names,
    forms: bySpelling(byText.values()),
    latin: latinNames([...regions, ...others.map(([code, en]) => ({ code, en }))]),
    city: new RegExp(`(${cityNames(names).join('|') || '(?!)'})$`),
  };
}

/** Names of estates that hide no other: of two that begin alike only the longer is read. */
const moreOf = (byText: ReadonlyMap<string, Form>, code: string, name: string): [string, Writing][] =>
  estateWritings(code, name).flatMap((writing) => {
    const hidden = beginning(byText, writing.text);
    if (!hidden) return [[code, writing]];
    const own = isPart(writing.text) && hidden.codes.every((c) => code.startsWith(c));
    return own ? [[code, { ...writing, needs: hidden.needs }]] : [];
  });

/** The longest other name this one begins with. */
function beginning(byText: ReadonlyMap<string, Form>, text: string): Form | undefined {
  for (let n = text.length - 1; n >= 2; n--) {
    const form = byText.get(text.slice(0, n));
    if (form) return form;
  }
  return undefined;
}

const cityNames = (names: ReadonlyMap<string, string>): string[] =>
  [...names].flatMap(([code, name]) => (code.length === 4 ? [name, name.replace(/市$/, '')] : []));

function bySpelling(all: Iterable<Form>): Map<string, Form[]> {
  const forms = new Map<string, Form[]>();
  for (const form of all) {
    const key = form.text.slice(0, 2);
    const bucket = forms.get(key);
    if (bucket) bucket.push(form);
    else forms.set(key, [form]);
  }
  for (const bucket of forms.values()) bucket.sort((a, b) => b.text.length - a.text.length);
  return forms;
}

const isWellKnown = ({ codes, needs }: Pick<Form, 'codes' | 'needs'>): boolean =>
  needs === 'nothing' || codes.some((code) => code.length <= 6);

/**
 * A region inside another of the same name adds nothing: 塘沽 is the old district before it is the street. Nor does
 * a hamlet that may only be named right after its town.
 */
function merge(form: Form, code: string, writing: Writing): Form {
  const { needs } = writing;
  if (form.codes.some((c) => code.startsWith(c))) return form;
  if (needs === 'adjacent' && isWellKnown(form)) return form;
  if (form.needs === 'adjacent' && isWellKnown({ codes: [code], needs }))
    return { ...writing, codes: [code] };
  const codes = [...form.codes.filter((c) => !c.startsWith(code)), code];
  return { ...form, codes, needs: moreCautious(form.needs, needs) };
}
