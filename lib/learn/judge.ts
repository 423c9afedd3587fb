import * as z from 'zod';
import { reasonSchema } from '../../events/define.ts';
import type { Judged } from '../understand/metrics.ts';

/** The same messages under the model in force and under the candidate. */
const comparisonSchema = z.object({
  messages: z.int().min(0),
  /** Shares that were right; null where there are no messages. */
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** Messages that only the model in force had right, and only the candidate. */
  lost: z.int().min(0),
  gained: z.int().min(0),
});
type Comparison = z.infer<typeof comparisonSchema>;

export const ruleSchema = z.object({
  /** The share of a category's messages that may be lost. */
  margin: z.number().min(0),
  /** Standard deviations of doubt: what so few messages may lose by chance is no fall. 0 takes them at their word. */
  doubt: z.number().min(0),
  /** With fewer messages a category's recall says nothing. */
  least: z.int().positive(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** Whether a candidate may be published, and on what grounds. */
export const judgementSchema = z.object({
  publishable: z.boolean(),
  /** Why not; empty when it may. */
  reasons: z.array(reasonSchema),
  /** Falls beyond the margin that may be chance: for the person who promotes. */
  warnings: z.array(reasonSchema),
  rule: ruleSchema,
  accuracy: z.object({ all: comparisonSchema, corpus: comparisonSchema, desk: comparisonSchema }),
  /** Recall of each category, those with most messages first. */
  categories: z.array(comparisonSchema.extend({ code: z.string() })),
});
export type Judgement = z.infer<typeof judgementSchema>;

/** One message as both models judged it. */
export interface Pair {
  before: Judged;
  after: Judged;
}

/**
 * No category with enough messages may fall in recall by more than the margin, and the whole must not be right less
 * often. All messages are such that neither model was trained on them.
 */
export function judge(pairs: { corpus: readonly Pair[]; desk: readonly Pair[] }, rule: Rule): Judgement {
  const both = [...pairs.corpus, ...pairs.desk];
  const all = compare(both);
  const categories = [...Map.groupBy(both, ({ after }) => after.truth)]
    .map(([code, of]) => ({ code, ...compare(of) }))
    .sort((a, b) => b.messages - a.messages || (a.code < b.code ? -1 : 1));
  const fallen = categories.filter((c) => c.messages >= rule.least && fall(c) > rule.margin + ROUNDING);
  const isSure = (c: Comparison, margin: number) => surelyFell(c, rule.doubt) > margin + ROUNDING;
  const sure = fallen.filter((c) => isSure(c, rule.margin));
  const reasons = [...(isSure(all, 0) ? [less(all)] : []), ...sure.map(lost)];
  return {
    publishable: reasons.length === 0,
    reasons,
    warnings: [
      ...(fall(all) > ROUNDING && !isSure(all, 0) ? [less(all)] : []),
      ...fallen.filter((c) => !sure.includes(c)).map(lost),
    ],
    rule,
    accuracy: { all, corpus: compare(pairs.corpus), desk: compare(pairs.desk) },
    categories,
  };
}

const ROUNDING = 1e-9;
const isRight = ({ truth, code }: Judged): boolean => truth === code;

function compare(pairs: readonly Pair[]): Comparison {
  const count = (holds: (before: boolean, after: boolean) => boolean): number =>
    pairs.filter(({ before, after }) => holds(isRight(before), isRight(after))).length;
  const share = (n: number): number | null => (pairs.length > 0 ? n / pairs.length : null);
  return {
    messages: pairs.length,
    before: share(count((before) => before)),
    after: share(count((_, after) => after)),
    lost: count((before, after) => before && !after),
    gained: count((before, after) => !before && after),
  };
}

const fall = ({ messages, lost: l, gained: g }: Comparison): number =>
  messages > 0 ? (l - g) / messages : 0;

/** What is left of the fall after `doubt` standard deviations of a difference between paired shares. */
function surelyFell(c: Comparison, doubt: number): number {
  const { messages: n, lost: l, gained: g } = c;
  return n > 0 ? fall(c) - (doubt * Math.sqrt(l + g - (l - g) ** 2 / n)) / n : 0;
}

const percent = (share: number | null): string => `${(100 * (share ?? 0)).toFixed(1)}%`;

const lost = ({ code, before, after, messages }: Comparison & { code: string }) => ({
  zh: `${code} 的召回率由 ${percent(before)} 降到 ${percent(after)}(${messages} 条)`,
  en: `Recall of ${code} falls from ${percent(before)} to ${percent(after)} (${messages} messages)`,
});

const less = ({ before, after, messages }: Comparison) => ({
  zh: `总体准确率由 ${percent(before)} 降到 ${percent(after)}(${messages} 条)`,
  en: `Accuracy falls from ${percent(before)} to ${percent(after)} (${messages} messages)`,
});
