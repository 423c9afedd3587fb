import { type At, below, TemplateError } from './types.ts';

/** What intrinsics ask of the template around them. */
export interface Scope {
  ref(name: string, at: At): unknown;
  attribute(logicalId: string, attribute: string, at: At): string;
  condition(name: string, at: At): boolean;
  lookup(map: string, top: string, second: string, at: At): unknown;
}

/** Stands for `AWS::NoValue`: the property or list element is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, at: At, scope: Scope) => unknown;

/** The value with every intrinsic replaced by what it gives. @throws TemplateError */
export function resolve(value: unknown, at: At, scope: Scope): unknown {
  if (typeof value === 'string') return literal(value, at);
  if (Array.isArray(value)) return resolveList(value, at, scope);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const intrinsic = entries.find(([key]) => key === 'Ref' || key.startsWith('Fn::'));
  if (intrinsic === undefined) return resolveObject(entries, at, scope);
  const [name, argument] = intrinsic;
  const here = below(at, name);
  if (entries.length > 1) throw new TemplateError(here, 'an intrinsic function must stand alone');
  const run = INTRINSICS.get(name);
  if (run === undefined) throw new TemplateError(here, 'this intrinsic function is not known here');
  return run(argument, here, scope);
}

/** The value as text: numbers and booleans as CloudFormation writes them. */
export function resolveText(value: unknown, at: At, scope: Scope): string {
  return textOf(resolve(value, at, scope), at);
}

export function textOf(value: unknown, at: At): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(at, 'must be a text');
}

/** The elements of a list as written: exactly `length` of them when given. */
export function elements(value: unknown, at: At, length?: number): unknown[] {
  if (!Array.isArray(value)) throw new TemplateError(at, 'must be a list');
  if (length !== undefined && value.length !== length)
    throw new TemplateError(at, `must have ${length} elements`);
  return value;
}

const INTRINSICS = new Map<string, Intrinsic>([
  ['Ref', (argument, at, scope) => scope.ref(textOf(argument, at), at)],
  ['Fn::GetAtt', getAtt],
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  [
    'Fn::ImportValue',
    (_argument, at) => {
      throw new TemplateError(at, 'the value lives in another stack; one stack is run here');
    },
  ],
]);

function getAtt(argument: unknown, at: At, scope: Scope): string {
  const parts = typeof argument === 'string' ? splitOnce(argument) : elements(argument, at, 2);
  const [logicalId, attribute] = parts;
  return scope.attribute(textOf(logicalId, at), resolveText(attribute, at, scope), at);
}

function splitOnce(dotted: string): [string, string] {
  const dot = dotted.indexOf('.');
  return dot === -1 ? [dotted, ''] : [dotted.slice(0, dot), dotted.slice(dot + 1)];
}

function join(argument: unknown, at: At, scope: Scope): string {
  const [delimiter, list] = elements(argument, at, 2);
  return elements(resolve(list, at, scope), at)
    .map((part) => textOf(part, at))
    .join(textOf(delimiter, at));
}

function sub(argument: unknown, at: At, scope: Scope): string {
  const [template, given] = typeof argument === 'string' ? [argument, {}] : elements(argument, at, 2);
  const variables = resolve(given, at, scope);
  const own =
    typeof variables === 'object' && variables !== null ? new Map(Object.entries(variables)) : new Map();
  return textOf(template, at).replace(/\$\{([^}]*)\}/g, (_all, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    if (own.has(name)) return textOf(own.get(name), at);
    const isAttribute = name.includes('.');
    return isAttribute ? scope.attribute(...splitOnce(name), at) : textOf(scope.ref(name, at), at);
  });
}

function select(argument: unknown, at: At, scope: Scope): unknown {
  const [index, list] = elements(argument, at, 2);
  const chosen = elements(resolve(list, at, scope), at)[Number(resolveText(index, at, scope))];
  if (chosen === undefined) throw new TemplateError(at, 'selects beyond the end of its list');
  return chosen;
}

function split(argument: unknown, at: At, scope: Scope): string[] {
  const [delimiter, source] = elements(argument, at, 2);
  return resolveText(source, at, scope).split(textOf(delimiter, at));
}

function choose(argument: unknown, at: At, scope: Scope): unknown {
  const [condition, then, otherwise] = elements(argument, at, 3);
  return resolve(scope.condition(textOf(condition, at), at) ? then : otherwise, at, scope);
}

function findInMap(argument: unknown, at: At, scope: Scope): unknown {
  const [map, top, second] = elements(argument, at, 3).map((part) => resolveText(part, at, scope));
  return scope.lookup(map ?? '', top ?? '', second ?? '', at);
}

function literal(value: string, at: At): string {
  if (!value.includes('{{resolve:')) return value;
  throw new TemplateError(at, `the dynamic reference ${value} is not known here`);
}

function resolveList(list: readonly unknown[], at: At, scope: Scope): unknown[] {
  return list
    .map((element, index) => resolve(element, below(at, index), scope))
    .filter((element) => element !== NO_VALUE);
}

function resolveObject(entries: [string, unknown][], at: At, scope: Scope): Record<string, unknown> {
  const resolved = entries.map(([key, value]) => [key, resolve(value, below(at, key), scope)] as const);
  return Object.fromEntries(resolved.filter(([, value]) => value !== NO_VALUE));
}
