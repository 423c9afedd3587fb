import type { DutyRow } from '../duty/types.ts';

export interface RowsQuery {
  readonly category?: string | undefined;
  readonly region?: string | undefined;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One page of the rows that fit, in the order they are asked in. */
export function pageOf(
  rows: readonly DutyRow[],
  query: RowsQuery,
): { rows: DutyRow[]; total: number; cursor: string | null } {
  const found = rows.filter((row) => fits(row, query));
  const from = Number(query.cursor ?? 0);
  const to = from + query.limit;
  return { rows: found.slice(from, to), total: found.length, cursor: to < found.length ? String(to) : null };
}

function fits(row: DutyRow, { category, region, q }: RowsQuery): boolean {
  if (category !== undefined && row.category !== '*' && ![row.category].flat().includes(category))
    return false;
  if (
    region !== undefined &&
    row.region !== undefined &&
    !row.region.startsWith(region) &&
    !region.startsWith(row.region)
  )
    return false;
  return q === undefined || wordsOf(row).includes(q.trim().toLowerCase());
}

function wordsOf({ dutyId, action, basis, legalBasis = '' }: DutyRow): string {
  const units = action.do === 'handle' ? [action.lead, ...action.coUnits] : [];
  const refs = units.map(({ tier, role }) => `${tier}/${role}`);
  return [dutyId, ...refs, basis.zh, basis.en, legalBasis].join('\n').toLowerCase();
}
