import type { Name } from '../unit/types.ts';
import { CATEGORY_CODE, CLOCK, type Condition, MAX_VALUES, MONTH_DAY, REGION_CODE } from './condition.ts';
import { type Fact, VALUE_NAMES } from './condition-words.ts';
import { type Scan, Unexpected } from './scan.ts';

/** Reads the values after a fact's name. */
export function values(scan: Scan, fact: Fact): Condition {
  switch (fact) {
    case 'nature':
      return { nature: each(scan, () => named(scan, VALUE_NAMES.nature)) };
    case 'urgency':
      return { urgency: each(scan, () => named(scan, VALUE_NAMES.urgency)) };
    case 'channel':
      return { channel: each(scan, () => named(scan, VALUE_NAMES.channel)) };
    case 'day':
      return { day: each(scan, () => named(scan, VALUE_NAMES.day)) };
    case 'words':
      return { words: each(scan, () => quoted(scan)) };
    case 'owner':
      return { owner: each(scan, () => quoted(scan)) };
    case 'category':
      return { category: each(scan, () => shaped(scan, CATEGORY_CODE, WANTED.category)) };
    case 'region':
      return { region: each(scan, () => shaped(scan, REGION_CODE, WANTED.region)) };
    case 'time':
      return { time: each(scan, () => timeRange(scan)) };
    case 'season':
      return { season: each(scan, () => range(scan, MONTH_DAY, WANTED.season)) };
  }
}

const WANTED = {
  category: { zh: '事项代码，如 gas-leak', en: 'a category code such as gas-leak' },
  region: { zh: '4、6、9 或 12 位区划代码', en: 'a region code of 4, 6, 9 or 12 digits' },
  time: { zh: '时段，如 22:00-06:00', en: 'a time range such as 22:00-06:00' },
  season: { zh: '起止月日，如 11-15~03-15', en: 'month and day, from and to, such as 11-15~03-15' },
  word: { zh: '引号内的 1 至 60 个字，如 "夜间"', en: '1 to 60 characters in quotes, such as "at night"' },
  fewer: { zh: `至多 ${MAX_VALUES} 个值`, en: `at most ${MAX_VALUES} values` },
} as const satisfies Record<string, Name>;

function each<T>(scan: Scan, read: () => T): T[] {
  const found = [read()];
  while (scan.sign(',，、')) {
    if (found.length === MAX_VALUES) throw new Unexpected(scan.at, WANTED.fewer);
    found.push(read());
  }
  return found;
}

function named<V extends string>(scan: Scan, names: Readonly<Record<V, Name>>): V {
  const all: V[] = [];
  for (const value in names) {
    if (scan.word(names[value])) return value;
    all.push(value);
  }
  const say = (language: keyof Name): string => all.map((value) => names[value][language]).join('、');
  throw new Unexpected(scan.at, { zh: say('zh'), en: say('en').replaceAll('、', ', ') });
}

function shaped(scan: Scan, shape: string, wanted: Name): string {
  const found = scan.pattern(new RegExp(`(?:${shape})(?![\\w-])`, 'y'));
  if (found === null) throw new Unexpected(scan.at, wanted);
  return found[0];
}

function range(scan: Scan, shape: string, wanted: Name): { from: string; to: string } {
  const from = bound(scan, shape, wanted);
  if (!scan.sign('-–—~～至到') && !scan.word({ zh: '至', en: 'to' })) throw new Unexpected(scan.at, wanted);
  return { from, to: bound(scan, shape, wanted) };
}

function timeRange(scan: Scan): { from: string; to: string } {
  const { at } = scan;
  const found = range(scan, CLOCK, WANTED.time);
  if (found.from === found.to || found.from === '24:00') throw new Unexpected(at, WANTED.time);
  return found;
}

/** Two ends stand close: a digit more is an error, a dash is not. */
function bound(scan: Scan, shape: string, wanted: Name): string {
  const found = scan.pattern(new RegExp(`(?:${shape.replaceAll(/(?<!\?):/g, '[:：]')})(?!\\d)`, 'y'));
  if (found === null) throw new Unexpected(scan.at, wanted);
  return found[0].replace('：', ':');
}

/** `"…"` with `\` before a quote or itself; also `“…”` and `「…」`. */
function quoted(scan: Scan): string {
  const { at } = scan;
  const found = scan.pattern(/"((?:[^"\\]|\\["\\])*)"|“([^”]*)”|「([^」]*)」/y);
  const word = (found?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? found?.[2] ?? found?.[3] ?? '').trim();
  if (word === '' || word.length > 60 || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(word))
    throw new Unexpected(at, WANTED.word);
  return word;
}
