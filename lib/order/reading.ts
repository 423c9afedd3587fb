import { holds, isCitywide, isTierDesk } from '../unit/area.ts';
import type { Actor } from './actor.ts';
import { concerned } from './lifecycle.ts';
import { isRecused } from './recusal.ts';
import type { Order } from './state.ts';

/** Roles that see every order (without identity) of the city, or of the area that their token names. */
const OVERSEES: ReadonlySet<Actor['role']> = new Set(['seat', 'auditor', 'leader', 'admin', 'system']);
const seesAll = (actor: Actor): boolean => OVERSEES.has(actor.role) && isCitywide(actor);

/** Whether `unit` is the actor's own or stands in the actor's area. */
function isBelow(unit: string, { role, unit: own }: Actor): boolean {
  if (own === undefined) return false;
  return unit === own || own === 'city' || (role !== 'unit' && holds(own, unit));
}

/** Whether an order may so much as be named to an actor: to the recused never, a restricted one to few. */
export const mayName = (order: Order, actor: Actor & { readonly sub?: string }): boolean =>
  !isRecused(order, actor) && (!order.restricted || mayReadRestricted(order.assignment?.unit, actor));

/** City desk and overseers read all; a tier desk what lies in its area; a unit what concerns it. */
export function mayRead(order: Order, actor: Actor & { readonly sub?: string }): boolean {
  if (!mayName(order, actor)) return false;
  if (order.restricted || seesAll(actor)) return true;
  if (!hasArea(actor)) return false;
  return (
    concerned(order).some((unit) => isBelow(unit, actor)) ||
    (actor.role !== 'unit' &&
      actor.unit !== undefined &&
      isTierDesk(actor.unit) &&
      (order.place?.regionCode ?? '').startsWith(actor.unit))
  );
}

/** Whose list an actor may open. */
export const mayList = (unit: string, actor: Actor): boolean =>
  seesAll(actor) || (hasArea(actor) && isBelow(unit, actor));

const hasArea = ({ role }: Actor): boolean => role === 'desk' || role === 'unit' || OVERSEES.has(role);

/** Self-harm, violence, whistle-blowing: the city's desk and auditors, and whoever has to act; no one who merely oversees. */
const mayReadRestricted = (acting: string | undefined, { role, unit }: Actor): boolean =>
  role === 'system' ||
  ((role === 'seat' || role === 'auditor') && isCitywide({ unit })) ||
  (role === 'desk' && unit === 'city') ||
  ((role === 'desk' || role === 'unit') && unit !== undefined && unit === acting);

/** Whether a row of a list is for an actor: a restricted order is not even named to who may not read it. */
export const mayListRow = (row: { holder: string; summary: string }, actor: Actor): boolean =>
  row.summary !== RESTRICTED_TEXT || mayReadRestricted(row.holder, actor);

/** Stands for the text where it must not be seen. */
export const RESTRICTED_TEXT = '(限制查看 / restricted)';
