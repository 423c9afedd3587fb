import { type DutyRow, MAX_ROWS } from '../duty/types.ts';
import type { Answer } from './life.ts';

export interface RowsPatch {
  /** `after`: the row it comes behind; null: the top; left out: where it was, a new one at the end. */
  readonly put: readonly { readonly row: DutyRow; readonly after?: string | null | undefined }[];
  readonly remove: readonly string[];
}

/** Rows put, moved and removed, one after another. Refused whole when a row it names is not there. */
export function patchRows(before: readonly DutyRow[], { put, remove }: RowsPatch): Answer<DutyRow[]> {
  const gone = new Set(remove);
  const missing = remove.filter((id) => !before.some(({ dutyId }) => dutyId === id));
  let rows = before.filter(({ dutyId }) => !gone.has(dutyId));
  for (const { row, after } of put) {
    const at = rows.findIndex(({ dutyId }) => dutyId === row.dutyId);
    if (after === undefined) {
      rows = at < 0 ? [...rows, row] : rows.with(at, row);
      continue;
    }
    const others = at < 0 ? rows : rows.toSpliced(at, 1);
    const behind = after === null ? -1 : others.findIndex(({ dutyId }) => dutyId === after);
    if (after !== null && behind < 0) missing.push(after);
    rows = others.toSpliced(behind + 1, 0, row);
  }
  if (missing.length > 0)
    return refused(`没有这些行:${missing.join('、')}`, `No such rows: ${missing.join(', ')}`);
  if (rows.length === 0 || rows.length > MAX_ROWS)
    return refused(`清单须有 1 至 ${MAX_ROWS} 行`, `A list has 1 to ${MAX_ROWS} rows`);
  return { ok: true, is: rows };
}

const refused = (zh: string, en: string): Answer<never> => ({
  ok: false,
  problem: 'invalid-input',
  ...{ zh, en, remedy: '核对 dutyId 后重试 / Check each dutyId and try again', field: 'put' },
});
