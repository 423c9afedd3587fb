import * as z from 'zod';
import { tierSchema } from '../unit/types.ts';
import {
  type Fault,
  gap,
  hasBase,
  mostSpecific,
  report,
  rowFaults,
  specificitySchema,
} from './precedence.ts';
import { type CLOCKS, clockNameSchema, URGENCIES } from './types.ts';

/**
 * Who hears a ring: `unit` whose clock it is (催办) · `parent` the tier above, which takes the order into its
 * supervision list (督办) · `next` the tier above that · `leader` the city's duty leader · `nobody`: the ring itself
 * does what is to be done, as at the end of the time to rate.
 */
const TELLS = ['unit', 'parent', 'next', 'leader', 'nobody'] as const;
const DIMENSIONS = ['clock', 'urgency', 'category', 'tier'] as const;

const rungSchema = z.strictObject({
  /** Of the time allowed: below 100 before the deadline, above it counted on in the same way. */
  percent: z.int().min(1).max(1000),
  tell: z.enum(TELLS),
});
export type Rung = z.infer<typeof rungSchema>;

const ladderSchema = z
  .array(rungSchema)
  .max(8)
  .refine(
    (rungs) => rungs.every(({ percent }, i) => i === 0 || percent > (rungs[i - 1]?.percent ?? percent)),
    'rungs must rise',
  );

const some = <T extends z.ZodType<string>>(value: T) => z.array(value).min(1).optional();

const tableSchema = z.strictObject({
  /** Which condition outweighs which, the most specific first. */
  specificity: specificitySchema(DIMENSIONS),
  rows: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        when: z.strictObject({
          clock: some(clockNameSchema),
          urgency: some(z.enum(URGENCIES)),
          category: some(z.string()),
          tier: some(tierSchema),
        }),
        rungs: ladderSchema,
      }),
    )
    .min(1),
});
export type Ladders = z.infer<typeof tableSchema>;

/** Escalation ladders as data. Conflicts and gaps are refused when they are loaded. */
export const laddersSchema = tableSchema.check(({ value, issues }) =>
  report(ladderFaults(value), issues, value),
);

export interface LadderQuestion {
  readonly clock: (typeof CLOCKS)[number];
  readonly urgency: (typeof URGENCIES)[number];
  readonly category?: string | null;
  /** Of the unit whose clock it is. */
  readonly tier?: z.infer<typeof tierSchema> | null;
}

/** The rungs a clock climbs, lowest first; none for a clock that only closes a door. */
export function ladderFor(ladders: Ladders, question: LadderQuestion): readonly Rung[] {
  const row = mostSpecific(ladders.rows, { ...question }, ladders.specificity);
  if (row === null) throw new Error(`No ladder for ${question.clock}: loaded without laddersSchema`);
  return row.rungs;
}

export const ladderFaults = ({ rows }: Pick<Ladders, 'rows'>): Fault[] => [
  ...rowFaults(rows, ({ rungs }) => rungs),
  ...(hasBase(rows) ? [] : [gap('ladder')]),
];

/** Who hears a percent that rang. One that a changed ladder no longer has is heard as the rung below it, else by the unit. */
export const tellAt = (rungs: readonly Rung[], percent: number): Rung['tell'] =>
  rungs.findLast((rung) => rung.percent <= percent)?.tell ?? 'unit';

/**
 * The unit that hears it. A tier that does not exist is never skipped over in silence: where there is none above,
 * the city's duty leader hears it.
 * @param unit whose clock it is. @param above the desks above it, nearest first, ending at the city.
 */
export function listener(
  tell: Exclude<Rung['tell'], 'nobody'>,
  unit: string,
  above: readonly string[],
): { unit: string; leader: boolean } {
  const city = above.at(-1) ?? unit;
  if (tell === 'unit') return { unit, leader: false };
  const desk = tell === 'parent' ? above[0] : tell === 'next' ? above[1] : undefined;
  return desk === undefined ? { unit: city, leader: true } : { unit: desk, leader: false };
}
