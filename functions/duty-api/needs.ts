import type { CityRows } from '../../lib/aws/city.ts';
import type { DutyLists } from '../../lib/aws/duty-lists.ts';
import type { Simulations } from '../../lib/aws/simulations.ts';
import type { Unit } from '../../lib/unit/types.ts';

export interface Needs {
  readonly simulations: Simulations;
  readonly lists: DutyLists;
  readonly city: Pick<CityRows, 'law' | 'unit' | 'categories'>;
  readonly allUnits: () => Promise<Unit[]>;
  /** An object of the data bucket. */
  readonly object: (key: string) => Promise<Uint8Array>;
  readonly newId: () => string;
  readonly now: () => string;
}
