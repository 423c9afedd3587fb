import { RESOURCE_TYPES } from './template/attributes.ts';
import { resolve, resolveText } from './template/intrinsics.ts';
import { createScope } from './template/scope.ts';
import { type At, type Place, Template, type TemplateEnvironment, TemplateError } from './template/types.ts';

export { type TemplateEnvironment, TemplateError } from './template/types.ts';

/** A resource of the template with every intrinsic resolved. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** Physical name: the one the template gives, else `${stackName}-${logicalId}`. */
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  /** As written in the template (`aws:asset:path`, `aws:cdk:path`): never resolved. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** What `Ref` gives; absent when this type's Ref is unknown here. */
  readonly ref?: string;
  /** What `Fn::GetAtt` gives for `Arn`; absent when the type has none. */
  readonly arn?: string;
}

export interface ResolvedTemplate {
  readonly place: Place;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Resolves a synthesised CloudFormation template: conditions, intrinsics, physical names, Ref and GetAtt
 * as AWS gives them. Resources and outputs whose condition is false are left out.
 * @throws TemplateError naming logical id and property path for whatever it does not know.
 */
export function resolveTemplate(template: unknown, environment: TemplateEnvironment): ResolvedTemplate {
  const parsed = Template.safeParse(template);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TemplateError(
      { logicalId: 'template', path: issue?.path.join('.') ?? '' },
      issue?.message ?? '',
    );
  }
  const scope = createScope(parsed.data, environment);
  const included = (condition: string | undefined, at: At) =>
    condition === undefined || scope.condition(condition, at);

  const resources = new Map<string, Resource>();
  for (const [logicalId, raw] of Object.entries(parsed.data.Resources)) {
    const at = { logicalId, path: '' };
    if (!included(raw.Condition, { logicalId, path: 'Condition' })) continue;
    const properties = Object.entries(raw.Properties).map(
      ([name, value]) => [name, resolve(value, { logicalId, path: `Properties.${name}` }, scope)] as const,
    );
    const known = RESOURCE_TYPES.get(raw.Type);
    resources.set(logicalId, {
      logicalId,
      type: raw.Type,
      name: scope.name(logicalId, at),
      properties: Object.fromEntries(properties.filter(([, value]) => typeof value !== 'symbol')),
      dependsOn: raw.DependsOn,
      metadata: raw.Metadata,
      ...(known === undefined ? {} : { ref: String(scope.ref(logicalId, at)) }),
      ...(known?.attributes !== undefined && 'Arn' in known.attributes
        ? { arn: scope.attribute(logicalId, 'Arn', at) }
        : {}),
    });
  }

  const outputs = new Map<string, string>();
  for (const [name, { Value, Condition }] of Object.entries(parsed.data.Outputs)) {
    const at = { logicalId: 'Outputs', path: name };
    if (included(Condition, at)) outputs.set(name, resolveText(Value, at, scope));
  }
  const { region, accountId, partition } = environment;
  return { place: { region, accountId, partition }, resources, outputs };
}

/** The resources of one type, in template order. */
export function resourcesOfType(resolved: ResolvedTemplate, type: string): Resource[] {
  return [...resolved.resources.values()].filter((resource) => resource.type === type);
}
