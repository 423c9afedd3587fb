import type { Text } from '../../notify/template.ts';
import { notice } from './texts-form.ts';

/** To those who must decide what a unit asks for, and to the unit what was decided. */
export const unitAskedTexts: Text[] = [
  notice(
    'unit-return-asked',
    ['orderId'],
    [
      '【退单待裁定】工单 {{orderId}}',
      '承办单位申请退回工单 {{orderId}}，请裁定。',
      '申请单位：{{unit}}',
      '理由：{{reason}}',
      '依据：{{basis}}',
    ],
    [
      '[Return to rule on] Order {{orderId}}',
      'The unit wants to return order {{orderId}}. Please rule on it.',
      'Unit: {{unit}}',
      'Reason: {{reason}}',
      'Basis: {{basis}}',
    ],
  ),
  notice(
    'unit-return-accepted',
    ['orderId'],
    ['【退单成立】工单 {{orderId}}', '工单 {{orderId}} 的退单申请成立，将另行派单。', '裁定理由：{{reason}}'],
    [
      '[Return justified] Order {{orderId}}',
      'Your return of order {{orderId}} is justified; it goes to another unit.',
      'Ruling: {{reason}}',
    ],
  ),
  notice(
    'unit-return-refused',
    ['orderId'],
    [
      '【退单不成立】工单 {{orderId}}',
      '工单 {{orderId}} 的退单申请不成立，请继续办理，时限不变。',
      '裁定理由：{{reason}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Return not justified] Order {{orderId}}',
      'Your return of order {{orderId}} is not justified. Please handle it; its limits stay.',
      'Ruling: {{reason}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-extension-asked',
    ['orderId'],
    [
      '【延期待审核】工单 {{orderId}}',
      '承办单位申请工单 {{orderId}} 延期，请在到期前审核。',
      '申请单位：{{unit}}',
      '理由：{{reason}}',
      '现办理时限：{{handleBy}}',
    ],
    [
      '[Extension to decide] Order {{orderId}}',
      'The unit asks for more time for order {{orderId}}. Please decide before it is due.',
      'Unit: {{unit}}',
      'Reason: {{reason}}',
      'Due now by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-extension-granted',
    ['orderId'],
    [
      '【同意延期】工单 {{orderId}}',
      '工单 {{orderId}} 的延期申请已同意，仅此一次。',
      '审核意见：{{reason}}',
      '新的办理时限：{{handleBy}}',
    ],
    [
      '[Extension granted] Order {{orderId}}',
      'You have more time for order {{orderId}}, this once.',
      'Said: {{reason}}',
      'Now to be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-extension-refused',
    ['orderId'],
    [
      '【不同意延期】工单 {{orderId}}',
      '工单 {{orderId}} 的延期申请未获同意，请按原时限办理。',
      '审核意见：{{reason}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Extension refused] Order {{orderId}}',
      'There is no more time for order {{orderId}}; the limit stays.',
      'Said: {{reason}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-termination-asked',
    ['orderId'],
    [
      '【终止待审批】工单 {{orderId}}',
      '承办单位申请终止办理工单 {{orderId}}，请审批。',
      '申请单位：{{unit}}',
      '理由：{{reason}}',
    ],
    [
      '[Termination to approve] Order {{orderId}}',
      'The unit asks to handle order {{orderId}} no further. Please decide.',
      'Unit: {{unit}}',
      'Reason: {{reason}}',
    ],
  ),
  notice(
    'unit-termination-refused',
    ['orderId'],
    [
      '【不同意终止】工单 {{orderId}}',
      '工单 {{orderId}} 的终止申请未获批准，请继续办理。',
      '审批意见：{{reason}}',
      '办理时限：{{handleBy}}',
    ],
    [
      '[Termination refused] Order {{orderId}}',
      'Order {{orderId}} must be handled on.',
      'Said: {{reason}}',
      'To be handled by: {{handleBy}}',
    ],
  ),
  notice(
    'unit-terminated',
    ['orderId'],
    ['【终止办理】工单 {{orderId}}', '工单 {{orderId}} 已批准终止办理，贵单位无需继续办理。'],
    [
      '[Terminated] Order {{orderId}}',
      'Order {{orderId}} is handled no further; there is nothing more to do.',
    ],
  ),
];
