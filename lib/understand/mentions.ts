import { ELSEWHERE, ELSEWHERE_LATIN, EVERYDAY } from './former-names.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Form } from './place-forms.ts';
import { apart, type Squeezed } from './place-text.ts';

/** A name found in a squeezed text. */
export interface Mention {
  form: Form;
  codes: readonly string[];
  start: number;
  end: number;
}

const HAN = /\p{Script=Han}/u;
/** Characters a place name may follow; after any other the words may be part of a longer name. */
const BEFORE = new Set(
  '在住于是到去从往向离经由至给和与及或叫据区市县镇乡街道路村里处位家们我你他她您咱该本某同跟对为自映诉报属辖询回原内近的号说指现来请让被把有查找问管归含连距望民返前午年月日天速点址地老了不比个么',
);
const BEARING_BEFORE = /(^|[^\p{Script=Han}]|[在住到去是说]|位于|家)$/u;
const BEARING_AFTER =
  /^($|[^\p{Script=Han}]|的($|[^\p{Script=Han}])|\p{Script=Han}{2,4}[路道街]|停[水电气暖热]|上班|工作|居住|生活|租房|买房|附近|周边|一带|这[边儿里片]|那[边儿里片]|境内|辖区|地区|办事处|[全地]区|区里|都[^市]|哪[里儿个])/u;
/** A river's bank is no district; nor is the district of another city. */
const NOT_BEFORE_DISTRICT = /([海运沙白潮淮黄沽流]|[^津全本我]市)$/;
const OTHER_CITY = /(?<![全本我城都该超夜菜门])(市|省|自治区|自治州)的?$/;

/** A town, county or district right before that is none of this city's: what follows is not either. */
const UNKNOWN_PARENT = /([县镇乡]|(?<![小社辖地城片园景我本全各老新厂校院郊])区)$/;
/** A common noun: a place only where one is or goes. */
const COMMON_NOUN = /^新区$/;
const WHERE = /([在住到去]|位于)$/;

/** The longest form that starts here. */
const formAt = ({ forms }: Gazetteer, spelled: string, at: number): Form | undefined =>
  forms.get(spelled.slice(at, at + 2))?.find((form) => spelled.startsWith(form.text, at));

/** Codes that lie inside one of `around`, itself excluded. */
export const within = (codes: readonly string[], around: readonly string[]): string[] =>
  codes.filter((code) => around.some((outer) => code.length > outer.length && code.startsWith(outer)));

const isInside = (codes: readonly string[], around: readonly string[]): boolean =>
  within(codes, around).length > 0;

function fits(gazetteer: Gazetteer, squeezed: Squeezed, start: number, form: Form, last?: Mention): boolean {
  const { text, spelled } = squeezed;
  const end = start + form.text.length;
  const after = apart(squeezed, start, end, end) ? '' : text.slice(end, end + 10);
  // A name right after the name it lies in (武清河西务镇): no road or station then.
  const continues = isInside(formAt(gazetteer, spelled, end)?.codes ?? [], form.codes);
  const attached = last?.end === start && isInside(form.codes, last.codes);
  const unless = (attached && form.unlessInside) || form.unless;
  if (unless.test(after) && !continues) return false;
  if (attached) return true;
  if (ELSEWHERE.test(form.text) && form.codes.some((code) => code.length > 6)) return false;
  const before = text.slice(Math.max(0, start - 8), start);
  if (isElsewhere(gazetteer, before)) return false;
  if (last?.end !== start && UNKNOWN_PARENT.test(before) && form.codes.every((code) => code.length > 6))
    return isMiswritten(gazetteer, before, form);
  const c = before.at(-1) ?? '';
  if (!HAN.test(c) || BEFORE.has(c) || apart(squeezed, start, end, start)) return true;
  return form.codes[0]?.length === 6 && /.区$/.test(form.text) && !NOT_BEFORE_DISTRICT.test(before);
}

/** Long enough that no other district has a town of this name. */
const RARE = 4;

/** Whether the unknown parent is the known one with one character wrong: 宝砥区 for 宝坻区. */
function isMiswritten({ names }: Gazetteer, before: string, { text, codes }: Form): boolean {
  const [code = '', ...more] = codes;
  if (code.length !== 9 || more.length > 0 || text.length < RARE) return false;
  const district = names.get(code.slice(0, 6)) ?? '';
  const written = before.slice(-district.length);
  return written.at(-1) === district.at(-1) && [...district].filter((c, i) => written[i] !== c).length === 1;
}

