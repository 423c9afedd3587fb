import { InvalidEventPatternException } from './error.ts';
import type { Test } from './text.ts';

/** The user guide's limit for numeric operands. */
const LIMIT = 5e9;

const COMPARE = new Map<string, (leaf: number, bound: number) => boolean>(
  Object.entries({
    '=': (leaf, bound) => leaf === bound,
    '<': (leaf, bound) => leaf < bound,
    '<=': (leaf, bound) => leaf <= bound,
    '>': (leaf, bound) => leaf > bound,
    '>=': (leaf, bound) => leaf >= bound,
  }),
);

/** `[op, number]`, or a range `[">" | ">=", number, "<" | "<=", number]`; matches JSON numbers only. */
export function numeric(operand: unknown, path: string): Test {
  if (!Array.isArray(operand))
    throw new InvalidEventPatternException('Value of numeric must be an array', path);
  const terms: readonly unknown[] = operand;
  const [operator, bound, upperOperator, upperBound] = terms;
  const lower = comparison(operator, bound, path);
  if (terms.length === 2) return (leaf) => typeof leaf === 'number' && lower.test(leaf);
  const isRange = operator === '>' || operator === '>=';
  if (!isRange || terms.length !== 4) {
    throw new InvalidEventPatternException('Too many elements in numeric expression', path);
  }
  if (upperOperator !== '<' && upperOperator !== '<=') {
    throw new InvalidEventPatternException(`Bad numeric range operator: ${String(upperOperator)}`, path);
  }
  const upper = comparison(upperOperator, upperBound, path);
  if (lower.bound > upper.bound) {
    throw new InvalidEventPatternException('Bottom must be less than top', path);
  }
  return (leaf) => typeof leaf === 'number' && lower.test(leaf) && upper.test(leaf);
}

function comparison(operator: unknown, bound: unknown, path: string) {
  const compare = typeof operator === 'string' ? COMPARE.get(operator) : undefined;
  if (compare === undefined) {
    throw new InvalidEventPatternException(`Unrecognized numeric range operator: ${String(operator)}`, path);
  }
  if (typeof bound !== 'number') {
    throw new InvalidEventPatternException(`Value of ${String(operator)} must be numeric`, path);
  }
  if (Math.abs(bound) > LIMIT) {
    throw new InvalidEventPatternException(`Value of ${String(operator)} must be within ±5.0e9`, path);
  }
  return { bound, test: (leaf: number) => compare(leaf, bound) };
}
