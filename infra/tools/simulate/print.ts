import type { SimulationResult } from '../../../lib/tune/simulate.ts';

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
export const markdown = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');

/** From whom to whom, with what became of those orders in truth. */
export function flowTable({ flows, names }: SimulationResult): string {
  const called = (unit: string | null): string =>
    unit === null ? '人工 a person' : (names[unit]?.zh ?? unit);
  return markdown(
    ['from → to', 'orders', 'returned', 'justly', 'late'],
    flows.map(({ from, to, orders, returned, justified, late }) => [
      `${called(from)} → ${called(to)}`,
      ...[orders, returned, justified, late],
    ]),
  );
}

export function loadTable({ loads, names }: SimulationResult): string {
  return markdown(
    ['unit', 'before', 'after'],
    loads.map(({ unit, before, after }) => [
      unit === null ? '人工' : (names[unit]?.zh ?? unit),
      before,
      after,
    ]),
  );
}
