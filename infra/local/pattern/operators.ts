import { anythingBut } from './anything-but.ts';
import { cidr, sameAddress } from './cidr.ts';
import { InvalidEventPatternException } from './error.ts';
import { numeric } from './numeric.ts';
import { ignoringCase, onStrings, prefix, suffix, type Test, textOf, wildcard } from './text.ts';

export type { Test } from './text.ts';

/** The test one value of a pattern's array stands for; 'absent' for `{"exists": false}`. */
export function testOf(value: unknown, path: string): Test | 'absent' {
  if (typeof value === 'string') return sameAddress(value) ?? ((leaf) => leaf === value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number')
    return (leaf) => leaf === value;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new InvalidEventPatternException('Match value must be String, number, true, false, or null', path);
  }
  const [operator, operand] = onlyEntry(value, path);
  const at = `${path}.${operator}`;
  if (operator === 'exists') return exists(operand, at);
  const compile = OPERATORS.get(operator);
  if (compile === undefined) {
    throw new InvalidEventPatternException(`Unrecognized match type ${operator}`, path);
  }
  return compile(operand, at);
}

const OPERATORS = new Map<string, (operand: unknown, path: string) => Test>(
  Object.entries({
    exactly: (operand, path) => {
      const text = textOf(operand, path);
      return (leaf) => leaf === text;
    },
    prefix: (operand, path) => withCase(operand, path, prefix),
    suffix: (operand, path) => withCase(operand, path, suffix),
    'equals-ignore-case': (operand, path) => ignoringCase(textOf(operand, path)),
    wildcard: (operand, path) => onStrings(wildcard(textOf(operand, path), path)),
    numeric,
    cidr: (operand, path) => cidr(textOf(operand, path), path),
    'anything-but': anythingBut,
  }),
);

/** prefix and suffix take a text, or `{"equals-ignore-case": text}`. */
function withCase(operand: unknown, path: string, build: (text: string) => (value: string) => boolean): Test {
  if (typeof operand !== 'object' || operand === null) return onStrings(build(textOf(operand, path)));
  const [operator, text] = onlyEntry(operand, path);
  if (operator !== 'equals-ignore-case') {
    throw new InvalidEventPatternException(`Unsupported pattern ${operator}`, path);
  }
  const test = build(textOf(text, `${path}.${operator}`).toLowerCase());
  return onStrings((value) => test(value.toLowerCase()));
}

function exists(operand: unknown, path: string): Test | 'absent' {
  if (operand === true) return () => true;
  if (operand === false) return 'absent';
  throw new InvalidEventPatternException('exists match pattern must be either true or false', path);
}

function onlyEntry(value: object, path: string): [string, unknown] {
  const [entry, second] = Object.entries(value);
  if (entry === undefined) throw new InvalidEventPatternException('Match expression name not found', path);
  if (second !== undefined) {
    throw new InvalidEventPatternException('Only one key allowed in match expression', path);
  }
  return entry;
}
