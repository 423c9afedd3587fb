import {
  authorize,
  createRequiredActions,
  type Decision,
  policiesOfRoles,
  type Requirement,
  type Statement,
} from '../iam.ts';
import type { Json } from '../json.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { accessKeyOf } from '../lambda/functions.ts';
import type { ResolvedTemplate } from '../template.ts';

/** Who calls: a function by its own credentials, or `admin`, who may do everything. */
export interface Caller {
  readonly name: string;
  readonly role: string | undefined;
  readonly statements: readonly Statement[];
  /** Condition keys that this role's statements look at. */
  readonly conditionKeys: ReadonlySet<string>;
  /** Of an assumed role. */
  readonly narrowed?: readonly Statement[];
  readonly expires?: Date;
}

/** A role that was assumed; `narrowed`: only what the session's policy allows too. */
export interface Session {
  readonly role: string;
  readonly session: string;
  readonly expires: Date;
  readonly narrowed?: readonly Statement[];
}

export const ADMIN_KEY = 'LOCAL-admin';
const REMEMBERED = 20_000;

export interface Access {
  callerOf(accessKey: string): Caller | undefined;
  /** Keys that stand for a role until they end. */
  assume(accessKey: string, session: Session): void;
  /** The first refusal among the actions a call needs, else allowed. */
  decide(caller: Caller, service: string, operation: string, input: Json): Decision;
}

/** Checks calls against the roles of the template; logs each kind of refusal once. */
export function createAccess(
  resolved: ResolvedTemplate,
  functions: ReadonlyMap<string, LambdaFunction>,
  log: (line: string) => void,
): Access {
  const policies = policiesOfRoles(resolved);
  const requiredActions = createRequiredActions(resolved);
  const callers = new Map<string, Caller>([
    [ADMIN_KEY, { name: 'admin', role: undefined, statements: [], conditionKeys: new Set() }],
  ]);
  for (const { spec } of functions.values()) {
    const statements = policies.get(spec.roleArn) ?? [];
    const caller = {
      name: spec.name,
      role: spec.roleArn,
      statements,
      conditionKeys: conditionKeysOf(statements),
    };
    callers.set(accessKeyOf(spec.name), caller);
  }
  const remembered = new Map<string, Decision>();

  function check(caller: Caller, requirement: Requirement): Decision {
    const key = `${caller.name} ${requirement.action} ${requirement.resources.join(' ')} ${relevant(caller, requirement)}`;
    const known = remembered.get(key);
    if (known) return known;
    const asked = { ...requirement, caller: caller.name };
    const wide = authorize(caller.statements, asked);
    const decision = wide.allowed && caller.narrowed ? authorize(caller.narrowed, asked) : wide;
    if (!decision.allowed)
      log(
        `AccessDenied: ${caller.narrowed ? 'session' : 'function'} ${caller.name} may not ${requirement.action} on ${requirement.resources.join(', ')}; ` +
          `its role ${caller.role} would need ${JSON.stringify(decision.needed)}`,
      );
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, decision);
    return decision;
  }

  return {
    callerOf(accessKey) {
      const caller = callers.get(accessKey);
      if (!caller?.expires || caller.expires.getTime() > Date.now()) return caller;
      callers.delete(accessKey);
      return undefined;
    },
    assume(accessKey, { role, session, expires, narrowed }) {
      const statements = policies.get(role) ?? [];
      callers.set(accessKey, {
        name: `${session} (${accessKey})`,
        role,
        statements,
        conditionKeys: conditionKeysOf([...statements, ...(narrowed ?? [])]),
        expires,
        ...(narrowed ? { narrowed } : {}),
      });
    },
    decide(caller, service, operation, input) {
      if (caller.role === undefined) return { allowed: true };
      for (const requirement of requiredActions(service, operation, input)) {
        const decision = check(caller, requirement);
        if (!decision.allowed) return decision;
      }
      return { allowed: true };
    },
  };
}

const conditionKeysOf = (statements: readonly Statement[]) =>
  new Set(
    statements.flatMap((one) => Object.values(one.Condition ?? {}).flatMap((test) => Object.keys(test))),
  );

const relevant = ({ conditionKeys }: Caller, { context }: Requirement) =>
  conditionKeys.size && context
    ? JSON.stringify(Object.entries(context).filter(([key]) => conditionKeys.has(key)))
    : '';
