import { NONE } from './classify.ts';
import { HANDLING, kin } from './matters-kin.ts';
import { namesPlace, onlyAnnounces, openingOf, wherePrefix } from './matters-opening.ts';
import { type Part, partsOf } from './matters-parts.ts';
import { venuesIn } from './similar-faults.ts';
import type { Category, Matter } from './types.ts';

const MOST = 6;
/** A part must be this sure of its category, and give another part's category no more than `DOUBT`. */
const SURE = 0.65;
const DOUBT = 0.12;
/** What is counted out needs less: a person decides on a matter of its own that is unclear. */
const COUNTED = 0.35;
/** Kin points must be this sure to be counted apart. */
const CLEAR = 0.8;
/** Shorter parts say too little to be an order of their own. */
const SHORTEST = 5;
/** A longer text tells a story, whatever it counts on the way. */
const LONGEST = 350;
/** A longer lead is a story, and what it counts are points of that story. */
const LONGEST_LEAD = 70;

type Classify = (text: string) => Category;

interface Read extends Part {
  category: Category;
}

/** Han characters; a Latin word counts for three. */
const size = (text: string): number =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) + 3 * (text.match(/[A-Za-z]{2,}/gu)?.length ?? 0);

/** Tells what was tried so far or asks for an answer: never a matter of its own. */
const REMARK =
  /打过|拨打|打了.{0,8}电话|多次(?:反映|投诉|打|找)|反映[过了]|投诉[过了]|联系过|找过|推诿|踢皮球|推来推去|不作为|没人[管理]|无人[管理]|没有人管|无果|不了了之|互相推|都说不[归管]|答复|回复|一直拖/u;
/** Asks for what the matter before needs, or says what comes of it. */
const REQUEST =
  /^(?:请求|恳请|恳求|要求|希望|请(?!问)|望|强烈要求|诉求|建议|这样|这会|因为|由于|所以|因此|结果|导致|如果|万一|现在|目前|谢谢|感谢|please|it |this |they )/iu;

function sure({ text, category: { code, confidence } }: Read, least = SURE): boolean {
  if (code === NONE || HANDLING.has(code) || confidence < least || size(text) < SHORTEST) return false;
  if (REMARK.test(text) && size(text) < 40) return false;
  return openingOf(text).length < text.length - SHORTEST;
}

const doubts = ({ candidates }: Category, { code }: Category): boolean =>
  (candidates.find((candidate) => candidate.code === code)?.confidence ?? 0) > DOUBT;

const differ = ({ category: a }: Read, { category: b }: Read): boolean =>
  a.code !== b.code && !kin(a.code, b.code) && !doubts(a, b) && !doubts(b, a);

/** Points that are counted out, after nothing but an announcement, are what the text says they are, though kin. */
const countedApart = (own: Read, next: Read): boolean =>
  own.kind === 'item' &&
  next.kind === 'item' &&
  sure(own, CLEAR) &&
  sure(next, CLEAR) &&
  !venuesIn(own.text).some((venue) => venuesIn(next.text).includes(venue)) &&
  own.category.code !== next.category.code &&
  !doubts(own.category, next.category) &&
  !doubts(next.category, own.category);

/** A new line or a semicolon alone begins a matter only between two short parts that say clearly what they are about. */
const LINE = { sure: 0.9, longest: 60 };
const plain = ({ text, category }: Read): boolean =>
  category.confidence >= LINE.sure && size(text) <= LINE.longest;

/** Whether any classification could part these: most texts of several lines are a title and a story. */
const mayPart = (parts: readonly Part[]): boolean =>
  parts.slice(1).some(({ kind }) => kind !== 'line' && kind !== 'soft') ||
  parts.filter(({ text }) => size(text) <= LINE.longest).length > 1;

const apart = (own: Read, next: Read, counted: boolean): boolean => {
  if (counted && countedApart(own, next)) return true;
  if (next.kind === 'line' || next.kind === 'soft') return differ(own, next) && plain(own) && plain(next);
  return differ(own, next);
};

