import { stringify } from 'csv-stringify/sync';
import { COMPOSITES } from '../../lib/insight/composites.ts';
import { INDICATORS } from '../../lib/insight/indicators.ts';
import type { tableOf } from './table.ts';

/** Spreadsheets read Chinese in UTF-8 only when it is marked. */
const BYTE_ORDER_MARK = '\ufeff';
const percent = (value: number | null): string => (value === null ? '' : (100 * value).toFixed(2));

/** One line a row, the whole period last; rates in percent, each with numerator and denominator. */
export function csvOf({ rows, total, period, scope }: Awaited<ReturnType<typeof tableOf>>): string {
  const header = [
    'key',
    '名称',
    ...COMPOSITES.map(({ name }) => name.zh),
    ...INDICATORS.flatMap(({ name }) => [`${name.zh}%`, `${name.zh} 分子`, `${name.zh} 分母`]),
  ];
  const whole = {
    key: `${period.from}/${period.to}`,
    name: { zh: `合计 ${scope.name?.zh ?? scope.scope}` },
    ...total,
  };
  const lines = [...rows, whole].map(({ key, name, indicators, composites }) => [
    key,
    name?.zh ?? '',
    ...COMPOSITES.map(({ id }) => composites[id].score?.toFixed(2) ?? ''),
    ...INDICATORS.flatMap(({ id }) => {
      const { value, numerator, denominator } = indicators[id];
      return [percent(value), String(numerator), String(denominator)];
    }),
  ]);
  // What a spreadsheet would take for a formula, full-width signs too, is text.
  return BYTE_ORDER_MARK + stringify([header, ...lines], { escape_formulas: true });
}
