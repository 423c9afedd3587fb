import type { Actor } from '../order/actor.ts';
import { CITY } from './cells.ts';

/** Whose figures: of a place (all that happened there) or of a unit (what it had in hand). */
export type Scope =
  | { readonly kind: 'place'; readonly code: string }
  | { readonly kind: 'unit'; readonly code: string };

const PLACE = /^(city|\d{6}|\d{9}|\d{12})$/;

/**
 * `city`, a region code, or a unit's id. A desk has its region's code for an id: `unit:120101` is the desk itself,
 * `120101` the district.
 */
export function parseScope(text: string): Scope {
  const unit = text.startsWith('unit:') ? text.slice('unit:'.length) : null;
  if (unit !== null) return { kind: 'unit', code: unit };
  return { kind: PLACE.test(text) ? 'place' : 'unit', code: text };
}

export const scopeText = ({ kind, code }: Scope): string =>
  kind === 'unit' && PLACE.test(code) ? `unit:${code}` : code;

/** Roles that watch a place with all that is below it. */
const WATCHERS: ReadonlySet<Actor['role']> = new Set(['leader', 'admin', 'auditor', 'desk', 'seat']);
const regionOf = (unit: string): string => /^\d+/.exec(unit)?.[0] ?? '';
const isDesk = (unit: string): boolean => /^\d+$/.test(unit);

/** Own tier and below; a unit its own figures only; residents and devices none. */
export function mayWatch({ kind, code }: Scope, { role, unit }: Actor): boolean {
  if (role === 'unit') return kind === 'unit' && unit !== undefined && code === unit;
  if (!WATCHERS.has(role) || (role === 'desk' && unit === undefined)) return false;
  if (unit === undefined || unit === CITY) return true;
  if (isDesk(unit)) return regionOf(code).startsWith(unit);
  return kind === 'unit' && code === unit;
}

/** What someone sees who does not say what. */
export function ownScope({ role, unit }: Actor): Scope {
  if (unit === undefined || unit === CITY) return { kind: 'place', code: CITY };
  return role !== 'unit' && isDesk(unit) ? { kind: 'place', code: unit } : { kind: 'unit', code: unit };
}
