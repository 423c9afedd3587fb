import type { Name } from '../unit/types.ts';
import { type Condition, conditionSchema, MAX_DEPTH, MAX_PARTS, MAX_TEXT } from './condition.ts';
import { values } from './condition-values.ts';
import { AND, FACT_NAMES, type Fact, NOT, OR } from './condition-words.ts';
import { Scan, Unexpected } from './scan.ts';

export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | ({
      readonly ok: false;
      /** Offset of the character (UTF-16) that cannot stand there; the length of the text when it ends too early. */
      readonly at: number;
      /** What could stand there. */
      readonly wanted: Name;
    } & Name);

/**
 * The condition one line says, in Chinese or English words or both. `且` (and) binds closer than `或` (or).
 * `时间 22:00-06:00 且 (地区 120101、120102 或 文字含 "夜间") 且 非 性质 表扬`
 */
export function parseCondition(text: string): ParsedCondition {
  try {
    if (text.length > MAX_TEXT) throw new Unexpected(MAX_TEXT, TOO_LONG);
    const scan = new Scan(text);
    const { node } = either(scan, 0);
    if (!scan.ended) throw new Unexpected(scan.at, MORE);
    const checked = conditionSchema.safeParse(node);
    if (!checked.success) throw new Unexpected(0, TOO_LONG);
    return { ok: true, condition: checked.data };
  } catch (error) {
    if (error instanceof Unexpected) return refusal(text, error);
    throw error;
  }
}

const TOO_LONG: Name = { zh: '更短的条件', en: 'a shorter condition' };
const MORE: Name = { zh: '“且”“或”或结尾', en: '“and”, “or” or the end' };
const CLOSING: Name = { zh: '“)”', en: '“)”' };
const SHALLOW: Name = { zh: `至多 ${MAX_DEPTH} 层的条件`, en: `a condition of at most ${MAX_DEPTH} levels` };
const FEWER: Name = { zh: `至多 ${MAX_PARTS} 个并列条件`, en: `at most ${MAX_PARTS} parts` };

/** More brackets than any condition needs. */
const MAX_BRACKETS = 2 * MAX_DEPTH;

interface Read {
  readonly node: Condition;
  /** Levels, of a single fact 1. */
  readonly depth: number;
}

const either = (scan: Scan, inside: number): Read =>
  series(
    scan,
    OR,
    () =>
      series(
        scan,
        AND,
        () => part(scan, inside),
        (all) => ({ all }),
      ),
    (any) => ({ any }),
  );

function series(scan: Scan, by: Name, read: () => Read, join: (parts: Condition[]) => Condition): Read {
  const { at } = scan;
  const first = read();
  const parts = [first];
  for (let from = scan.at; scan.word(by); from = scan.at) {
    if (parts.length === MAX_PARTS) throw new Unexpected(from, FEWER);
    parts.push(read());
  }
  if (parts.length === 1) return first;
  return deeper(at, Math.max(...parts.map(({ depth }) => depth)), join(parts.map(({ node }) => node)));
}

function part(scan: Scan, inside: number): Read {
  const { at } = scan;
  if (inside > MAX_BRACKETS) throw new Unexpected(at, SHALLOW);
  if (scan.word(NOT)) {
    const { node, depth } = part(scan, inside + 1);
    return deeper(at, depth, { not: node });
  }
  if (scan.sign('(（')) {
    const read = either(scan, inside + 1);
    if (!scan.sign(')）')) throw new Unexpected(scan.at, CLOSING);
    return read;
  }
  return { node: fact(scan), depth: 1 };
}

function deeper(at: number, depth: number, node: Condition): Read {
  if (depth >= MAX_DEPTH) throw new Unexpected(at, SHALLOW);
  return { node, depth: depth + 1 };
}

function fact(scan: Scan): Condition {
  let name: Fact;
  for (name in FACT_NAMES) if (scan.word(FACT_NAMES[name])) return values(scan, name);
  throw new Unexpected(scan.at, FACT);
}

const factNames = (language: keyof Name): string[] => Object.values(FACT_NAMES).map((name) => name[language]);
const FACT: Name = {
  zh: `${factNames('zh').join('、')}、“非”或“(”`,
  en: `${factNames('en').join(', ')}, “not” or “(”`,
};

function refusal(text: string, { at, wanted }: Unexpected): ParsedCondition {
  const place = Array.from(text.slice(0, at)).length + 1;
  const here = Array.from(text.slice(at)).slice(0, 12).join('');
  return {
    ok: false,
    at,
    wanted,
    zh: `第 ${place} 个字符处${here === '' ? '（结尾）' : `“${here}”`}应为：${wanted.zh}`,
    en: `At character ${place}${here === '' ? ' (the end)' : ` “${here}”`}, expected ${wanted.en}`,
  };
}
