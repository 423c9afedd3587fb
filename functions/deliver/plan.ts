import type { CityRows } from '../../lib/aws/city.ts';
import { type Delivery, deliveryPlan } from '../../lib/order/delivery.ts';
import { successorOf } from '../../lib/unit/in-force.ts';
import type { Unit } from '../../lib/unit/types.ts';

export type Addressee = Pick<Delivery, 'unit' | 'kind'>;

export interface Planned {
  readonly delivery: Delivery;
  /** Whose queue, webhook or inbox it goes to. */
  readonly target: Unit;
}

/**
 * Where each unit's message goes. Helpers, copies and parents that have ended are stood in for by their successors;
 * a lead keeps what it may finish.
 */
export const createPlan =
  (city: Pick<CityRows, 'unit'>) =>
  async (units: readonly Addressee[]): Promise<Planned[]> => {
    const known = new Map<string, Unit>();
    const look = async (id: string, isLead: boolean): Promise<void> => {
      if (known.has(id)) return;
      const own = await city.unit(id);
      if (!own) return;
      const unit = isLead ? own : ((await successorOf(own, city.unit)) ?? own);
      known.set(id, unit);
      if (unit.delivery === 'parent' && unit.parent) await look(unit.parent, false);
    };
    for (const { unit, kind } of units) await look(unit, kind === 'lead');
    const targets = new Map([...known.values()].map((unit) => [unit.id, unit]));
    return deliveryPlan(units, known).map((delivery) => {
      const target = targets.get(delivery.to);
      if (!target) throw new Error(`Unit ${delivery.to} is not registered; its message cannot be delivered`);
      return { delivery, target };
    });
  };
