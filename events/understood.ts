import * as z from 'zod';
import { DIFFICULTIES, NATURES } from '../lib/sla/types.ts';
import { categorySchema, duplicateSchema, emergencySchema, placeSchema } from '../lib/understand/types.ts';
import { tierSchema } from '../lib/unit/types.ts';
import { movedClocksSchema } from './clocks.ts';
import { defineEvent, reasonSchema } from './define.ts';

const category = {
  code: 'exposed-garbage',
  confidence: 0.97,
  dispatch: true,
  candidates: [{ code: 'exposed-garbage', confidence: 0.97 }],
  modelVersion: '3f2a91c0',
};
const place = { regionCode: '120101001', level: 'street', candidates: [], because: 'regionCode' };

/** The tier whose desk must decide next; the bus routes by it. */
export const nextSchema = z.strictObject({ tier: tierSchema });

export const understood = defineEvent({
  type: 'order.understood.v1',
  zh: '识别',
  summary: 'Category and place were determined, by the model, by a person or by a device.',
  data: z.strictObject({
    by: z.enum(['model', 'person', 'device']),
    category: categorySchema,
    place: placeSchema,
    /** A danger that is there now. */
    emergency: emergencySchema.optional(),
    /** Orders that may be of the same matter, likeliest first. */
    duplicates: z.array(duplicateSchema).max(5).optional(),
    /** Said by a person: it decides about limits. */
    nature: z.enum(NATURES).optional(),
    difficulty: z.enum(DIFFICULTIES).optional(),
    reason: reasonSchema,
    clocks: movedClocksSchema.optional(),
    next: nextSchema.nullable(),
  }),
  valid: [
    { by: 'model', category, place, reason: { zh: '把握 97%', en: '97% sure' }, next: { tier: 'city' } },
  ],
  invalid: [
    {
      because: 'a confidence above one',
      data: {
        by: 'model',
        category: { ...category, confidence: 1.2 },
        place,
        reason: { zh: '-', en: '-' },
        next: null,
      },
    },
  ],
});
