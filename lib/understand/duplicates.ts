import type { Neighbour } from './clusters.ts';
import { SIMILAR, type Sketch, sameness } from './similar.ts';
import type { Duplicate } from './types.ts';

const SHOWN = 5;

/**
 * Of the orders nearby, those that may be of the same matter, and those that the report says came back (`again`, with
 * a score below `SIMILAR`); likeliest first, at most five. They are shown to people: nothing is merged for a score.
 */
export const duplicatesOf = (sketch: Sketch, near: readonly Neighbour[]): Duplicate[] =>
  near
    .map(({ orderId, sketch: other }) => ({ orderId, ...sameness(sketch, other) }))
    .filter(({ score, again }) => score >= SIMILAR || again)
    .sort((a, b) => b.score - a.score || (a.orderId < b.orderId ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ orderId, score, again }) => ({ orderId, score, ...(again && { again }) }));
