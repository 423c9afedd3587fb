import * as z from 'zod';
import { type Html, html } from './html.ts';

/** A JSON Schema as far as it is shown. */
export type Shown = z.infer<typeof shownSchema>;
export const shownSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), shownSchema).optional();
  },
  get items() {
    return shownSchema.optional();
  },
  get anyOf() {
    return z.array(shownSchema).optional();
  },
  get oneOf() {
    return z.array(shownSchema).optional();
  },
  get allOf() {
    return z.array(shownSchema).optional();
  },
});

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

const LIMITS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'default'] as const;

/** Of times, the pattern is a page long and says what the format says. */
const limitsOf = (schema: Shown): string =>
  [
    schema.format,
    ...LIMITS.flatMap((limit) => {
      const value = schema[limit];
      const endless = typeof value === 'number' && Math.abs(value) >= Number.MAX_SAFE_INTEGER;
      return value === undefined || endless ? [] : [`${limit} ${JSON.stringify(value)}`];
    }),
    schema.format === undefined && schema.pattern !== undefined && schema.pattern.length <= 80
      ? schema.pattern
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');

function typeOf(schema: Shown): Html {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum) return html`${schema.enum.map(String).join(' | ')}`;
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return html`${several.map((one, i) => html`${i > 0 ? ' | ' : ''}${typeOf(one)}`)}`;
  if (schema.items) return html`[ ${typeOf(schema.items)} ]`;
  return html`${[schema.type ?? (schema.properties ? 'object' : 'any')].flat().join(' | ')}`;
}

/** The parts of a schema that have fields of their own. */
const partsOf = (schema: Shown): Shown[] =>
  schema.properties
    ? [schema]
    : [schema.items ?? [], schema.anyOf ?? [], schema.oneOf ?? [], schema.allOf ?? []]
        .flat()
        .flatMap(partsOf);

/** A schema as nested lists of fields. */
export function fields(schema: Shown): Html {
  const parts = partsOf(schema);
  if (parts.length === 0)
    return html`<p><code>${typeOf(schema)}</code> <span class="en">${limitsOf(schema)}</span></p>`;
  return html`${parts.map(
    (part) =>
      html`<ul class="fields">${Object.entries(part.properties ?? {}).map(
        ([name, field]) =>
          html`<li><code>${name}</code>${part.required?.includes(name) ? html` <span class="must" title="必填 / required">*</span>` : ''} <code class="en">${typeOf(field)}</code> <span class="en">${limitsOf(field)}</span>${field.description ? html` ${field.description}` : ''}${partsOf(field).length > 0 ? fields(field) : ''}</li>`,
      )}</ul>`,
  )}`;
}
