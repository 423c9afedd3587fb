import type { Actor } from '../order/actor.ts';
import { holds, isCitywide } from '../unit/area.ts';

/** Every list is open to those who work by it; residents see the result on their report. */
const READERS: ReadonlySet<Actor['role']> = new Set([
  'seat',
  'unit',
  'desk',
  'admin',
  'approver',
  'auditor',
  'leader',
]);

export const mayReadLists = ({ role }: Pick<Actor, 'role'>): boolean => READERS.has(role);

/** An admin changes lists: of the whole city, or of their own district or street and what lies in it. */
export const mayEdit = (scope: string, actor: Pick<Actor, 'role' | 'unit'>): boolean =>
  actor.role === 'admin' && isWithin(scope, actor.unit);

export const mayApprove = (scope: string, actor: Pick<Actor, 'role' | 'unit'>): boolean =>
  actor.role === 'approver' && isWithin(scope, actor.unit);

/** The defaults of a tier (`district`) hold in every area: they are the city's. */
function isWithin(scope: string, unit: string | undefined): boolean {
  if (unit === undefined || isCitywide({ unit })) return true;
  const [, area] = scope.split(':');
  return area !== undefined && holds(unit, area);
}
