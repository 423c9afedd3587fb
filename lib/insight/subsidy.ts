import type { Name } from '../unit/types.ts';

/** What a score pays: held for review, or a factor of the contract. */
export type Factor =
  | { readonly outcome: 'payable'; readonly k: number }
  | { readonly outcome: 'held-for-review' };

export interface Formula {
  readonly version: string;
  readonly definition: Name;
  /** From this score on, down to the next row: k = at − perPoint × (from the top − score). */
  readonly rows: readonly {
    readonly from: number;
    readonly at: number;
    readonly perPoint: number;
    readonly top: number;
  }[];
}

/** Service effect → subsidy (domain: indicators, §4): a default of the field. A new formula is a new version. */
export const FORMULA: Formula = {
  version: '2026-1',
  definition: {
    zh: '应付 = 合同额 × k。得分≥90:k=1;80–89:每低1分减1%;60–79:0.9 起每低1分减2%;<60:暂不支付,转人工复核。均须人工审批。',
    en: 'pay = contract × k. Score ≥ 90: 1; 80–89: 1 % less for each point below 90; 60–79: 0.9, 2 % less for each point below 80; < 60: held for review. A person always approves.',
  },
  rows: [
    { from: 90, at: 1, perPoint: 0, top: 100 },
    { from: 80, at: 1, perPoint: 0.01, top: 90 },
    { from: 60, at: 0.9, perPoint: 0.02, top: 80 },
  ],
};

/** @param score 0 to 100 */
export function factor(score: number, formula: Formula = FORMULA): Factor {
  const row = formula.rows.find(({ from }) => score >= from);
  if (row === undefined) return { outcome: 'held-for-review' };
  const k = row.at - row.perPoint * Math.max(0, row.top - score);
  return { outcome: 'payable', k: Math.round(k * 1e6) / 1e6 };
}

/** In hundredths of the currency, so that parts add up. */
export const payFor = (contract: number, k: number): number => Math.round(contract * k * 100) / 100;
