import * as z from 'zod';
import { nameSchema } from '../unit/types.ts';
import { DATATYPES, type definitionSchema, type serviceSchema } from './types.ts';

const codeSchema = z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/);

/** What an app asks beside the description, for matters of one category. */
const attributeSchema = z.object({
  code: codeSchema,
  datatype: z.enum(DATATYPES),
  required: z.boolean(),
  /** False: a notice to be read. */
  variable: z.boolean(),
  name: nameSchema,
  /** How to write it. */
  hint: nameSchema.optional(),
  /** Of a list: what may be chosen. */
  values: z.array(z.object({ key: codeSchema, name: nameSchema })).optional(),
});
export type Attribute = z.infer<typeof attributeSchema>;

/** What a city says about its categories to apps of others. */
export const offeredSchema = z.object({
  /** Categories that are not offered and never public. */
  confidential: z.array(z.string()),
  attributes: z.record(z.string(), z.array(attributeSchema)),
});
export type Offered = z.infer<typeof offeredSchema>;

/** A category as the public may choose it. Confidential ones (misconduct of officials) are not among them. */
export const listedServiceSchema = z.object({
  code: z.string(),
  name: nameSchema,
  /** The big class (大类). */
  group: z.string(),
  /** Who answers for it, as people call them. */
  lead: z.string(),
  line: z.string(),
  attributes: z.array(attributeSchema),
});
export type ListedService = z.infer<typeof listedServiceSchema>;

/** Chinese first, English beside it: the standard has one text. */
export const both = ({ zh, en }: { zh: string; en: string }): string => (zh === en ? zh : `${zh} / ${en}`);

/** A row of `GET services`. */
export const serviceOf = ({
  code,
  name,
  group,
  lead,
  line,
  attributes,
}: ListedService): z.infer<typeof serviceSchema> => ({
  service_code: code,
  service_name: both(name),
  description: `${name.zh}:由${lead}办理,主管部门${line}。 / ${name.en}.`,
  metadata: attributes.length > 0,
  type: 'realtime',
  keywords: [name.zh, name.en, group].join(','),
  group,
});

/** `GET service definition`. */
export const definitionOf = ({ code, attributes }: ListedService): z.infer<typeof definitionSchema> => ({
  service_code: code,
  attributes: attributes.map((attribute, i) => ({
    variable: attribute.variable,
    code: attribute.code,
    datatype: attribute.datatype,
    required: attribute.required,
    datatype_description: attribute.hint ? both(attribute.hint) : null,
    order: i + 1,
    description: both(attribute.name),
    values: (attribute.values ?? []).map(({ key, name }) => ({ key, name: both(name) })),
  })),
});
