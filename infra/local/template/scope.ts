import type { Facts } from './answers.ts';
import { RESOURCE_TYPES } from './attributes.ts';
import { evaluateCondition } from './conditions.ts';
import { NO_VALUE, resolve, resolveText, type Scope, textOf } from './intrinsics.ts';
import { type At, type Template, type TemplateEnvironment, TemplateError } from './types.ts';

type Named = Scope & { name(logicalId: string, at: At): string };

/** Everything a value of the template may refer to; names are resolved on demand, each once. */
export function createScope(template: Template, environment: TemplateEnvironment): Named {
  const urlSuffix = environment.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const pseudo = new Map<string, unknown>([
    ['AWS::Region', environment.region],
    ['AWS::AccountId', environment.accountId],
    ['AWS::Partition', environment.partition],
    ['AWS::URLSuffix', urlSuffix],
    ['AWS::StackName', environment.stackName],
    ['AWS::StackId', stackId(environment)],
    ['AWS::NoValue', NO_VALUE],
  ]);
  const name = once('names', (logicalId: string, at) => physicalName(logicalId, at));
  const condition = once('conditions', (named: string, at): boolean => {
    const expression = template.Conditions[named];
    if (expression === undefined) throw new TemplateError(at, `there is no condition ${named}`);
    return evaluateCondition(expression, { logicalId: 'Conditions', path: named }, scope);
  });

  const scope: Named = {
    name,
    condition,
    ref(target: string, at: At): unknown {
      if (pseudo.has(target)) return pseudo.get(target);
      if (Object.hasOwn(template.Parameters, target)) return parameter(target, at);
      return answer(target, 'Ref', at);
    },
    attribute: (logicalId: string, attribute: string, at: At): string => answer(logicalId, attribute, at),
    lookup(map: string, top: string, second: string, at: At): unknown {
      const found = template.Mappings[map]?.[top]?.[second];
      if (found === undefined) throw new TemplateError(at, `there is no mapping ${map}.${top}.${second}`);
      return found;
    },
  };
  return scope;

  function answer(logicalId: string, attribute: string, at: At): string {
    const resource = present(logicalId, at);
    const own = { type: resource.Type, name: name(logicalId, at) };
    const given = environment.attributes?.(logicalId, own, attribute);
    if (given !== undefined) return given;
    const type = RESOURCE_TYPES.get(resource.Type);
    const compute = attribute === 'Ref' ? type?.ref : type?.attributes?.[attribute];
    const value = compute?.(facts(logicalId, at));
    if (value === undefined) {
      throw new TemplateError(at, `${attribute} of ${logicalId} (${resource.Type}) is not known here`);
    }
    return value;
  }

  function present(logicalId: string, at: At) {
    const resource = Object.hasOwn(template.Resources, logicalId) ? template.Resources[logicalId] : undefined;
    if (resource === undefined) throw new TemplateError(at, `there is no parameter or resource ${logicalId}`);
    if (resource.Condition !== undefined && !condition(resource.Condition, at)) {
      throw new TemplateError(at, `${logicalId} is left out by its condition ${resource.Condition}`);
    }
    return resource;
  }

  function facts(logicalId: string, at: At): Facts {
    return {
      logicalId,
      name: name(logicalId, at),
      environment,
      urlSuffix,
      property: (property) => propertyText(logicalId, property, at),
      has: (property) => Object.hasOwn(present(logicalId, at).Properties, property),
    };
  }

  function propertyText(logicalId: string, property: string, at: At): string | undefined {
    const value = present(logicalId, at).Properties[property];
    if (value === undefined) return undefined;
    const here = { logicalId, path: `Properties.${property}` };
    const resolved = resolve(value, here, scope);
    return resolved === NO_VALUE ? undefined : textOf(resolved, here);
  }

  function physicalName(logicalId: string, at: At): string {
    const { Type, Properties } = present(logicalId, at);
    const nameProperty = RESOURCE_TYPES.get(Type)?.nameProperty;
    const given = nameProperty === undefined ? undefined : propertyText(logicalId, nameProperty, at);
    if (given !== undefined) return given;
    const made = `${environment.stackName}-${logicalId}`;
    if (Type === 'AWS::S3::Bucket') return made.toLowerCase();
    const isFifo = Type === 'AWS::SQS::Queue' && String(Properties.FifoQueue) === 'true';
    return isFifo ? `${made}.fifo` : made;
  }

  function parameter(target: string, at: At): unknown {
    const given = environment.parameters?.[target];
    const { Type = '', Default } = template.Parameters[target] ?? {};
    // The default of an SSM-typed parameter is the name of the value, not the value.
    const value = given ?? (Type.startsWith('AWS::SSM::') ? undefined : Default);
    if (value === undefined) throw new TemplateError(at, `the parameter ${target} has no value`);
    const text = resolveText(value, at, scope);
    return Type === 'CommaDelimitedList' || Type.startsWith('List<') ? text.split(',') : text;
  }
}

/** Remembers what `compute` gives for a key; a key that needs itself is an error. */
function once<T>(kind: string, compute: (key: string, at: At) => T): (key: string, at: At) => T {
  const known = new Map<string, T>();
  const open = new Set<string>();
  return (key, at) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (open.has(key)) throw new TemplateError(at, `circular ${kind}: ${[...open, key].join(' → ')}`);
    open.add(key);
    try {
      const value = compute(key, at);
      known.set(key, value);
      return value;
    } finally {
      open.delete(key);
    }
  };
}

function stackId({ partition, region, accountId, stackName }: TemplateEnvironment): string {
  return `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/local`;
}
