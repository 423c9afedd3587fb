import * as z from 'zod';

/** What a row of a table is for: per named dimension the values it takes. Nothing named: it is for everything. */
export type When = Readonly<Record<string, readonly string[] | undefined>>;
/** What is known of the order that asks. Unknown dimensions fit only rows that do not name them. */
export type Asked = Readonly<Record<string, string | null | undefined>>;

export interface Row {
  readonly id: string;
  readonly when: When;
}

/** What is wrong with a table, naming the rows. */
export interface Fault {
  readonly kind: 'conflict' | 'gap' | 'doubled';
  readonly rows: readonly string[];
  readonly zh: string;
  readonly en: string;
}

/** Dimensions from the most to the least specific: each exactly once. */
export const specificitySchema = <const T extends string>(dimensions: readonly [T, ...T[]]) =>
  z
    .array(z.enum(dimensions))
    .refine(
      (order) => order.length === dimensions.length && new Set(order).size === order.length,
      `every one of ${dimensions.join(', ')}, once, the most specific first`,
    );

export const fits = (when: When, asked: Asked): boolean =>
  Object.entries(when).every(([dimension, values]) => !values || values.includes(asked[dimension] ?? ''));

/**
 * The row that decides: of those that fit, the one that names the most specific dimension; if several name it, the
 * next decides, and so on. No row is outvoted by many weaker dimensions.
 */
export function mostSpecific<R extends Row>(
  rows: readonly R[],
  asked: Asked,
  order: readonly string[],
): R | null {
  const weight = ({ when }: R): number => order.reduce((sum, name) => sum * 2 + (when[name] ? 1 : 0), 0);
  return rows
    .filter(({ when }) => fits(when, asked))
    .reduce<R | null>((best, row) => (best !== null && weight(best) >= weight(row) ? best : row), null);
}

/** Ids used twice, and pairs of rows of one specificity that can both fit and say different things. */
export function rowFaults<R extends Row>(rows: readonly R[], says: (row: R) => unknown): Fault[] {
  return rows.flatMap((row, i) =>
    rows.slice(i + 1).flatMap((other) => {
      if (row.id === other.id) return [doubled(row.id)];
      const differ = () => JSON.stringify(says(row)) !== JSON.stringify(says(other));
      return isTie(row.when, other.when) && differ() ? [conflict(row.id, other.id)] : [];
    }),
  );
}

/** Whether there is an answer for whatever may be asked: a row that names nothing. */
export const hasBase = (rows: readonly Row[]): boolean =>
  rows.some(({ when }) => Object.values(when).every((values) => values === undefined));

/** For a schema's `check`: each fault becomes an issue, so a faulty table is never loaded. */
export function report(faults: readonly Fault[], issues: z.core.$ZodRawIssue[], input: unknown): void {
  for (const { zh, en } of faults) issues.push({ code: 'custom', message: `${en}（${zh}）`, input });
}

/** Whether rows of one specificity can both fit. */
export function isTie(a: When, b: When): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)].filter((name) => a[name] || b[name]));
  return [...names].every((name) => a[name]?.some((value) => b[name]?.includes(value)) ?? false);
}

const doubled = (id: string): Fault => ({
  kind: 'doubled',
  rows: [id],
  zh: `规则编号 ${id} 重复`,
  en: `Two rows have the id ${id}`,
});

const conflict = (a: string, b: string): Fault => ({
  kind: 'conflict',
  rows: [a, b],
  zh: `规则 ${a} 与 ${b} 同等具体而内容不同`,
  en: `Rows ${a} and ${b} are equally specific and say different things`,
});

export const gap = (id: string): Fault => ({
  kind: 'gap',
  rows: [],
  zh: `${id} 缺少不附条件的兜底规则`,
  en: `${id} has no row without conditions to fall back on`,
});
