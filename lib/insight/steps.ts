import type { Change } from './change.ts';
import { changeOf, sum } from './change.ts';
import type { Tale, Told } from './tale.ts';
import { tell } from './tell.ts';

/** An order carried on by some entries. */
export interface Step {
  readonly before: Tale | null;
  readonly after: Tale;
  readonly change: Change;
}

/** Items that one transaction may hold. */
export const MOST_ITEMS = 100;

/** Writes of a step by itself: its tale, its rows, its sums. */
export const sizeOf = ({ change }: Pick<Step, 'change'>): number =>
  1 + change.put.length + change.gone.length + change.cells.length;

/** An order's new entries as one step, or as one for each entry where one would be too much for a transaction. */
export function stepsOf(
  before: Tale | null,
  entries: readonly Told[],
  orderId: string,
  utcOffsetMinutes: number,
): Step[] {
  const tales = [before];
  for (const entry of entries) tales.push(tell(tales.at(-1) ?? null, entry, orderId, utcOffsetMinutes));
  const last = tales.at(-1) ?? null;
  if (last === null || entries.length === 0) return [];
  const whole = { before, after: last, change: changeOf(before, last) };
  if (sizeOf(whole) <= MOST_ITEMS) return [whole];
  return tales.slice(1).flatMap((after, i) => {
    const from = tales[i] ?? null;
    return after === null ? [] : [{ before: from, after, change: changeOf(from, after) }];
  });
}

/**
 * Steps packed into transactions: neighbours share their sums, an order is in one but once, and its steps stay in
 * order.
 */
export function packed(steps: readonly Step[]): Step[][] {
  const packs: Step[][] = [];
  let pack: Step[] = [];
  for (const step of steps) {
    const more = [...pack, step];
    const twice = pack.some(({ after }) => after.orderId === step.after.orderId);
    if (pack.length > 0 && (twice || itemsOf(more) > MOST_ITEMS)) {
      packs.push(pack);
      pack = [step];
    } else pack = more;
  }
  return pack.length === 0 ? packs : [...packs, pack];
}

const itemsOf = (steps: readonly Step[]): number =>
  steps.reduce((n, { change }) => n + 1 + change.put.length + change.gone.length, 0) +
  sum(steps.flatMap(({ change }) => change.cells)).length;
