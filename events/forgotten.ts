import * as z from 'zod';
import { defineEvent } from './define.ts';

export const forgotten = defineEvent({
  type: 'order.forgotten.v1',
  zh: '个人信息已删除',
  summary:
    'Who reported is no longer kept: they asked for it, or the time to keep it was over. The matter stays.',
  data: z.strictObject({ because: z.enum(['request', 'retention']) }),
  valid: [{ because: 'request' }, { because: 'retention' }],
  invalid: [{ because: 'who asked is not said', data: { because: 'request', by: 'u-1' } }],
});
