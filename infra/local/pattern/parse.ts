import { isObject } from '../json.ts';
import { InvalidEventPatternException } from './error.ts';
import { type Test, testOf } from './operators.ts';

/** One field of a pattern: some value at `path` must pass `test`, or there must be none when `absent`. */
interface Field {
  readonly path: string;
  readonly absent: boolean;
  readonly test: Test;
}

/** Fields that must all hold, ordered by path as EventBridge evaluates them. */
export type Alternative = readonly Field[];

type Fields = ReadonlyMap<string, Field>;

/** EventBridge refuses patterns whose `$or` arrays multiply to more. */
const MAX_COMBINATIONS = 1000;

/** Names an `$or` branch may not use for a field: they would hide a forgotten field name. */
const RESERVED = new Set([
  ...['exactly', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr'],
  ...['equals-ignore-case', '=', '<', '<=', '>', '>='],
]);

/** The pattern as alternatives (one unless it has `$or`). */
export function parsePattern(pattern: unknown): Alternative[] {
  const alternatives = parseObject(fromJson(pattern), '', [new Map()], false);
  return alternatives.map((fields) => [...fields.values()].sort((a, b) => (a.path < b.path ? -1 : 1)));
}

function fromJson(pattern: unknown): unknown {
  if (typeof pattern !== 'string') return pattern;
  try {
    return JSON.parse(pattern);
  } catch (error) {
    throw new InvalidEventPatternException(`Filter is not JSON (${String(error)})`, '');
  }
}

function parseObject(node: unknown, path: string, base: Fields[], insideOr: boolean): Fields[] {
  if (!isObject(node)) throw new InvalidEventPatternException('Filter is not an object', path);
  const entries = Object.entries(node);
  if (entries.length === 0) throw new InvalidEventPatternException('Empty objects are not allowed', path);
  let alternatives = base;
  for (const [key, value] of entries) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key === '$or') alternatives = parseOr(value, path, alternatives);
    else if (insideOr && RESERVED.has(key)) {
      throw new InvalidEventPatternException(`${key} is a reserved field name inside $or`, at);
    } else if (Array.isArray(value))
      alternatives = alternatives.map((fields) => withField(fields, at, value));
    else if (isObject(value)) alternatives = parseObject(value, at, alternatives, insideOr);
    else throw new InvalidEventPatternException(`"${key}" must be an object or an array`, at);
  }
  return alternatives;
}

function parseOr(branches: unknown, path: string, base: Fields[]): Fields[] {
  const at = path === '' ? '$or' : `${path}.$or`;
  if (!Array.isArray(branches) || branches.length < 2) {
    throw new InvalidEventPatternException('$or must be an array of at least 2 objects', at);
  }
  if (base.length * branches.length > MAX_COMBINATIONS) {
    throw new InvalidEventPatternException(`$or makes more than ${MAX_COMBINATIONS} combinations`, at);
  }
  return branches.flatMap((branch, index) => {
    if (isObject(branch)) return parseObject(branch, path, base, true);
    throw new InvalidEventPatternException('Only objects are allowed in $or', `${at}[${index}]`);
  });
}

function withField(fields: Fields, path: string, values: readonly unknown[]): Fields {
  if (values.length === 0) throw new InvalidEventPatternException('Empty arrays are not allowed', path);
  if (fields.has(path)) throw new InvalidEventPatternException('A path cannot be given more than once', path);
  const tests: Test[] = [];
  let absent = false;
  for (const [index, value] of values.entries()) {
    const test = testOf(value, `${path}[${index}]`);
    if (test === 'absent') absent = true;
    else tests.push(test);
  }
  return new Map(fields).set(path, { path, absent, test: (leaf) => tests.some((test) => test(leaf)) });
}
