import type { Text } from '../../notify/template.ts';
import { notice } from './texts-form.ts';

/** To units: what is given to them and taken from them. */
export const unitWorkTexts: Text[] = [
  notice(
    'unit-assigned',
    ['orderId'],
    [
      '【派单】工单 {{orderId}}',
      '工单 {{orderId}} 已派至贵单位办理，请及时签收。',
      '签收时限：{{signBy}}',
      '办理时限：{{handleBy}}',
      '派单依据：{{reason}}',
    ],
    [
      '[Assigned] Order {{orderId}}',
      'Order {{orderId}} is yours to handle. Please accept it in time.',
      'To be accepted by: {{signBy}}',
      'To be handled by: {{handleBy}}',
      'Why you: {{reason}}',
    ],
  ),
  notice(
    'unit-joined',
    ['orderId'],
    [
      '【会办】工单 {{orderId}}',
      '工单 {{orderId}} 需贵单位协同办理，请与牵头单位联系。',
      '牵头单位：{{unit}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Joint] Order {{orderId}}',
      'You take part in order {{orderId}}. Please get in touch with the lead.',
      'Lead: {{unit}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-copied',
    ['orderId'],
    ['【抄送】工单 {{orderId}}', '工单 {{orderId}} 已派单，抄送贵单位知悉。', '承办单位：{{unit}}'],
    [
      '[Copy] Order {{orderId}}',
      'Order {{orderId}} has been assigned; this is for your information.',
      'With: {{unit}}',
    ],
  ),
  notice(
    'unit-recalled',
    ['orderId'],
    ['【撤回】工单 {{orderId}}', '工单 {{orderId}} 已撤回，贵单位无需继续办理。', '原因：{{reason}}'],
    ['[Recalled] Order {{orderId}}', 'Order {{orderId}} is no longer yours.', 'Reason: {{reason}}'],
  ),
  notice(
    'unit-assist',
    ['orderId'],
    [
      '【会办】工单 {{orderId}}',
      '主办单位请贵单位协助办理，协办工单为 {{orderId}}，请及时签收。',
      '协办事项：{{task}}',
      '签收时限：{{signBy}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Assist] Order {{orderId}}',
      'A lead unit asks for your help. Your own order is {{orderId}}. Please accept it in time.',
      'Task: {{task}}',
      'To be accepted by: {{signBy}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-assist-done',
    ['orderId'],
    [
      '【会办反馈】工单 {{orderId}}',
      '工单 {{orderId}} 的协办单位已反馈结果，请汇总办理。',
      '协办单位：{{unit}}',
      '结果：{{result}}',
    ],
    [
      '[Assist done] Order {{orderId}}',
      'A unit that helps with order {{orderId}} is done. Please carry on.',
      'Unit: {{unit}}',
      'Result: {{result}}',
    ],
  ),
  notice(
    'unit-assist-trouble',
    ['orderId'],
    [
      '【会办未完成】工单 {{orderId}}',
      '工单 {{orderId}} 的协办未能完成，贵单位仍是主办单位，请及时跟进。',
      '协办单位：{{unit}}',
      '情况：{{reason}}',
    ],
    [
      '[Assist not done] Order {{orderId}}',
      'Help with order {{orderId}} did not come about. You stay responsible; please see to it.',
      'Unit: {{unit}}',
      'What happened: {{reason}}',
    ],
  ),
  notice(
    'unit-replied',
    ['orderId'],
    [
      '【诉求人已补充】工单 {{orderId}}',
      '工单 {{orderId}} 的诉求人已补充情况，办理时限恢复计时，请查看工单。',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Answered] Order {{orderId}}',
      'The reporter of order {{orderId}} has answered; the clock runs again. Please see the order.',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-withdrawn',
    ['orderId'],
    [
      '【诉求人撤回】工单 {{orderId}}',
      '工单 {{orderId}} 的一位诉求人已撤回，该事项仍需办理，请继续。',
      '说明：{{reason}}',
    ],
    [
      '[Withdrawn] Order {{orderId}}',
      'One who reported order {{orderId}} has withdrawn; the matter still needs you. Please carry on.',
      'What they said: {{reason}}',
    ],
  ),
  notice(
    'unit-reply-missed',
    ['orderId'],
    [
      '【诉求人未补充】工单 {{orderId}}',
      '工单 {{orderId}} 的诉求人未在期限内补充情况，办理时限恢复计时，请继续办理。',
      '办理时限：{{handleBy}}',
    ],
    [
      '[No answer] Order {{orderId}}',
      'The reporter of order {{orderId}} did not answer in time; the clock runs again. Please carry on.',
      'To be handled by: {{handleBy}}',
    ],
  ),
  {
    id: 'unit-digest',
    channel: 'unit',
    required: ['count', 'list'],
    zh: {
      subject: '工单消息汇总（{{count}} 条）',
      body: '非工作时间共收到 {{count}} 条工单消息，汇总如下：\n\n{{list}}',
    },
    en: {
      subject: '{{count}} messages about orders',
      body: '{{count}} messages came while you were closed:\n\n{{list}}',
    },
  },
];
