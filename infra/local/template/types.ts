import * as z from 'zod';

/** Where the stack lives: the parts every ARN is made of. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** `aws` or `aws-cn`. */
  readonly partition: string;
}

/** Asked before the built-in table; undefined falls through to it. */
export type Attributes = (
  logicalId: string,
  resource: { readonly type: string; readonly name: string },
  attribute: string,
) => string | undefined;

export interface TemplateEnvironment extends Place {
  readonly stackName: string;
  /** Base of queue URLs, e.g. `http://127.0.0.1:8788`; a queue's URL is `${base}/${accountId}/${name}`. */
  readonly queueUrlBase: string;
  /** OIDC issuer that stands for every user pool. */
  readonly issuerUrl: string;
  /** Base URL of the HTTP API; defaults to the address it would have on AWS. */
  readonly apiEndpoint?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Values only the running system knows (e.g. a table's StreamArn); `Ref` asks with attribute `Ref`. */
  readonly attributes?: Attributes;
}

const section = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry).default({});
const bag = section(z.unknown());

/** The sections of a CloudFormation template that are read here. */
export const Template = z.object({
  Parameters: section(z.object({ Type: z.string(), Default: z.unknown().optional() })),
  Mappings: section(z.record(z.string(), z.record(z.string(), z.unknown()))),
  Conditions: bag,
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: bag,
      DependsOn: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
      Metadata: bag,
    }),
  ),
  Outputs: section(z.object({ Value: z.unknown(), Condition: z.string().optional() })),
});

export type Template = z.infer<typeof Template>;

/** A place in the template, for messages. */
export interface At {
  /** Logical id of the resource, or the section (`Conditions`, `Outputs`). */
  readonly logicalId: string;
  readonly path: string;
}

export function below(at: At, step: string | number): At {
  const path =
    typeof step === 'number' ? `${at.path}[${step}]` : at.path === '' ? step : `${at.path}.${step}`;
  return { logicalId: at.logicalId, path };
}

/** Something in the template that is not known here; the message names logical id and property path. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(at: At, reason: string) {
    super(`${at.logicalId}${at.path === '' ? '' : `.${at.path}`}: ${reason}`);
  }
}
