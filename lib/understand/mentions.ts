import { ELSEWHERE } from './former-names.ts';
import type { Form, Gazetteer } from './gazetteer.ts';

/** A name found in a text. */
export interface Mention {
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
/** The longest form that starts here. */
const formAt = ({ forms }: Gazetteer, text: string, at: number): Form | undefined =>
  forms.get(text.slice(at, at + 2))?.find((form) => text.startsWith(form.text, at));

/** A name right after the name it lies in (武清河西务镇): no road or station then, and no longer name. */
const continues = (
  gazetteer: Gazetteer,
  text: string,
  { text: { length }, codes }: Form,
  start: number,
): boolean => within(formAt(gazetteer, text, start + length)?.codes ?? [], codes).length > 0;

function fits(
  gazetteer: Gazetteer,
  text: string,
  start: number,
  form: Form,
  last: Mention | undefined,
): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(start + form.text.length, start + form.text.length + 6);
  if (form.unless.test(after) && !continues(gazetteer, text, form, start)) return false;
  if (last?.end === start && within(form.codes, last.codes).length > 0) return true;
  if (ELSEWHERE.test(before)) return false;
  const c = before.at(-1) ?? '';
  return !HAN.test(c) || BEFORE.has(c) || (form.codes[0]?.length === 6 && form.text.endsWith('区'));
}

/** Whether an everyday word is used as a place: before a street of its own, or where one says where one lives. */
function bears(text: string, { start, end, form, codes }: Mention, next: Mention | undefined): boolean {
  if (next?.start === end && next.form.needs === 'nothing' && within(next.codes, codes).length > 0)
    return true;
  const before = text.slice(Math.max(0, start - 3), start);
  if (ELSEWHERE.test(form.text)) return /天津市?$/.test(before);
  return BEARING_BEFORE.test(before) && BEARING_AFTER.test(text.slice(end, end + 5));
}

/** Codes that lie inside one of `around`, itself excluded. */
export const within = (codes: readonly string[], around: readonly string[]): string[] =>
  codes.filter((code) => around.some((outer) => code.length > outer.length && code.startsWith(outer)));

/** Names of regions in a text, in order; of names that overlap, the first and longest. */
export function findMentions(gazetteer: Gazetteer, text: string): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    const form = formAt(gazetteer, text, at);
    if (!form || !fits(gazetteer, text, at, form, found.at(-1))) continue;
    const end = at + form.text.length;
    found.push({ form, codes: form.codes, start: at, end });
    at = end - 1;
  }
  return found.filter((mention, i) => mention.form.needs !== 'bearing' || bears(text, mention, found[i + 1]));
}
