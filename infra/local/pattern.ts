import { type Alternative, parsePattern } from './pattern/parse.ts';
import { type Choice, merge, walkLeaves } from './pattern/walk.ts';

export { InvalidEventPatternException } from './pattern/error.ts';

/**
 * Compiles an EventBridge event pattern (object, or its JSON text) to a predicate on events (parsed JSON).
 * Also serves Lambda `FilterCriteria` patterns. Semantics: EventBridge user guide, "Comparison operators";
 * for arrays of objects all fields must hold in one element.
 * @throws InvalidEventPatternException naming the path in the pattern.
 */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  const alternatives = parsePattern(pattern);
  return (event) => alternatives.some((fields) => matchFrom(fields, 0, event, undefined));
}

/** Matches field `index` and all after it, keeping to the array elements chosen so far. */
function matchFrom(fields: Alternative, index: number, event: unknown, chosen: Choice | undefined): boolean {
  const field = fields[index];
  if (field === undefined) return true;
  let present = false;
  const found = walkLeaves(event, field.path, (leaf, place) => {
    const choice = merge(chosen, place);
    if (choice === null) return false;
    present = true;
    return field.test(leaf) && matchFrom(fields, index + 1, event, choice);
  });
  return found || (field.absent && !present && matchFrom(fields, index + 1, event, chosen));
}
