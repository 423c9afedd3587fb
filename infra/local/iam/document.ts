import * as z from 'zod';
import type { Statement } from './types.ts';

const scalar = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const oneOrMany = z.union([z.string(), z.array(z.string()).min(1)]);
const Condition = z.record(z.string(), z.record(z.string(), z.union([scalar, z.array(scalar)])));

const StatementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMany)]).optional(),
    Action: oneOrMany.optional(),
    NotAction: oneOrMany.optional(),
    Resource: oneOrMany.optional(),
    NotResource: oneOrMany.optional(),
    Condition: Condition.optional(),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: 'needs Action or NotAction',
  })
  .refine((statement) => resourcesOf(statement).every(isResource), {
    error: 'Resource must be in ARN format or "*"',
  });

const Document = z.object({
  Statement: z.union([StatementSchema.transform((one) => [one]), z.array(StatementSchema)]),
});

/** The statements of a policy document. @throws Error naming `owner` and what is wrong, where AWS refuses to deploy it. */
export function statementsOf(document: unknown, owner: string): Statement[] {
  const parsed = Document.safeParse(document);
  if (parsed.success) return parsed.data.Statement;
  throw new Error(`${owner}: malformed policy document: ${z.prettifyError(parsed.error)}`);
}

function resourcesOf({ Resource = [], NotResource = [] }: Statement): string[] {
  return [Resource, NotResource].flat();
}

function isResource(resource: string): boolean {
  return resource === '*' || (resource.startsWith('arn:') && resource.split(':').length >= 6);
}
