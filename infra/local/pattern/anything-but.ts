import { InvalidEventPatternException } from './error.ts';
import { ignoringCase, onStrings, prefix, suffix, type Test, textOf, wildcard } from './text.ts';

const NEGATABLE = new Map<string, (text: string, path: string) => Test>(
  Object.entries({
    prefix: (text, path) => onStrings(prefix(notEmpty(text, path))),
    suffix: (text, path) => onStrings(suffix(notEmpty(text, path))),
    'equals-ignore-case': (text) => ignoringCase(text),
    wildcard: (text, path) => onStrings(wildcard(text, path)),
  }),
);

/**
 * `{"anything-but": x}`: the field is there and none of the given values, prefixes, … fits it. A leaf of
 * another type (number against texts, null, a boolean) is therefore a match, as on EventBridge.
 */
export function anythingBut(operand: unknown, path: string): Test {
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    return negated(operand, path);
  }
  const values = new Set<unknown>(listOf(operand, path));
  const types = new Set([...values].map((value) => typeof value));
  if (types.size !== 1 || !(types.has('string') || types.has('number'))) {
    throw new InvalidEventPatternException(
      'Inside anything-but, values must be all strings or all numbers',
      path,
    );
  }
  return (leaf) => !values.has(leaf);
}

function negated(operand: object, path: string): Test {
  const [entry, second] = Object.entries(operand);
  const compile = entry === undefined ? undefined : NEGATABLE.get(entry[0]);
  if (entry === undefined || compile === undefined || second !== undefined) {
    throw new InvalidEventPatternException(`Unsupported anything-but pattern: ${entry?.[0] ?? '{}'}`, path);
  }
  const at = `${path}.${entry[0]}`;
  const tests = listOf(entry[1], at).map((text) => compile(textOf(text, at), at));
  return (leaf) => !tests.some((test) => test(leaf));
}

function listOf(operand: unknown, path: string): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new InvalidEventPatternException('Empty arrays are not allowed', path);
  return list;
}

function notEmpty(text: string, path: string): string {
  if (text !== '') return text;
  throw new InvalidEventPatternException('Null prefix/suffix not allowed', path);
}
