import { createHash } from 'node:crypto';
import type { TemplateEnvironment } from './types.ts';

/** What a type's Ref and attributes are made of. */
export interface Facts {
  readonly logicalId: string;
  readonly name: string;
  readonly environment: TemplateEnvironment;
  readonly urlSuffix: string;
  /** A property resolved to text; undefined when it is not given. */
  property(name: string): string | undefined;
  has(property: string): boolean;
}

export type Value = (facts: Facts) => string | undefined;

/** How AWS answers `Ref` and `Fn::GetAtt` for a type, and the property that names it. */
export interface ResourceType {
  readonly nameProperty?: string;
  readonly ref: Value;
  readonly attributes?: Readonly<Record<string, Value>>;
}

export const name: Value = (facts) => facts.name;
export const arn =
  (service: string, resource: (facts: Facts) => string): Value =>
  (facts) => {
    const { partition, region, accountId } = facts.environment;
    return `arn:${partition}:${service}:${region}:${accountId}:${resource(facts)}`;
  };

/** An id of AWS's looks, the same at every start. */
export function id(facts: Facts, length: number): string {
  const digest = createHash('sha256')
    .update(`${facts.environment.stackName}/${facts.logicalId}`)
    .digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

export function uuid(facts: Facts): string {
  const hex = createHash('sha256').update(`${facts.environment.stackName}/${facts.logicalId}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

export const named = (nameProperty: string, attributes: ResourceType['attributes'] = {}): ResourceType => ({
  nameProperty,
  ref: name,
  attributes,
});
export const identified = (length: number, ...attributes: string[]): ResourceType => ({
  ref: (facts) => id(facts, length),
  attributes: Object.fromEntries(attributes.map((attribute) => [attribute, (facts) => id(facts, length)])),
});
export const byArn = (nameProperty: string, value: Value, ...attributes: string[]): ResourceType => ({
  nameProperty,
  ref: value,
  attributes: Object.fromEntries(attributes.map((attribute) => [attribute, value])),
});

/** ARN of a service whose names know no region. */
export const globalArn =
  (service: string, resource: (facts: Facts) => string): Value =>
  (facts) =>
    `arn:${facts.environment.partition}:${service}:${resource(facts)}`;
