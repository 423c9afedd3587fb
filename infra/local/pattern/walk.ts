import { isObject } from '../json.ts';

/** An element chosen in an array of the event, with those chosen in the arrays around it. */
export interface Choice {
  readonly array: readonly unknown[];
  readonly index: number;
  readonly outer: Choice | undefined;
}

type Visit = (leaf: unknown, place: Choice | undefined) => boolean;

/**
 * Calls `visit` for every leaf at `path` (dots join keys, in patterns as in events) until it returns true.
 * Arrays are transparent: their objects stand for the field itself.
 */
export function walkLeaves(node: unknown, path: string, visit: Visit): boolean {
  return descend(node, path, undefined, visit);
}

/** `choice` extended by `place`; null when they are in different elements of one array. */
export function merge(choice: Choice | undefined, place: Choice | undefined): Choice | undefined | null {
  if (choice === undefined) return place;
  let merged: Choice | undefined = choice;
  for (let step = place; step !== undefined; step = step.outer) {
    const { array } = step;
    let known: Choice | undefined = choice;
    while (known !== undefined && known.array !== array) known = known.outer;
    if (known === undefined) merged = { array, index: step.index, outer: merged };
    else if (known.index !== step.index) return null;
  }
  return merged;
}

function descend(node: unknown, path: string, place: Choice | undefined, visit: Visit): boolean {
  if (Array.isArray(node)) {
    return node.some((element, index) => descend(element, path, { array: node, index, outer: place }, visit));
  }
  if (!isObject(node)) return false;
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot);
    if (Object.hasOwn(node, key) && descend(node[key], path.slice(dot + 1), place, visit)) return true;
  }
  return Object.hasOwn(node, path) && leaves(node[path], place, visit);
}

function leaves(value: unknown, place: Choice | undefined, visit: Visit): boolean {
  if (Array.isArray(value)) {
    return value.some((element, index) =>
      // A value in an array is a value of the field, whatever its neighbours: it chooses no element.
      Array.isArray(element)
        ? leaves(element, { array: value, index, outer: place }, visit)
        : leaves(element, place, visit),
    );
  }
  if (value === undefined || isObject(value)) return false;
  return visit(value, place);
}
