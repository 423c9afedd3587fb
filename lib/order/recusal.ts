import type { Actor } from './actor.ts';
import type { Order } from './state.ts';

/** A person of the house, as their token names them. */
type Person = Pick<Actor, 'unit'> & { readonly sub?: string };
type Recusal = Pick<Order, 'recused'>;

const regionOf = (unit: string): string => /^\d+/.exec(unit)?.[0] ?? '';

/** Whether a unit is recused, or stands below a desk that is. */
export const isUnitRecused = ({ recused }: Recusal, unit: string): boolean =>
  recused.units.some((one) => unit === one || (/^\d+$/.test(one) && regionOf(unit).startsWith(one)));

/** Whether a person may neither read the order nor rule on it: themselves recused, or their unit. */
export const isRecused = (order: Recusal, { unit, sub }: Person): boolean =>
  (sub !== undefined && order.recused.staff.includes(sub)) ||
  (unit !== undefined && isUnitRecused(order, unit));

/** For an order that is born of this one: who may not read this may not read that. */
export const recusedIn = ({ recused: { units } }: Recusal): { recused?: string[] } =>
  units.length === 0 ? {} : { recused: [...units] };

/** Why a unit cannot get the order, when it cannot. */
export const recusedUnit = (order: Recusal, unit: string) =>
  isUnitRecused(order, unit)
    ? ({
        code: 'invalid',
        field: 'unit',
        zh: `${unit} 须回避此工单`,
        en: `${unit} is recused from this order`,
      } as const)
    : null;
