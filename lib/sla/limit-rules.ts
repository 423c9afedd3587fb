import * as z from 'zod';
import { nameSchema, tierSchema, unitIdSchema } from '../unit/types.ts';
import {
  type Fault,
  gap,
  hasBase,
  mostSpecific,
  report,
  rowFaults,
  specificitySchema,
} from './precedence.ts';
import {
  CLOCKS,
  DIFFICULTIES,
  type Limit,
  limitSchema,
  NATURES,
  type Stage,
  slugSchema,
  stageSchema,
  URGENCIES,
} from './types.ts';

/** What is limited: every clock, and handling again after a bad rating (`rework`, which runs as a handle clock). */
const LIMITED = [...CLOCKS, 'rework'] as const;
export const limitedSchema = z.enum(LIMITED);
const DIMENSIONS = ['urgency', 'unit', 'category', 'difficulty', 'nature', 'tier'] as const;

const some = <T extends z.ZodType<string>>(value: T) => z.array(value).min(1).optional();

export const limitWhenSchema = z.strictObject({
  urgency: some(z.enum(URGENCIES)),
  unit: some(unitIdSchema),
  category: some(slugSchema),
  /** 复杂、疑难: a desk or the unit said so, with reasons. */
  difficulty: some(z.enum(DIFFICULTIES)),
  nature: some(z.enum(NATURES)),
  /** Tier of the unit whose clock it is. */
  tier: some(tierSchema),
});

/** Whose rule it is. `public`: found in a published rule · `default`: common practice, for the city to change. */
const sourceSchema = nameSchema.extend({ basis: z.enum(['public', 'default']) });

/** One limit, or steps with a limit each. */
export const limitGivenSchema = z.union([
  z.strictObject({ limit: limitSchema }),
  z.strictObject({ stages: z.array(stageSchema).min(2).max(20) }),
]);

const limitRowSchema = z.strictObject({
  id: slugSchema,
  of: limitedSchema,
  when: limitWhenSchema,
  gives: limitGivenSchema,
  source: sourceSchema,
});
export type LimitRow = z.infer<typeof limitRowSchema>;

const extensionRowSchema = z.strictObject({
  id: slugSchema,
  when: limitWhenSchema,
  /** How often handling may be extended. */
  times: z.int().min(0),
  /** How long one extension may be, of the original limit. */
  percent: z.int().min(1).max(100),
  source: sourceSchema,
});

const tablesSchema = z.strictObject({
  /** Which condition outweighs which, the most specific first. */
  specificity: specificitySchema(DIMENSIONS),
  rows: z.array(limitRowSchema).min(1),
  extensions: z.array(extensionRowSchema).min(1),
});
export type LimitRules = z.infer<typeof tablesSchema>;

/** Limits as data, as a city writes and the store keeps them. Conflicts and gaps are refused when they are loaded. */
export const limitRulesSchema = tablesSchema.check(({ value, issues }) =>
  report(limitFaults(value), issues, value),
);

/** What is known of an order when a limit is asked. What is not known selects no row. */
export interface LimitQuestion {
  readonly of: LimitRow['of'];
  readonly urgency: (typeof URGENCIES)[number];
  readonly category?: string | null;
  readonly nature?: (typeof NATURES)[number] | null;
  readonly difficulty?: (typeof DIFFICULTIES)[number] | null;
  readonly tier?: z.infer<typeof tierSchema> | null;
  readonly unit?: string | null;
}

/** `id` names the rule: it is a clock's `source`. */
type Source = LimitRow['source'] & { readonly id: string };

export interface LimitAnswer {
  /** Where there are stages: the first one's. */
  readonly limit: Limit;
  readonly stages?: readonly Stage[];
  readonly source: Source;
}

/**
 * The limit that is in force for an order.
 * @param own rules that came with the order; they win where they are as specific as the law's.
 */
export function limitFor(
  rules: LimitRules,
  question: LimitQuestion,
  own: readonly LimitRow[] = [],
): LimitAnswer {
  const { of, ...asked } = question;
  const rows = [...own, ...rules.rows].filter((row) => row.of === of);
  const row = decided(mostSpecific(rows, asked, rules.specificity), of);
  const source = { ...row.source, id: row.id };
  if ('limit' in row.gives) return { limit: row.gives.limit, source };
  const { stages } = row.gives;
  const [first] = stages;
  if (first === undefined) throw new Error(`${row.id} has no stage`);
  return { limit: first.limit, stages, source };
}

/** How often and how far handling may be extended. */
export function extensionFor(
  rules: LimitRules,
  asked: Omit<LimitQuestion, 'of'>,
): { times: number; percent: number; source: Source } {
  const row = decided(mostSpecific(rules.extensions, { ...asked }, rules.specificity), 'extension');
  return { times: row.times, percent: row.percent, source: { ...row.source, id: row.id } };
}

/** Rows that contradict each other, ids used twice, and limits without a row for everything else. */
export function limitFaults({ rows, extensions }: Pick<LimitRules, 'rows' | 'extensions'>): Fault[] {
  const ofEach = LIMITED.map((of) => ({ of, rows: rows.filter((row) => row.of === of) }));
  return [
    ...rowFaults(rows, ({ gives }) => gives).filter(({ kind }) => kind === 'doubled'),
    ...ofEach.flatMap((each) => rowFaults(each.rows, ({ gives }) => gives)).filter(isConflict),
    ...rowFaults(extensions, ({ times, percent }) => [times, percent]),
    ...ofEach.flatMap((each) => (hasBase(each.rows) ? [] : [gap(each.of)])),
    ...(hasBase(extensions) ? [] : [gap('extension')]),
  ];
}

const isConflict = ({ kind }: Fault): boolean => kind === 'conflict';

function decided<R>(row: R | null, of: string): R {
  if (row === null) throw new Error(`No limit for ${of}: the rules were loaded without limitRulesSchema`);
  return row;
}