const isElsewhere = ({ city }: Gazetteer, before: string): boolean =>
  ELSEWHERE.test(before) || (OTHER_CITY.test(before) && !city.test(before.replace(/的$/, '')));

/** A mention of an everyday word is used as a place, or leans to be. Other mentions bear by themselves. */
export interface Bearing extends Mention {
  bears: boolean;
  /** It would, if the region around it is named too. */
  leans: boolean;
}

/** Whether an everyday word is used as a place: before a name inside it, or where one says where one lives. */
function bears(
  gazetteer: Gazetteer,
  squeezed: Squeezed,
  mention: Mention,
  next: Mention | undefined,
): boolean {
  const { text } = squeezed;
  const { start, end, form, codes } = mention;
  const follows = next && /^[的,、]?$/.test(text.slice(end, next.start)) ? next : undefined;
  if (follows && follows.form.needs !== 'bearing' && isInside(follows.codes, codes)) return true;
  const before = text.slice(Math.max(0, start - 4), start);
  if (gazetteer.city.test(before)) return true;
  if (ELSEWHERE.test(form.text) || (COMMON_NOUN.test(form.text) && !WHERE.test(before))) return false;
  const head = apart(squeezed, start, end, start) || BEARING_BEFORE.test(before);
  return head && (apart(squeezed, start, end, end) || BEARING_AFTER.test(text.slice(end, end + 6)));
}

/** 红桥和南开: two districts in one breath. */
function pairs({ text }: Squeezed, { codes, start, end }: Mention, other: Mention | undefined): boolean {
  if (!other || codes[0]?.length !== 6 || other.codes[0]?.length !== 6) return false;
  const between = text.slice(Math.min(end, other.end), Math.max(start, other.start));
  return /^区?(和|与|、|及|到|至|或|跟|还是)$/.test(between);
}

const leans = ({ text }: Squeezed, { start, end, form }: Mention): boolean =>
  !EVERYDAY.has(form.text) &&
  BEARING_BEFORE.test(text.slice(Math.max(0, start - 4), start)) &&
  text.startsWith('的', end);

/** Names of regions in a text, in order; of names that overlap, the first and longest. */
export function findMentions(gazetteer: Gazetteer, squeezed: Squeezed): Bearing[] {
  const found: Mention[] = [];
  for (let at = 0; at + 1 < squeezed.text.length; at++) {
    const form = formAt(gazetteer, squeezed.spelled, at);
    if (!form || !fits(gazetteer, squeezed, at, form, found.at(-1))) continue;
    const end = at + form.text.length;
    found.push({ form, codes: form.codes, start: at, end });
    at = end - 1;
  }
  return [...found, ...latinMentions(gazetteer, squeezed.text)]
    .sort((a, b) => a.start - b.start)
    .map((mention, i, all) => ({
      ...mention,
      bears:
        mention.form.needs !== 'bearing' ||
        [all[i - 1], all[i + 1]].some((other) => pairs(squeezed, mention, other)) ||
        bears(gazetteer, squeezed, mention, all[i + 1]),
      leans: mention.form.needs === 'bearing' && leans(squeezed, mention),
    }));
}

const WORDS_IN_NAME = 3;

function latinMentions({ latin }: Gazetteer, text: string): Mention[] {
  const lower = text.toLowerCase();
  const words = [...lower.matchAll(/[a-z]+/g)];
  if (words.length === 0 || ELSEWHERE_LATIN.test(lower)) return [];
  const found: Mention[] = [];
  for (let i = 0; i < words.length; i++) {
    for (let n = WORDS_IN_NAME; n > 0; n--) {
      const start = words[i]?.index ?? 0;
      const last = words[i + n - 1];
      if (!last) continue;
      const end = last.index + last[0].length;
      const form = latin.get(lower.slice(start, end));
      if (!form || form.unless.test(lower.slice(end, end + 20))) continue;
      found.push({ form, codes: form.codes, start, end });
      i += n - 1;
      break;
    }
  }
  return found;
}
