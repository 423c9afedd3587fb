import * as z from 'zod';
import { reasonSchema } from '../../events/define.ts';
import {
  categorySchema,
  duplicateSchema,
  emergencySchema,
  matterSchema,
  placeSchema,
} from '../understand/types.ts';
import { defineEndpoint } from './endpoint.ts';
import { placeInputSchema, proseSchema } from './prose.ts';

/** A text, or a title with its detail, as a form or a forum has them. */
const previewInputSchema = z
  .strictObject({
    text: proseSchema(5000).optional(),
    title: proseSchema(200).optional(),
    detail: proseSchema(5000).optional(),
    place: placeInputSchema.optional(),
  })
  .refine((b) => (b.text === undefined) !== (b.detail === undefined), {
    message: '请填 text,或 title 与 detail / give text, or title and detail',
    path: ['text'],
  })
  .refine((b) => b.text === undefined || b.title === undefined, {
    message: 'title 须与 detail 一起填写 / title goes with detail',
    path: ['title'],
  });

const reasonWordSchema = z.object({ words: z.string(), weight: z.number() });

/** What is understood so far. Nothing is stored, and nothing is dispatched. */
export const previewSchema = z
  .object({
    category: categorySchema.extend({
      /** The words that spoke for it and against it, the strongest first. */
      because: z.object({ for: z.array(reasonWordSchema), against: z.array(reasonWordSchema) }),
    }),
    place: placeSchema,
    emergency: emergencySchema
      .pick({ group: true, line: true, because: true })
      .extend({
        /** What to tell the person at once. */
        say: reasonSchema,
      })
      .nullable(),
    /** One for each order the report would become. */
    matters: z.array(matterSchema).min(1),
    /** Orders that may be of the same matter, likeliest first. */
    duplicates: z.array(duplicateSchema),
  })
  .meta({ id: 'Preview' });

export const postUnderstand = defineEndpoint({
  id: 'postUnderstand',
  method: 'POST',
  path: '/v1/understand',
  fn: 'understand-api',
  auth: false,
  tokenOptional: true,
  zh: '识别预览',
  summary:
    'What would be understood of a report: category, place, danger, matters, its like. Stores nothing.',
  body: previewInputSchema,
  maxBytes: 32 * 1024,
  status: 200,
  response: previewSchema,
  problems: [400, 413, 415, 422, 503],
});