/** Parts of one matter; `core` are those that are sure of it. */
interface Group {
  parts: Read[];
  core: Read[];
}

/**
 * Neighbouring parts put together until neighbours are surely of different matters; `counted`: the text only counts
 * them out. Null when a matter comes back after another: then it is one story.
 */
function gather(parts: readonly Read[], counted: boolean): Group[] | null {
  const groups: Group[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    const least = counted && part.kind === 'item' ? COUNTED : SURE;
    const own = sure(part, least) && !(last && REQUEST.test(part.text));
    const splits = (other: Read): boolean => apart(other, part, counted);
    if (!last) groups.push({ parts: [part], core: own ? [part] : [] });
    else if (!own) last.parts.push(part);
    else if (last.core.length === 0 || !last.core.every(splits)) {
      last.parts.push(part);
      last.core.push(part);
    } else if (groups.some(({ core }) => !core.every(splits))) return null;
    else groups.push({ parts: [part], core: [part] });
  }
  return groups;
}

/** Whether what is counted are points of the story that leads to them. */
function tellsOneStory(parts: readonly Read[]): boolean {
  const leads = parts.filter(({ kind }) => kind === 'lead');
  return (
    leads.some((lead) => sure(lead) || REQUEST.test(lead.text)) ||
    size(leads.map(({ text }) => text).join('')) > LONGEST_LEAD
  );
}

/** Questions that come together are of one consultation, and are answered together. */
const asks = ({ parts }: Group): boolean => parts.some(({ text }) => /[?？]/u.test(text));

/** Who and where, for parts that do not say it themselves. */
function sharedWords(parts: readonly Read[]): string {
  const leads = parts.filter(({ kind }) => kind === 'lead');
  const before = leads.map(({ text }) => text).join(',');
  if (before) return openingOf(before) || wherePrefix(before);
  const [first] = parts;
  return first ? openingOf(first.text) || wherePrefix(first.text) : '';
}

function matterOf(text: string, { parts, core }: Group, shared: string): Matter {
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? text.length;
  const own = text.slice(start, end);
  const surest = core.toSorted((a, b) => b.category.confidence - a.category.confidence)[0];
  const code = surest?.category.code ?? NONE;
  const said = shared === '' || own.startsWith(shared) || namesPlace(own);
  return { start, end, text: said ? own : joined(shared, own), code };
}

const joined = (shared: string, own: string): string =>
  /[，,。；;：:]$/u.test(shared)
    ? shared + own
    : `${shared}${/\p{Script=Han}$/u.test(shared) ? '，' : ', '}${own}`;

/**
 * The matters of a report (一单多诉). Usually one, which is the whole text. Several only where the text itself parts
 * them (1、2、 一是…二是, 另外, line breaks, semicolons) and each part is surely of another category than the others; at
 * most six. What is counted out after a mere announcement needs less: there an unclear point goes to a person.
 * Words on who and where that open the report are put before each matter's text, but not before one that names a
 * place of its own. Offsets are of the part alone. An empty text has none.
 */
export function splitMatters(text: string, classify: Classify): Matter[] {
  const one = (): Matter[] =>
    text === '' ? [] : [{ start: 0, end: text.length, text, code: classify(text).code }];
  if (size(text) > LONGEST) return one();
  const cut = partsOf(text);
  if (cut.length < 2 || !mayPart(cut)) return one();
  const parts = cut.map((part): Read => ({ ...part, category: classify(part.text) }));
  if (parts.some(({ kind }) => kind === 'item') && tellsOneStory(parts)) return one();
  const leads = parts.filter(({ kind }) => kind === 'lead');
  const counted =
    parts.some(({ kind }) => kind === 'item') && leads.every(({ text: lead }) => onlyAnnounces(lead));
  const groups = gather(
    parts.filter(({ kind }) => kind !== 'lead'),
    counted,
  );
  if (groups === null || groups.length < 2 || groups.length > MOST || groups.every(asks)) return one();
  const shared = sharedWords(parts);
  return groups.map((group) => matterOf(text, group, shared));
}
