import type { Actor } from './actor.ts';
import { concerned } from './lifecycle.ts';
import { isRecused } from './recusal.ts';
import type { Order } from './state.ts';

/** Roles of the city that see every order (without identity). */
const SEES_ALL: ReadonlySet<Actor['role']> = new Set(['seat', 'auditor', 'leader', 'admin', 'system']);

const regionOf = (unit: string): string => /^\d+/.exec(unit)?.[0] ?? '';
/** The desk of the city, of a district, a street or a community; not a bureau beside it. */
export const isTierDesk = (unit: string): boolean => unit === 'city' || /^\d+$/.test(unit);

/** Whether `unit` is the actor's own or stands below the actor's desk. */
function isBelow(unit: string, actor: Actor): boolean {
  if (actor.unit === undefined) return false;
  if (unit === actor.unit || actor.unit === 'city') return true;
  return actor.role === 'desk' && isTierDesk(actor.unit) && regionOf(unit).startsWith(actor.unit);
}

/** City desk and overseers read all; a tier desk what lies in its area; a unit what concerns it. */
export function mayRead(order: Order, actor: Actor & { readonly sub?: string }): boolean {
  if (isRecused(order, actor)) return false;
  if (order.restricted) return mayReadRestricted(order, actor);
  if (SEES_ALL.has(actor.role)) return true;
  if (actor.role !== 'desk' && actor.role !== 'unit') return false;
  return (
    concerned(order).some((unit) => isBelow(unit, actor)) ||
    (actor.role === 'desk' &&
      actor.unit !== undefined &&
      isTierDesk(actor.unit) &&
      (order.place?.regionCode ?? '').startsWith(actor.unit))
  );
}

/** Whose list an actor may open. */
export const mayList = (unit: string, actor: Actor): boolean =>
  SEES_ALL.has(actor.role) || ((actor.role === 'desk' || actor.role === 'unit') && isBelow(unit, actor));

/** Self-harm, violence, whistle-blowing: the city's desk and auditors, and whoever has to act; no one who merely oversees. */
const mayReadRestricted = (order: Order, { role, unit }: Actor): boolean =>
  role === 'system' ||
  role === 'seat' ||
  role === 'auditor' ||
  (role === 'desk' && unit === 'city') ||
  ((role === 'desk' || role === 'unit') && unit !== undefined && unit === order.assignment?.unit);

/** Stands for the text where it must not be seen. */
export const RESTRICTED_TEXT = '(限制查看 / restricted)';
