import type { CityRows } from '../../lib/aws/city.ts';
import type { DutyLists } from '../../lib/aws/duty-lists.ts';
import type { Simulations } from '../../lib/aws/simulations.ts';

export interface Needs {
  readonly simulations: Simulations;
  readonly lists: DutyLists;
  readonly city: Pick<CityRows, 'law' | 'unit' | 'categories'>;
  readonly newId: () => string;
  readonly now: () => string;
}
