import type { CityRows } from '../../lib/aws/city.ts';
import type { DutyLists } from '../../lib/aws/duty-lists.ts';
import type { PastOrders } from '../../lib/aws/past-orders.ts';
import type { Simulations } from '../../lib/aws/simulations.ts';
import type { Understanding } from '../../lib/understand/understand.ts';
import type { Unit } from '../../lib/unit/types.ts';

export interface Needs {
  readonly simulations: Simulations;
  readonly lists: Pick<DutyLists, 'timelines' | 'version'>;
  readonly past: Pick<PastOrders, 'day'>;
  readonly city: Pick<CityRows, 'law'>;
  readonly allUnits: () => Promise<Unit[]>;
  readonly understanding: () => Promise<Understanding>;
  readonly now: () => string;
}
