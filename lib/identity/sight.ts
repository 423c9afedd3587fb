import type { Actor } from '../order/actor.ts';
import { mayRead } from '../order/reading.ts';
import type { Order } from '../order/state.ts';
import { isTierDesk } from '../unit/area.ts';

/** L3: who someone is. L4: self-harm and violence; whistle-blowing. */
export const IDENTITY_CLASSES = ['ordinary', 'danger', 'whistle-blow'] as const;
export type IdentityClass = (typeof IDENTITY_CLASSES)[number];

export const classOf = (order: Pick<Order, 'nature' | 'restricted'>): IdentityClass =>
  order.nature === 'whistle-blow' ? 'whistle-blow' : order.restricted ? 'danger' : 'ordinary';

type Seer = 'seat' | 'city-desk' | 'tier-desk';

/**
 * Who may see the reporter of an order they may read. The desks call people back, so they may; units, leaders,
 * administrators and auditors never: the auditor sees who looked.
 */
const SEES: Readonly<Record<IdentityClass, { masked: readonly Seer[]; full: readonly Seer[] }>> = {
  ordinary: { masked: ['seat', 'city-desk', 'tier-desk'], full: ['seat', 'city-desk', 'tier-desk'] },
  danger: { masked: ['seat', 'city-desk'], full: ['seat', 'city-desk'] },
  'whistle-blow': { masked: ['city-desk'], full: ['city-desk'] },
};

/** `full` only on asking, with a reason; either way the read is kept. */
export type Sight = 'none' | 'masked' | 'full';

/** The most that an actor may see of the reporter's identity. */
export function sightOf(order: Order, actor: Actor): Sight {
  const seer = seerOf(actor);
  if (seer === null || !mayRead(order, actor)) return 'none';
  const { masked, full } = SEES[classOf(order)];
  return full.includes(seer) ? 'full' : masked.includes(seer) ? 'masked' : 'none';
}

function seerOf({ role, unit }: Actor): Seer | null {
  if (role === 'seat') return 'seat';
  if (role !== 'desk' || unit === undefined || !isTierDesk(unit)) return null;
  return unit === 'city' ? 'city-desk' : 'tier-desk';
}
