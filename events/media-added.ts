import * as z from 'zod';
import { defineEvent } from './define.ts';

export const mediaAdded = defineEvent({
  type: 'order.media_added.v1',
  zh: '补充图片',
  summary: 'The reporter added pictures to their report.',
  data: z.strictObject({ media: z.array(z.string().min(1).max(300)).min(1).max(9) }),
  valid: [{ media: ['m-7K3F9Q2MXA7K3F9Q2MXA7K3F9Q.jpg'] }],
  invalid: [{ because: 'no picture', data: { media: [] } }],
});
