import { type Mention, within } from './mentions.ts';
import { CUES, KIN, type Role } from './place-cues.ts';

// A text may name the place where someone lives and the place where something happened. Cues tell which is which.

interface Named {
  role: Role;
  mentions: readonly Mention[];
  /** The words with their cues, as positions in the text. */
  from: number;
  to: number;
}

/** Who asks, or gives thanks, may mean either. */
const ASKS = /谢|表扬|点赞|还是|到底|究竟|谁管|归谁|哪个区|不知道|两边|都说|说(是)?(属于|归)/;
const HOMELY = /家[里中]|我家|咱家|自家|家门口|楼[上下道里]|(我们|咱们?)(小区|楼|院)|小区|物业|邻居|回[家来]/;
const WORKING = /老板|工资|欠薪|薪水|加班|工伤|辞退|开除|工头/;
const KINDRED = new RegExp(`${KIN}|[她他]家|老两口`);
const ROOTS = /老家|村里|我们村|户口|户籍|落户|迁|[上入]学|学区|[小中]学|报名|医保|社保|低保|补[贴助]/;
const THERE = /(?<!我们|咱们?|我家)那[儿里边]|窗口|工作人员|态度|大夫|服务员/;
const LOST_ON_THE_WAY = /半路|中途|路上|途中|没到|没收到/;

/** Roles that may be set aside for another's sake, given what the rest of the text is about. */
const ALWAYS: readonly Role[] = ['register', 'dispatched', 'compared', 'border'];

function asides(role: Role, rest: string): readonly Role[] {
  const homely = HOMELY.test(rest);
  const working = WORKING.test(rest);
  const origin: Role[] = ROOTS.test(rest) ? [] : ['origin'];
  const away: Role[] = [
    ...(homely ? [] : (['home', ...origin] as const)),
    ...(working ? [] : (['work'] as const)),
  ];
  switch (role) {
    case 'belongs':
      return [...ALWAYS, ...origin];
    case 'put':
      return LOST_ON_THE_WAY.test(rest) ? [] : [...ALWAYS, ...away, 'sender'];
    case 'event':
      return [...ALWAYS, ...away, 'sender'];
    case 'visit':
      return THERE.test(rest) ? [...ALWAYS, ...away] : [];
    case 'home': {
      if (homely && !working && !KINDRED.test(rest)) return [...ALWAYS, ...origin, 'kin', 'work'];
      return working ? [] : ['compared', ...origin];
    }
    case 'work':
      return homely ? [] : [...ALWAYS, ...origin, ...(working ? (['home'] as const) : [])];
    case 'there':
      return homely ? ['compared'] : ['compared', 'register', ...origin];
    case 'ours':
    case 'plain':
      return ['compared'];
    default:
      return [];
  }
}

const KEPT: readonly Role[] = ['belongs', 'put', 'event', 'visit', 'home', 'work', 'there', 'ours', 'plain'];

/** Mentions that name one place between them: 南开区, 学府街道 right after it. */
function places(text: string, mentions: readonly Mention[]): Mention[][] {
  const all: Mention[][] = [];
  for (const mention of mentions) {
    const last = all.at(-1)?.at(-1);
    const inside = last && within(mention.codes, last.codes).length > 0;
    if (inside && /^(的|[,、/·-])?$/.test(text.slice(last.end, mention.start))) all.at(-1)?.push(mention);
    else all.push([mention]);
  }
  return all;
}

function named(text: string, mentions: readonly Mention[]): Named {
  const [start, end] = [mentions[0]?.start ?? 0, mentions.at(-1)?.end ?? 0];
  const before = text.slice(Math.max(0, start - 14), start).replace(/^.*[。;!?\n]/s, '');
  const after = text.slice(end, end + 14);
  for (const [role, ahead, behind] of CUES) {
    const cue = ahead.exec(before);
    const follows = behind ? behind.exec(after) : undefined;
    if (cue && follows !== null)
      return { role, mentions, from: start - cue[0].length, to: end + (follows?.[0].length ?? 0) };
  }
  return { role: 'plain', mentions, from: start, to: end };
}

const BORDER = /^(的)?(交界|交接|接壤|边界)/;

function bordering(text: string, all: readonly Named[]): Named[] {
  return all.map((place, i) => {
    const next = all[i + 1];
    const first =
      next && /^[跟和与同、]$/.test(text.slice(place.to, next.from)) && BORDER.test(text.slice(next.to));
    const second = place.role === 'plain' && i > 0 && BORDER.test(text.slice(place.to));
    return first || second ? { ...place, role: 'border' as const } : place;
  });
}

/**
 * The mentions that say where it is, when the text says of all others that they are something else: where one is
 * from, where a company is registered, who was asked in vain. Null where that is not plain.
 */
export function atIssue(text: string, mentions: readonly Mention[]): Mention[] | null {
  if (ASKS.test(text)) return null;
  const all = bordering(
    text,
    places(text, mentions).map((group) => named(text, group)),
  );
  const rest = all.reduceRight((left, { from, to }) => `${left.slice(0, from)},${left.slice(to)}`, text);
  for (const role of KEPT) {
    if (!all.some((place) => place.role === role)) continue;
    const aside = new Set(asides(role, rest));
    const kept = all.filter((place) => !aside.has(place.role));
    if (kept.length === all.length || kept.some((place) => place.role !== role && place.role !== 'plain'))
      continue;
    return kept.flatMap((place) => [...place.mentions]);
  }
  return null;
}
