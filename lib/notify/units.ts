import * as z from 'zod';
import type { Fact } from '../../events/index.ts';
import type { Order } from '../order/state.ts';
import { unitIdSchema } from '../unit/types.ts';
import type { Audience } from './audience.ts';

/** Units that entries name, by field. */
const namedSchema = z
  .object({
    unit: unitIdSchema,
    desk: unitIdSchema,
    supervisor: unitIdSchema,
    coUnits: z.array(unitIdSchema),
    copies: z.array(unitIdSchema),
    others: z.array(unitIdSchema),
  })
  .partial();

/** The units an audience means; those that the entry should name and does not are nobody. */
export function unitsOf(
  audience: Exclude<Audience, 'reporter'>,
  { data }: Fact,
  { assignment }: Order,
): readonly string[] {
  const { unit, desk, supervisor, coUnits = [], copies = [], others = [] } = namedSchema.parse(data);
  const one = (id: string | undefined): string[] => (id === undefined ? [] : [id]);
  switch (audience) {
    case 'named':
      return one(unit);
    case 'desk':
      return one(desk);
    case 'supervisor':
      return one(supervisor);
    case 'lead':
      return one(assignment?.unit);
    case 'city-desk':
      return ['city'];
    case 'co-units':
      return coUnits;
    case 'copies':
      return copies;
    case 'others':
      return others;
  }
}

/** Urgencies whose units are on duty day and night (domain: limits of 15 and 30 minutes). */
const DAY_AND_NIGHT: ReadonlySet<Order['urgency']> = new Set(['emergency', 'utility']);

/** Whether a message about the order waits for no opening hours. */
export const isPressing = ({ urgency, emergency }: Pick<Order, 'urgency' | 'emergency'>): boolean =>
  emergency !== null || DAY_AND_NIGHT.has(urgency);
