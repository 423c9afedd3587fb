import { InvalidEventPatternException } from './error.ts';

/** Decides on one leaf of an event: string, number, boolean or null. */
export type Test = (leaf: unknown) => boolean;

/** The operand as text. @throws InvalidEventPatternException when it is none. */
export function textOf(operand: unknown, path: string): string {
  if (typeof operand === 'string') return operand;
  throw new InvalidEventPatternException('Match pattern must be a string', path);
}

/** Text operators never match a leaf that is not a string. */
export function onStrings(test: (value: string) => boolean): Test {
  return (leaf) => typeof leaf === 'string' && test(leaf);
}

export function prefix(text: string): (value: string) => boolean {
  return (value) => value.startsWith(text);
}

export function suffix(text: string): (value: string) => boolean {
  return (value) => value.endsWith(text);
}

export function ignoringCase(text: string): Test {
  const lower = text.toLowerCase();
  return onStrings((value) => value.toLowerCase() === lower);
}

/**
 * `*` stands for any characters; `\*` and `\\` for themselves. Two stars in a row are an error.
 * Matching is greedy from the left with the last part pinned to the end: linear, no backtracking.
 */
export function wildcard(pattern: string, path: string): (value: string) => boolean {
  const parts = splitStars(pattern, path);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    if (!value.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const found = value.indexOf(part, from);
      if (found === -1) return false;
      from = found + part.length;
    }
    return value.length - last.length >= from && value.endsWith(last);
  };
}

function splitStars(pattern: string, path: string): string[] {
  const parts = [''];
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern.charAt(i);
    if (character === '*') {
      if (pattern.charAt(i + 1) === '*') {
        throw new InvalidEventPatternException(`Consecutive wildcard characters at pos ${i}`, path);
      }
      parts.push('');
      continue;
    }
    if (character === '\\') {
      i += 1;
      if (pattern.charAt(i) !== '*' && pattern.charAt(i) !== '\\') {
        throw new InvalidEventPatternException(`Invalid escape character at pos ${i - 1}`, path);
      }
    }
    parts.push(`${parts.pop() ?? ''}${pattern.charAt(i)}`);
  }
  return parts;
}
