import * as z from 'zod';
import { limitSchema } from '../sla/types.ts';
import { nameSchema } from '../unit/types.ts';
import { tierOfUnit } from '../unit/unit-id.ts';
import { type PastOrder, pastOrderSchema } from './past.ts';
import { type End, follow, matterOfPast, type World } from './replay.ts';

const count = z.int().min(0);
const flowSchema = z.object({ orders: count, returned: count, justified: count, late: count });
const endSchema = z.object({
  unit: z.string().nullable(),
  list: z.object({ scope: z.string(), version: z.int() }).nullable(),
  dutyId: z.string().nullable(),
  reason: nameSchema,
  limit: limitSchema.nullable(),
});
const affectedSchema = z.object({
  order: pastOrderSchema,
  before: endSchema,
  after: endSchema,
  weight: z.number(),
});

/** A simulation as far as it has come; it goes on from here. */
export const tallySchema = z.object({
  orders: count,
  moved: count,
  held: z.object({ before: count, after: count }),
  /** Of those that move: given back, rightly so, or late in truth. */
  inTruth: flowSchema,
  /** By `from → to`; an empty name is a person. */
  flows: z.record(z.string(), flowSchema),
  /** By unit: orders before, orders after. */
  loads: z.record(z.string(), z.tuple([count, count])),
  /** Orders whose time to handle changes, by `before → after`. */
  limits: z.record(z.string(), count),
  top: z.array(affectedSchema),
});
export type Tally = z.infer<typeof tallySchema>;

export const emptyTally = (): Tally => ({
  orders: 0,
  moved: 0,
  held: { before: 0, after: 0 },
  inTruth: { orders: 0, returned: 0, justified: 0, late: 0 },
  flows: {},
  loads: {},
  limits: {},
  top: [],
});

/** The most affected reports that are shown. */
const TOP = 10;
const ARROW = ' → ';

/** Asks both lists about each order, through all tiers down to the final unit, and adds what differs to the tally. */
export function simulate(tally: Tally, orders: Iterable<PastOrder>, before: World, after: World): void {
  for (const order of orders) {
    const matter = matterOfPast(order, before);
    add(tally, order, follow(matter, before), follow(matter, after));
  }
}

function add(tally: Tally, order: PastOrder, before: End, after: End): void {
  tally.orders++;
  const [from, to] = [before.unit ?? '', after.unit ?? ''];
  if (from === '') tally.held.before++;
  if (to === '') tally.held.after++;
  const [a, b] = [loadOf(tally, from), loadOf(tally, to)];
  a[0]++;
  b[1]++;
  const limits = [limitText(before), limitText(after)];
  const otherLimit = limits[0] !== limits[1];
  if (otherLimit) {
    const key = limits.join(ARROW);
    tally.limits[key] = (tally.limits[key] ?? 0) + 1;
  }
  if (from !== to) {
    tally.moved++;
    const key = from + ARROW + to;
    tally.flows[key] ??= { orders: 0, returned: 0, justified: 0, late: 0 };
    for (const flow of [tally.flows[key], tally.inTruth]) {
      flow.orders++;
      if (order.returned) flow.returned++;
      if (order.justified === true) flow.justified++;
      if (order.late) flow.late++;
    }
  }
  if (from !== to || otherLimit)
    rank(tally, { order, before, after, weight: weightOf(order, before, after, otherLimit) });
}

function loadOf({ loads }: Tally, unit: string): [number, number] {
  loads[unit] ??= [0, 0];
  return loads[unit];
}

const limitText = ({ limit }: End): string => (limit ? `${limit.amount} ${limit.unit}` : '');

/** Most affected: who got a person now or no longer, another tier, what was given back or late in truth. */
function weightOf(order: PastOrder, before: End, after: End, otherLimit: boolean): number {
  const moved = before.unit !== after.unit;
  const byHand = (before.unit === null) !== (after.unit === null);
  const otherTier = before.unit && after.unit && tierOfUnit(before.unit) !== tierOfUnit(after.unit);
  return (
    (moved ? 8 : 0) +
    (byHand ? 8 : 0) +
    (otherTier ? 4 : 0) +
    (order.returned ? 4 : 0) +
    (order.justified === true ? 2 : 0) +
    (order.late ? 3 : 0) +
    (order.urgency === 'normal' ? 0 : 2) +
    (otherLimit ? 1 : 0)
  );
}

/** Keeps the ten heaviest; of equals, those that came first. */
function rank({ top }: Tally, affected: Tally['top'][number]): void {
  const last = top.at(-1);
  if (top.length === TOP && last && last.weight >= affected.weight) return;
  const at = top.findIndex(({ weight }) => weight < affected.weight);
  top.splice(at < 0 ? top.length : at, 0, affected);
  top.length = Math.min(top.length, TOP);
}

const unitSchema = z.string().nullable();

/** What a simulation shows. `null` for a unit is a person. */
export const resultSchema = tallySchema.omit({ flows: true, loads: true, limits: true }).extend({
  /** From whom to whom, the largest first; at most 200. */
  flows: z.array(flowSchema.extend({ from: unitSchema, to: unitSchema })),
  /** Units whose load changes, the largest change first; at most 200. */
  loads: z.array(z.object({ unit: unitSchema, before: count, after: count })),
  limits: z.array(z.object({ before: z.string(), after: z.string(), orders: count })),
  /** What the units are called. */
  names: z.record(z.string(), nameSchema),
});
export type SimulationResult = z.infer<typeof resultSchema>;

const SHOWN = 200;

export function resultOf(tally: Tally, { units }: Pick<World, 'units'>): SimulationResult {
  const { flows, loads, limits, ...rest } = tally;
  const shownFlows = Object.entries(flows)
    .map(([key, flow]) => ({ ...fromTo(key), ...flow }))
    .sort((a, b) => b.orders - a.orders)
    .slice(0, SHOWN);
  const shownLoads = Object.entries(loads)
    .filter(([, [before, after]]) => before !== after)
    .map(([unit, [before, after]]) => ({ unit: unit || null, before, after }))
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, SHOWN);
  const named = [...shownFlows.flatMap(({ from, to }) => [from, to]), ...shownLoads.map(({ unit }) => unit)];
  const names = [...new Set(named)].flatMap((id) => {
    const name = id && units.get(id)?.name;
    return id && name ? [[id, name] as const] : [];
  });
  return {
    ...rest,
    flows: shownFlows,
    loads: shownLoads,
    limits: Object.entries(limits).map(([key, orders]) => {
      const [before = '', after = ''] = key.split(ARROW);
      return { before, after, orders };
    }),
    names: Object.fromEntries(names),
  };
}

function fromTo(key: string): { from: string | null; to: string | null } {
  const [from, to] = key.split(ARROW);
  return { from: from || null, to: to || null };
}
