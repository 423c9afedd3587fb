import { faultsIn, venuesIn } from './similar-faults.ts';

/**
 * What tells one matter from the next where all other words are the same: three characters each, a kind and two of a
 * value. Numbers of houses, doors and plates are hashed to 12 bits.
 */
export type Mark = string;

const MOST = 9;
/** Who numbers a place or names a fault does so early. */
const READ = 400;
const DIGITS = '零一二三四五六七八九';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function hashed(value: string): string {
  let h = 0x811c9dc5;
  for (const c of value) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 0x01000193);
  h ^= h >>> 15;
  return BASE64.charAt(h & 63) + BASE64.charAt((h >>> 6) & 63);
}

/** 三 and 3, 十二 and 12 are one number. */
function numberOf(said: string): string {
  const [, tens, ones = ''] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/u.exec(said) ?? [];
  if (tens !== undefined)
    return `${tens === '' ? 1 : DIGITS.indexOf(tens)}${ones === '' ? 0 : DIGITS.indexOf(ones)}`;
  return [...said].map((c) => (DIGITS.includes(c) ? DIGITS.indexOf(c) : c)).join('');
}

const NUMBER = String.raw`(?:\d+|[一二三四五六七八九十]{1,3})`;
/** 1、2号楼: all of them. A span (1至5号楼) is of no single one. */
const LIST = String.raw`(?<![\d至到\-—~第])(${NUMBER}(?:(?:号楼?|[楼栋幢])?[、,，和及与]${NUMBER})*)`;

/** What people number. The reporter's own floor and door (我住5楼) say nothing of where the matter is. */
const NUMBERED: readonly (readonly [kind: string, said: RegExp])[] = [
  ['b', new RegExp(`${LIST}(?:号楼|号院|[栋幢]|楼(?=${NUMBER}(?:单元|门)))`, 'gu')],
  ['u', new RegExp(`${LIST}单元`, 'gu')],
  ['d', new RegExp(`(?<!住[^，,。；;]{0,12}|家[^，,。；;]{0,8})${LIST}(?:号门|室)`, 'gu')],
  [
    'l',
    new RegExp(`(?<!住[^，,。；;]{0,12}|家[^，,。；;]{0,8}|到)${LIST}[楼层](?!${NUMBER}(?:单元|门))`, 'gu'),
  ],
  ['r', /(?<![\d号])(\d{1,3})路(?![口段灯边面])/gu],
  ['r', /(\d{1,2})号线/gu],
  ['s', /([一二三四五六七八九\d]+)期/gu],
  ['g', /([东西南北]{1,2})(?:大|侧|小)?门(?![里外]大?街|里|禁)/gu],
  ['p', /(津[A-Z][·.]?[A-Z0-9]{5,6})/giu],
];

const AGAIN =
  /又(?:开始|出现|发生|一次|双叒叕)?(?:坏|堵|停|漏|冒|塌|断|返|淹|裂|掉|长|来了|乱|堆|没[水电气热]|不[热亮通]|被[占堵])|再次(?!.{0,2}(?:反映|投诉|来电|来信|拨打|打电话|要求|请求|致电|咨询|举报|催))|[上前](?:次|回|个?月|阵).{0,6}(?:修|疏通|清|处理|解决|整改|换|通过)|和[上前][次回]一样|复发|反弹|死灰复燃|第[二三四五六\d]次(?:坏|堵|停|漏|冒|断)|老毛病|\b(?:broken? again|again broken|once more|came back)\b/u;
/** A longer text tells what came before, and 又 is part of that story. */
const LONGEST_AGAIN = 120;
const ASKS = /请问|咨询|想问|如何|怎么(?:办理|缴|交|收|申请|查)|多少钱|电话是/u;

function* marksIn(text: string): Generator<Mark> {
  for (const [kind, said] of NUMBERED)
    for (const { 1: list = '' } of text.matchAll(said))
      for (const [value] of list.matchAll(/[\p{L}\d·.]+/gu))
        for (const one of value.split(/号楼?|[楼栋幢和及与]/u))
          if (one !== '') yield kind + hashed(numberOf(one.toUpperCase()));
  for (const venue of venuesIn(text)) yield `v${venue}`;
  for (const fault of faultsIn(text)) yield `f${fault}`;
}

/** Signs first: they must not fall to the limit. */
export function marksOf(text: string): string {
  const clear = text.slice(0, READ).normalize('NFKC');
  const signs = [
    ...(clear.length <= LONGEST_AGAIN && AGAIN.test(clear) ? ['ag!'] : []),
    ...(ASKS.test(clear) ? ['as?'] : []),
  ];
  return [...new Set([...signs, ...marksIn(clear)])].slice(0, MOST).join('');
}

export const marksFrom = (packed: string): Mark[] => packed.match(/.{3}/gu) ?? [];

export const saysAgain = (marks: readonly Mark[]): boolean => marks.includes('ag!');
export const onlyAsks = (marks: readonly Mark[]): boolean => marks.includes('as?');

/** The codes of what is wrong. */
export const faultsOf = (marks: readonly Mark[]): string[] =>
  marks.filter((mark) => mark.startsWith('f')).map((mark) => mark.slice(1));

/** Kinds of what people number; a long text that has another is of another place. */
export const NUMBERED_KINDS = ['b', 'u', 'd', 'l', 'r', 's', 'g', 'p'];
/** With the kind of house and what is wrong: a long text tells of many. */
export const ALL_KINDS = [...NUMBERED_KINDS, 'v', 'f'];

/** Whether both say a value of a kind, and never the same: two buildings, two bus lines, a school and a nursery. */
export const conflict = (a: readonly Mark[], b: readonly Mark[], kinds: readonly string[]): boolean =>
  kinds.some((kind) => {
    // Of faults the family decides.
    const said = (marks: readonly Mark[]) =>
      marks.filter((mark) => mark.startsWith(kind)).map((mark) => (kind === 'f' ? mark.slice(0, 2) : mark));
    const [one, other] = [said(a), said(b)];
    return one.length > 0 && other.length > 0 && !one.some((mark) => other.includes(mark));
  });
