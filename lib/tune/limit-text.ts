import type { DutyRow } from '../duty/types.ts';
import type { Limit } from '../sla/types.ts';

type RowLimits = NonNullable<DutyRow['limits']>;

const UNITS: Record<Limit['unit'], { text: string; zh: string }> = {
  minutes: { text: 'm', zh: '分钟' },
  'office-minutes': { text: 'om', zh: '工作分钟' },
  'working-days': { text: 'wd', zh: '工作日' },
};

/** Limits of a row in a cell: `handle=5wd; sign=30m`. Limits in stages are JSON: no line is short enough for them. */
export function limitsText(limits: RowLimits): string {
  if (limits.some(({ gives }) => !('limit' in gives))) return JSON.stringify(limits);
  return limits
    .flatMap(({ of, gives }) =>
      'limit' in gives ? [`${of}=${gives.limit.amount}${UNITS[gives.limit.unit].text}`] : [],
    )
    .join('; ');
}

/** What the cell says, for the row's schema to check; null when it cannot be read. */
export function limitsOf(cell: string): unknown {
  if (cell.startsWith('[')) {
    try {
      return JSON.parse(cell);
    } catch {
      return null;
    }
  }
  const parts = cell
    .split(/[;;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => {
    const [, of, amount, unit] = /^([a-z-]+)\s*[=:=:]\s*(\d+)\s*(\S+)$/.exec(part) ?? [];
    const found = Object.entries(UNITS).find(
      ([name, { text, zh }]) => unit === text || unit === zh || unit === name,
    );
    return found ? { of, gives: { limit: { unit: found[0], amount: Number(amount) } } } : null;
  });
  return read.includes(null) ? null : read;
}
