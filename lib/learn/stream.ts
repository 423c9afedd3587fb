import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { DeskExample } from './example.ts';

/** How far what the desks teach is trusted. */
export interface StreamPolicy {
  /** Of one source's examples, at most this share may carry one label … */
  labelShare: number;
  /** … and of all examples at most this share may come from one unit that is not the city's desk. */
  unitShare: number;
  /** This many are taken whatever the shares. */
  floor: number;
  /** A label that the corpus does not have needs this many. */
  newLabel: number;
  /** The newest this many of a label; bounds the time a training takes. */
  perLabel: number;
  /** Share of orders kept for comparing, never trained on. */
  holdout: number;
}

/** What became of the examples read; all counts but `training` and `holdout` are of those left out. */
export const streamReportSchema = z.object({
  read: z.int(),
  /** The order was decided again later. */
  superseded: z.int(),
  /** Their texts carry another label in another order, or in the corpus. */
  conflicting: z.int(),
  /** The same text with the same label again. */
  repeated: z.int(),
  rareLabel: z.int(),
  old: z.int(),
  /** Who sent more than a share of one label (or, without a label, of everything), and how many were kept. */
  capped: z.array(
    z.object({ source: z.string(), label: z.string().nullable(), sent: z.int(), kept: z.int() }),
  ),
  training: z.int(),
  holdout: z.int(),
});
export type StreamReport = z.infer<typeof streamReportSchema>;

export interface Stream {
  training: readonly DeskExample[];
  holdout: readonly DeskExample[];
  report: StreamReport;
}

type Labelled = Pick<DeskExample, 'label' | 'text'>;

/** The city's own desks, which no share bounds: almost every decision is theirs. */
const HUB: ReadonlySet<string> = new Set(['city', 'seat']);
const sourceOf = ({ provenance: { by } }: DeskExample): string => by.unit ?? by.role;

/** Equal for texts that differ only in white space, punctuation, case or width. */
const textKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const digest = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);
const isHeldOut = ({ provenance: { orderId } }: DeskExample, share: number): boolean =>
  digest(orderId) < share * 2 ** 32;

/** The first `n` in an order that nobody who sends them can choose. */
const drawn = (examples: readonly DeskExample[], n: number): readonly DeskExample[] =>
  examples.length <= n
    ? examples
    : examples
        .map((example) => ({ example, at: digest(example.id) }))
        .sort((a, b) => a.at - b.at || (a.example.id < b.example.id ? -1 : 1))
        .slice(0, n)
        .map(({ example }) => example);

const byTime = (a: DeskExample, b: DeskExample): number => {
  const [left, right] = [a, b].map(({ id, provenance }) => `${provenance.at} ${id}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
};

/**
 * What may be learned from: one decision an order (the last), one example a text, none whose text is labelled two
 * ways, and no more of one source than its share. The same examples in any order give the same stream.
 * @param corpus what the model is trained on besides
 */
export function cleanStream(
  examples: readonly DeskExample[],
  corpus: readonly Labelled[],
  policy: StreamPolicy,
): Stream {
  const known = new Set(corpus.map(({ label }) => label));
  const written = new Map(corpus.map(({ text, label }) => [textKey(text), label]));
  const inTime = examples.toSorted(byTime);
  const decided = [...new Map(inTime.map((e) => [e.provenance.orderId, e])).values()].sort(byTime);
  const texts = [...Map.groupBy(decided, ({ text }) => textKey(text))];
  const agreed = texts.flatMap(([key, same]) => {
    const labels = new Set(same.map(({ label }) => label)).add(written.get(key) ?? same[0]?.label ?? '');
    return labels.size === 1 ? [same] : [];
  });
  const single = agreed.flatMap(([first]) => (first ? [first] : []));
  const { kept: fair, capped } = cap(single, policy);
  const labels = [...Map.groupBy(fair, ({ label }) => label)];
  const usual = labels.filter(([label, all]) => known.has(label) || all.length >= policy.newLabel);
  const taken = usual.flatMap(([, all]) => all.toSorted(byTime).slice(-policy.perLabel)).sort(byTime);
  const holdout = taken.filter((e) => isHeldOut(e, policy.holdout));
  const training = taken.filter((e) => !isHeldOut(e, policy.holdout));
  const count = (groups: readonly (readonly unknown[])[]) => groups.reduce((sum, g) => sum + g.length, 0);
  const usualCount = count(usual.map(([, all]) => all));
  return {
    training,
    holdout,
    report: {
      read: examples.length,
      superseded: examples.length - decided.length,
      conflicting: decided.length - count(agreed),
      repeated: count(agreed) - single.length,
      capped,
      rareLabel: fair.length - usualCount,
      old: usualCount - taken.length,
      training: training.length,
      holdout: holdout.length,
    },
  };
}

function cap(
  examples: readonly DeskExample[],
  { labelShare, unitShare, floor }: StreamPolicy,
): { kept: DeskExample[]; capped: StreamReport['capped'] } {
  const capped: StreamReport['capped'] = [];
  const bounded = (all: readonly DeskExample[], of: number, source: string, label: string | null) => {
    const kept = drawn(all, Math.max(floor, Math.floor(of)));
    if (kept.length < all.length) capped.push({ source, label, sent: all.length, kept: kept.length });
    return kept;
  };
  const kept = [...Map.groupBy(examples, sourceOf)].flatMap(([source, all]) => {
    const fair = [...Map.groupBy(all, ({ label }) => label)].flatMap(([label, same]) =>
      bounded(same, labelShare * all.length, source, label),
    );
    return HUB.has(source) ? fair : bounded(fair, unitShare * examples.length, source, null);
  });
  return { kept: kept.sort(byTime), capped };
}
