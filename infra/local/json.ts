/** Readers for values that come from the template or over the wire: they name what is wrong instead of casting. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws Error naming `what` */
export function object(value: unknown, what: string): Json {
  if (!isObject(value)) throw new Error(`${what} should be an object`);
  return value;
}

/** @throws Error naming `what` */
export function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} should be a string`);
  return value;
}

export const maybeText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A number; CloudFormation also accepts it as text. */
export function numberOr(value: unknown, fallback: number): number {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const objects = (value: unknown): Json[] => list(value).filter(isObject);

export const texts = (value: unknown): string[] => list(value).filter((item) => typeof item === 'string');

/** The last part of an ARN: a queue's or bucket's name, a function's name after `function:`. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
