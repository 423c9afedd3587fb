import { Refused } from './refusal.ts';

/** Fields of a form by name, each with all its values, in the order they came. */
export type Form = ReadonlyMap<string, readonly string[]>;

const MAX_FIELDS = 200;

const NOT_UTF8 = { zh: '表单不是有效的 UTF-8 编码', en: 'The form is not valid UTF-8' };

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new Refused(400, NOT_UTF8);
  }
}

/** Reads `a=1&b=2`. @throws Refused 400 when it is not UTF-8 or has too many fields */
export function parseForm(text: string): Form {
  const pairs = text.split('&').filter((pair) => pair !== '');
  if (pairs.length > MAX_FIELDS)
    throw new Refused(400, { zh: `字段多于 ${MAX_FIELDS} 个`, en: `More than ${MAX_FIELDS} fields` });
  const form = new Map<string, string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    const key = decoded(name);
    form.set(key, [...(form.get(key) ?? []), decoded(value)]);
  }
  return form;
}

/** The first value of a field that is not blank. */
export const field = (form: Form, name: string): string | undefined =>
  form
    .get(name)
    ?.find((value) => value.trim() !== '')
    ?.trim();

/** Answers to attributes: `attribute[CODE]`, several values as repeated fields, with or without `[]`. */
export function attributesIn(form: Form): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, values] of form) {
    const code = /^attribute\[([^\]]{1,60})\](\[\])?$/.exec(name)?.[1];
    const given = values.map((value) => value.trim()).filter((value) => value !== '');
    if (code !== undefined && given.length > 0) found.set(code, [...(found.get(code) ?? []), ...given]);
  }
  return found;
}
