/** One field of a cron expression: its name for messages, its range, and names for values. */
export interface FieldSpec {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on. */
  readonly names?: readonly string[];
}

/** Values in a list of `*`, `a`, `a-b`, each with an optional `/step`. @throws Error naming the field */
export function parseField(text: string, spec: FieldSpec): Set<number> {
  return new Set(text.split(',').flatMap((part) => valuesOf(part, spec)));
}

/** One value: a number in range, or one of the names. @throws Error naming the field */
export function parseValue(text: string, { name, min, max, names = [] }: FieldSpec): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named === -1 ? Number(text) : named + min;
  const isNumber = named !== -1 || /^\d+$/.test(text);
  if (!isNumber || value < min || value > max) {
    throw new Error(
      `${name}: ${text === '' ? 'a value is missing' : `${text} is not from ${min} to ${max}`}`,
    );
  }
  return value;
}

function valuesOf(part: string, spec: FieldSpec): number[] {
  const [range = '', step = '1', extra] = part.split('/');
  if (extra !== undefined || !/^[1-9]\d*$/.test(step))
    throw new Error(`${spec.name}: ${part} has no valid step`);
  const [from, to] = boundsOf(range, part.includes('/'), spec);
  if (from > to) throw new Error(`${spec.name}: ${range} runs backwards`);
  const length = Math.floor((to - from) / Number(step)) + 1;
  return Array.from({ length }, (_, index) => from + index * Number(step));
}

function boundsOf(range: string, stepped: boolean, spec: FieldSpec): [from: number, to: number] {
  if (range === '*') return [spec.min, spec.max];
  const dash = range.indexOf('-');
  if (dash !== -1) return [parseValue(range.slice(0, dash), spec), parseValue(range.slice(dash + 1), spec)];
  const from = parseValue(range, spec);
  return [from, stepped ? spec.max : from];
}
