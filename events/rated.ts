import * as z from 'zod';
import { defineEvent } from './define.ts';

/** Why someone is not content, and whether that alone sends the order back. */
export const RATING_REASONS = {
  not_done: { zh: '没有办', reopens: true },
  came_back: { zh: '办了又出现', reopens: true },
  poor_result: { zh: '办得不好', reopens: true },
  untrue: { zh: '答复不属实', reopens: true },
  too_slow: { zh: '太慢', reopens: false },
  attitude: { zh: '态度不好', reopens: false },
  policy: { zh: '对政策不满', reopens: false },
  other: { zh: '其他', reopens: false },
} as const;
const REASON_IDS = Object.keys(RATING_REASONS) as (keyof typeof RATING_REASONS)[];

export const ratingSchema = z.strictObject({
  solved: z.boolean(),
  satisfied: z.boolean(),
  reason: z.enum(REASON_IDS).optional(),
  text: z.string().max(1000).optional(),
});
export type Rating = z.infer<typeof ratingSchema>;

export const rated = defineEvent({
  type: 'order.rated.v1',
  zh: '评价',
  summary: 'The reporter said whether it is solved and whether they are content.',
  data: ratingSchema.extend({ reopens: z.boolean() }),
  valid: [{ solved: false, satisfied: false, reason: 'not_done', reopens: true }],
  invalid: [
    {
      because: 'a reason nobody defined',
      data: { solved: true, satisfied: false, reason: 'mood', reopens: false },
    },
  ],
});
