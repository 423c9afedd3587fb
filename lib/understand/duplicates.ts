import type { Neighbour } from './clusters.ts';
import { SIMILAR, type Sketch, similarity } from './similar.ts';
import type { Duplicate } from './types.ts';

const SHOWN = 5;

/** Of the orders nearby, those that may be of the same matter, likeliest first, at most five. */
export const duplicatesOf = (sketch: Sketch, near: readonly Neighbour[]): Duplicate[] =>
  near
    .map(({ orderId, sketch: other }) => ({ orderId, score: similarity(sketch, other) }))
    .filter(({ score }) => score >= SIMILAR)
    .sort((a, b) => b.score - a.score || (a.orderId < b.orderId ? -1 : 1))
    .slice(0, SHOWN);
