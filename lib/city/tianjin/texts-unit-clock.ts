import type { Text } from '../../notify/template.ts';
import { notice } from './texts-form.ts';

/** To units: clocks, from the reminder to the top of the ladder, and what moves or stops them. */
export const unitClockTexts: Text[] = [
  notice(
    'unit-reminder',
    ['orderId', 'clock', 'dueAt'],
    [
      '【催办】工单 {{orderId}} 即将到期',
      '工单 {{orderId}} 的{{clock}}时限将于 {{dueAt}} 到期，请抓紧办理。',
      '已用时限：{{percent}}%',
    ],
    [
      '[Reminder] Order {{orderId}} is almost due',
      'The limit for {{clock}} order {{orderId}} runs out at {{dueAt}}. Please hurry.',
      'Used: {{percent}}%',
    ],
  ),
  notice(
    'unit-overdue',
    ['orderId', 'clock', 'dueAt'],
    [
      '【超期】工单 {{orderId}} 已超期',
      '工单 {{orderId}} 的{{clock}}时限已于 {{dueAt}} 到期，上级已列入督办，请立即办理。',
      '已用时限：{{percent}}%',
    ],
    [
      '[Overdue] Order {{orderId}}',
      'The limit for {{clock}} order {{orderId}} ran out at {{dueAt}}. The level above supervises it now; please act at once.',
      'Used: {{percent}}%',
    ],
  ),
  notice(
    'unit-escalated',
    ['orderId', 'clock', 'dueAt'],
    [
      '【督办】工单 {{orderId}} 超期，请贵单位督办',
      '工单 {{orderId}} 的{{clock}}时限已于 {{dueAt}} 到期，现列入贵单位督办清单，请督促办理。',
      '承办单位：{{unit}}',
      '已用时限：{{percent}}%',
    ],
    [
      '[Supervise] Order {{orderId}} is overdue',
      'The limit for {{clock}} order {{orderId}} ran out at {{dueAt}}. It is now on your supervision list; please see that it is done.',
      'With: {{unit}}',
      'Used: {{percent}}%',
    ],
  ),
  notice(
    'unit-leader',
    ['orderId', 'clock', 'dueAt'],
    [
      '【升级至值班领导】工单 {{orderId}} 严重超期',
      '工单 {{orderId}} 的{{clock}}时限已于 {{dueAt}} 到期，逐级督办后仍未办结，现提请市级值班领导督办。',
      '承办单位：{{unit}}',
      '已用时限：{{percent}}%',
    ],
    [
      '[Duty leader] Order {{orderId}} is long overdue',
      'The limit for {{clock}} order {{orderId}} ran out at {{dueAt}}, and every tier has supervised it. It is now with the duty leader of the city.',
      'With: {{unit}}',
      'Used: {{percent}}%',
    ],
  ),
  notice(
    'unit-supervised',
    ['orderId'],
    [
      '【督办】工单 {{orderId}} 已列入督办',
      '工单 {{orderId}} 已列入督办，请优先办理。',
      '原因：{{reason}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Supervised] Order {{orderId}}',
      'Order {{orderId}} is now under supervision. Please handle it first.',
      'Reason: {{reason}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-suspended',
    ['orderId'],
    [
      '【挂账】工单 {{orderId}}',
      '工单 {{orderId}} 已挂账，办理时限暂停计时。',
      '原因：{{reason}}',
      '复核时间：{{reviewBy}}',
    ],
    [
      '[On hold] Order {{orderId}}',
      'Order {{orderId}} is on hold; its clock stands still.',
      'Reason: {{reason}}',
      'To be reviewed by: {{reviewBy}}',
    ],
  ),
  notice(
    'unit-resumed',
    ['orderId'],
    ['【恢复办理】工单 {{orderId}}', '工单 {{orderId}} 已恢复办理，时限恢复计时。', '办理时限：{{handleBy}}'],
    [
      '[Resumed] Order {{orderId}}',
      'Order {{orderId}} is no longer on hold; its clock runs again.',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-replanned',
    ['orderId'],
    [
      '【时限调整】工单 {{orderId}}',
      '因节假日安排或时限规定调整，工单 {{orderId}} 的时限已重新计算。',
      '原因：{{reason}}',
      '签收时限：{{signBy}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[New limits] Order {{orderId}}',
      'Holidays or rules have changed: the limits of order {{orderId}} were computed again.',
      'Why: {{reason}}',
      'To be accepted by: {{signBy}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
];
