import type { Condition } from './condition.ts';
import type { DutyRow } from './types.ts';

/** Where and when a row decides: regions that its condition asks for at its top are as if the row named them. */
export interface Reach {
  readonly row: DutyRow;
  /** Null: everywhere. */
  readonly regions: readonly string[] | null;
  /** What else it asks for. */
  readonly when: Condition | undefined;
}

export function reachOf(row: DutyRow): Reach {
  const { region, when } = row;
  if (region !== undefined) return { row, regions: [region], when };
  if (when?.region) return { row, regions: when.region, when: undefined };
  const named = when?.all?.find((part) => part.region);
  if (!when?.all || !named?.region) return { row, regions: null, when };
  const rest = when.all.filter((part) => part !== named);
  return { row, regions: named.region, when: rest.length === 1 ? rest[0] : { all: rest } };
}
