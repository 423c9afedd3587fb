import { elements, resolveText, type Scope, textOf } from './intrinsics.ts';
import { type At, below, TemplateError } from './types.ts';

/** Evaluates a condition expression: Fn::Equals, Fn::And, Fn::Or, Fn::Not, {Condition}. @throws TemplateError */
export function evaluateCondition(expression: unknown, at: At, scope: Scope): boolean {
  const entries = typeof expression === 'object' && expression !== null ? Object.entries(expression) : [];
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) throw new TemplateError(at, 'is no condition');
  const [name, argument] = entry;
  const here = below(at, name);
  const all = () => elements(argument, here).map((part) => evaluateCondition(part, here, scope));
  switch (name) {
    case 'Condition':
      return scope.condition(textOf(argument, here), here);
    case 'Fn::Equals': {
      const [left, right] = elements(argument, here, 2).map((side) => resolveText(side, here, scope));
      return left === right;
    }
    case 'Fn::And':
      return all().every(Boolean);
    case 'Fn::Or':
      return all().some(Boolean);
    case 'Fn::Not':
      return !evaluateCondition(elements(argument, here, 1)[0], here, scope);
    default:
      throw new TemplateError(here, 'this condition function is not known here');
  }
}
