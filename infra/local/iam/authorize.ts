import { compileCondition, type Lookup, lookupIn } from './condition.ts';
import { arnGlob, glob, type Matcher, policyVariable } from './match.ts';
import type { Decision, Denied, Requirement, Statement } from './types.ts';

/** May this role do it? Every resource must be allowed; an explicit Deny wins. `caller` is for the message. */
export function authorize(
  statements: readonly Statement[],
  request: Requirement & { readonly caller?: string },
): Decision {
  const judged = judge(compiledFor(statements, request.action), request);
  if (judged === undefined) return { allowed: true };
  return denied(request, judged, request.caller ?? 'anonymous', 'identity-based', {});
}

/**
 * May an AWS service do it, by the resource's own policy? E.g. service `events.amazonaws.com`, action
 * `sqs:SendMessage`, context `{'aws:SourceArn': ruleArn}`; `apigateway.amazonaws.com` + lambda:InvokeFunction
 * with SourceArn `arn:…:execute-api:region:account:apiId/$default/POST/v1/reports`;
 * `scheduler.amazonaws.com` + sts:AssumeRole on the target's role. aws:SourceAccount is read from the SourceArn.
 */
export function authorizeService(
  statements: readonly Statement[] | undefined,
  request: Requirement & { readonly service: string },
): Decision {
  const { service } = request;
  const source = request.context?.['aws:SourceArn'];
  const account = typeof source === 'string' ? source.split(':')[4] : undefined;
  const context = { ...(account && { 'aws:SourceAccount': account }), ...request.context };
  const candidates = compiledFor(statements ?? [], request.action).filter((one) => one.isFor(service));
  const judged = judge(candidates, { ...request, context });
  if (judged === undefined) return { allowed: true };
  return denied(request, judged, service, 'resource-based', {
    Principal: { Service: service },
    ...(source === undefined ? {} : { Condition: { ArnEquals: { 'aws:SourceArn': source } } }),
  });
}

interface Compiled {
  readonly effect: Statement['Effect'];
  readonly isFor: (service: string) => boolean;
  readonly onAction: Matcher;
  readonly onResource: Matcher;
  /** Absent when the statement has no condition. */
  readonly holds?: (context: Lookup) => boolean;
  /** Why this statement cannot be decided: it then allows nothing, or denies. */
  readonly unknown?: string;
}

interface Judged {
  readonly resources: readonly string[];
  readonly explicit: boolean;
  readonly notes: readonly string[];
}

/** Undefined when all is allowed. */
function judge(statements: readonly Compiled[], { resources, context }: Requirement): Judged | undefined {
  const lookup = statements.some(({ holds }) => holds !== undefined) ? lookupIn(context) : () => undefined;
  const missing: string[] = [];
  const notes = new Set<string>();
  for (const resource of resources) {
    let allowed = false;
    for (const { effect, onResource, holds, unknown } of statements) {
      if (!onResource(resource)) continue;
      if (unknown !== undefined) notes.add(unknown);
      else if (holds !== undefined && !holds(lookup)) continue;
      if (effect === 'Deny') return { resources: [resource], explicit: true, notes: [...notes] };
      allowed ||= unknown === undefined;
    }
    if (!allowed) missing.push(resource);
  }
  return missing.length === 0 ? undefined : { resources: missing, explicit: false, notes: [...notes] };
}

function denied(
  { action }: Requirement,
  { resources, explicit, notes }: Judged,
  who: string,
  kind: string,
  more: Partial<Statement>,
): Denied {
  const [resource = '*'] = resources;
  const because = explicit
    ? `with an explicit deny in ${kind === 'identity-based' ? 'an' : 'a'} ${kind} policy`
    : `because no ${kind} policy allows the ${action} action`;
  const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return {
    allowed: false,
    message: `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${because}${note}`,
    needed: {
      Effect: 'Allow',
      Action: action,
      Resource: resources.length === 1 ? resource : resources,
      ...more,
    },
  };
}

const compiled = new WeakMap<readonly Statement[], { all: Compiled[]; byAction: Map<string, Compiled[]> }>();

function compiledFor(statements: readonly Statement[], action: string): readonly Compiled[] {
  let policy = compiled.get(statements);
  if (policy === undefined) {
    policy = { all: statements.map(compile), byAction: new Map() };
    compiled.set(statements, policy);
  }
  let relevant = policy.byAction.get(action);
  if (relevant === undefined) {
    const lower = action.toLowerCase();
    relevant = policy.all.filter(({ onAction }) => onAction(lower));
    policy.byAction.set(action, relevant);
  }
  return relevant;
}

function compile(statement: Statement): Compiled {
  const { Effect, Principal, Action, NotAction, Resource, NotResource, Condition } = statement;
  const variable = [Resource ?? [], NotResource ?? []]
    .flat()
    .map(policyVariable)
    .find((found) => found !== undefined);
  const condition = Condition === undefined ? undefined : compileCondition(Condition);
  const base = {
    effect: Effect,
    isFor: principals(Principal),
    onAction: either(Action, NotAction, (pattern) => glob(pattern.toLowerCase())),
    onResource: either(Resource, NotResource, arnGlob),
  };
  // Where a variable stands is where the statement cannot be decided: it is taken to apply everywhere.
  if (variable !== undefined) {
    return { ...base, onResource: () => true, unknown: `the policy variable ${variable} is not known here` };
  }
  return { ...base, ...condition };
}

function principals(principal: Statement['Principal']): (service: string) => boolean {
  if (principal === undefined) return () => false;
  if (typeof principal === 'string') return () => principal === '*';
  const services = [principal.Service ?? []].flat();
  const isPublic = [principal.AWS ?? []].flat().includes('*');
  return (service) => isPublic || services.includes(service);
}

type Patterns = Statement['Action'];

/** Matches one of `patterns`, or none of `not`; anything when there is neither (a trust policy's resource). */
function either(patterns: Patterns, not: Patterns, matcherOf: (pattern: string) => Matcher): Matcher {
  const given = patterns ?? not;
  if (given === undefined) return () => true;
  const matchers = [given].flat().map(matcherOf);
  const [only] = matchers;
  if (patterns !== undefined && only !== undefined && matchers.length === 1) return only;
  const wanted = patterns !== undefined;
  return (text) => matchers.some((matches) => matches(text)) === wanted;
}
