type OneOrMany = string | readonly string[];

/** A policy statement as it stands in a template. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Sid?: string | undefined;
  readonly Principal?: string | Readonly<Record<string, OneOrMany>> | undefined;
  readonly Action?: OneOrMany | undefined;
  readonly NotAction?: OneOrMany | undefined;
  readonly Resource?: OneOrMany | undefined;
  readonly NotResource?: OneOrMany | undefined;
  /** Operator → condition key → values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>> | undefined;
}

/** Condition keys of one call; several values for multivalued keys (`dynamodb:LeadingKeys`). */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** One action a call needs, on each of the resources. */
export interface Requirement {
  readonly action: string;
  readonly resources: readonly string[];
  readonly context?: Context;
}

export interface Denied {
  readonly allowed: false;
  /** As AWS words it. */
  readonly message: string;
  /** The statement that would be needed. */
  readonly needed: Statement;
}

export type Decision = { readonly allowed: true } | Denied;
