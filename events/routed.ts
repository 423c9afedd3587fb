import * as z from 'zod';
import { dutyScopeSchema } from '../lib/duty/types.ts';
import { unitIdSchema } from '../lib/unit/types.ts';
import { defineEvent, reasonSchema } from './define.ts';
import { nextSchema } from './understood.ts';

export const routed = defineEvent({
  type: 'order.routed.v1',
  zh: '逐级派转',
  summary: 'A tier desk passed the order to the next tier.',
  data: z.strictObject({
    desk: unitIdSchema,
    next: nextSchema,
    dutyId: z.string(),
    list: z.strictObject({ scope: dutyScopeSchema, version: z.int().positive() }),
    reason: reasonSchema,
  }),
  valid: [
    {
      desk: 'city',
      next: { tier: 'district' },
      dutyId: 'city/veterans',
      list: { scope: 'city', version: 1 },
      reason: { zh: '逐级派', en: 'Cascade' },
    },
  ],
  invalid: [
    {
      because: 'a tier that does not exist',
      data: {
        desk: 'city',
        next: { tier: 'province' },
        dutyId: 'x',
        list: { scope: 'city', version: 1 },
        reason: { zh: '-', en: '-' },
      },
    },
  ],
});
