import type { Name } from '../unit/types.ts';
import { type Counts, type IndicatorId, type Rate, rates } from './indicators.ts';

/** One part of an index. `inverse`: the less of it, the better. */
interface Component {
  readonly indicator: IndicatorId;
  readonly weight: number;
  readonly inverse?: true;
}
export interface Composite {
  readonly id: string;
  /** Changes with the weights, so that a published figure says by which it was made. */
  readonly version: string;
  readonly name: Name;
  readonly definition: Name;
  readonly components: readonly Component[];
}

/** Indices made of rates (domain: indicators, §4): defaults of the field, to be changed as data. */
export const COMPOSITES = [
  {
    id: 'governance',
    version: '2026-1',
    name: { zh: '治理指数', en: 'Governance index' },
    definition: {
      zh: '时效、解决、满意、少重复、首派准确、主动发现按权重相加(0–100);没有数据的分项不计,权重按比例分给其余分项。',
      en: 'Timeliness, resolution, satisfaction, low recurrence, first dispatch and proactive discovery by weight, 0 to 100. A part without data is left out and its weight shared among the rest.',
    },
    components: [
      { indicator: 'completion-on-time', weight: 0.2 },
      { indicator: 'resolution', weight: 0.25 },
      { indicator: 'satisfaction', weight: 0.25 },
      { indicator: 'recurrence', weight: 0.1, inverse: true },
      { indicator: 'first-dispatch', weight: 0.1 },
      { indicator: 'proactive', weight: 0.1 },
    ],
  },
  {
    id: 'coordination',
    version: '2026-1',
    name: { zh: '横向协调度', en: 'Horizontal coordination' },
    definition: {
      zh: '会办按时 0.4、首接办结 0.3、不当退单少 0.3(0–100)。',
      en: 'Co-units on time .4, first-receiver closure .3, few unjustified returns .3; 0 to 100.',
    },
    components: [
      { indicator: 'co-unit-on-time', weight: 0.4 },
      { indicator: 'first-receiver-closure', weight: 0.3 },
      { indicator: 'returns-unjustified', weight: 0.3, inverse: true },
    ],
  },
] as const satisfies readonly Composite[];
export type CompositeId = (typeof COMPOSITES)[number]['id'];
export const COMPOSITE_IDS = COMPOSITES.map(({ id }) => id);

export interface Score {
  readonly version: string;
  /** 0 to 100; null when no part has data. */
  readonly score: number | null;
  /** Weight of the parts that had data: 1 when all had. */
  readonly covered: number;
  readonly components: {
    readonly indicator: IndicatorId;
    readonly weight: number;
    readonly inverse: boolean;
    readonly value: number | null;
    readonly numerator: number;
    readonly denominator: number;
    /** What it gives to the score. */
    readonly points: number | null;
  }[];
}

/** An index of some counts, with its parts beside it. */
export function composite(definition: Composite, counts: Counts): Score {
  const of: Record<IndicatorId, Rate> = rates(counts);
  const parts = definition.components.map(({ indicator, weight, inverse = false }) => {
    const { value, numerator, denominator } = of[indicator];
    const good = value === null ? null : inverse ? Math.max(0, 1 - value) : Math.min(1, value);
    return { indicator, weight, inverse, value, numerator, denominator, good };
  });
  const covered = parts.reduce((sum, { good, weight }) => (good === null ? sum : sum + weight), 0);
  const points = (good: number | null, weight: number) =>
    good === null ? null : (100 * good * weight) / covered;
  return {
    version: definition.version,
    covered: Math.round(covered * 1e6) / 1e6,
    score: covered === 0 ? null : parts.reduce((sum, p) => sum + (points(p.good, p.weight) ?? 0), 0),
    components: parts.map(({ good, ...part }) => ({ ...part, points: points(good, part.weight) })),
  };
}

export const composites = (counts: Counts): Record<CompositeId, Score> =>
  Object.fromEntries(COMPOSITES.map((one) => [one.id, composite(one, counts)])) as Record<CompositeId, Score>;
