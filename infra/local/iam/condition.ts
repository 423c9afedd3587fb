import { arnGlob, glob, type Matcher, policyVariable } from './match.ts';
import type { Context, Statement } from './types.ts';

/** Values of a condition key, whatever its case; undefined when the call has no such key. */
export type Lookup = (key: string) => readonly string[] | undefined;

type Condition = { readonly holds: (context: Lookup) => boolean } | { readonly unknown: string };

const same: (expected: string) => Matcher = (expected) => (text) => text === expected;
const sameIgnoringCase: (expected: string) => Matcher = (expected) => {
  const lower = expected.toLowerCase();
  return (text) => text.toLowerCase() === lower;
};

/** Operator → how one expected value is compared, and whether the operator is the negation of that. */
const OPERATORS = new Map<string, { matcher: (expected: string) => Matcher; negated: boolean }>([
  ['StringEquals', { matcher: same, negated: false }],
  ['StringNotEquals', { matcher: same, negated: true }],
  ['StringEqualsIgnoreCase', { matcher: sameIgnoringCase, negated: false }],
  ['StringNotEqualsIgnoreCase', { matcher: sameIgnoringCase, negated: true }],
  ['StringLike', { matcher: glob, negated: false }],
  ['StringNotLike', { matcher: glob, negated: true }],
  // AWS treats the two alike: both take wildcards.
  ['ArnEquals', { matcher: arnGlob, negated: false }],
  ['ArnLike', { matcher: arnGlob, negated: false }],
  ['ArnNotEquals', { matcher: arnGlob, negated: true }],
  ['ArnNotLike', { matcher: arnGlob, negated: true }],
  ['Bool', { matcher: sameIgnoringCase, negated: false }],
]);

/** Compiles a Condition block; `unknown` names what cannot be decided here. */
export function compileCondition(block: NonNullable<Statement['Condition']>): Condition {
  const tests: ((context: Lookup) => boolean)[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    for (const [key, expected] of Object.entries(keys)) {
      const values = [expected].flat();
      const variable = values.map(policyVariable).find((found) => found !== undefined);
      if (variable !== undefined) return { unknown: `the policy variable ${variable} is not known here` };
      const test = compileTest(operator, key.toLowerCase(), values);
      if (test === undefined) return { unknown: `the condition operator ${operator} is not known here` };
      tests.push(test);
    }
  }
  return { holds: (context) => tests.every((test) => test(context)) };
}

/** The call's keys for lookup; the local wire is plain where AWS's is TLS. */
export function lookupIn(context: Context = {}): Lookup {
  const values = new Map<string, readonly string[]>([['aws:securetransport', ['true']]]);
  for (const [key, value] of Object.entries(context)) values.set(key.toLowerCase(), [value].flat());
  return (key) => values.get(key);
}

function compileTest(operator: string, key: string, expected: string[]) {
  if (operator === 'Null') {
    const wanted = expected.map((value) => value.toLowerCase());
    return (context: Lookup) => wanted.includes(String(context(key) === undefined));
  }
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const known = OPERATORS.get(name);
  if (known === undefined) return undefined;
  const matchers = expected.map(known.matcher);
  const fits = (value: string) => matchers.some((matches) => matches(value)) !== known.negated;
  const whenAbsent =
    quantifier === undefined ? known.negated || ifExists !== undefined : quantifier === 'ForAllValues';
  const every = quantifier === undefined ? known.negated : quantifier === 'ForAllValues';
  return (context: Lookup) => {
    const values = context(key);
    if (values === undefined) return whenAbsent;
    return every ? values.every(fits) : values.some(fits);
  };
}
