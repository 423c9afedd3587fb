import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { DESK_NAMES } from '../roles.ts';
import { togetherTexts } from './texts-together.ts';

const lines = (...text: string[]): string => text.join('\n');

/**
 * Messages to a city's reporters. `<id>` is the mail, `<id>.inbox` the short form in the reporter's inbox.
 * A line whose optional placeholder has no value is left out.
 */
export function textsOf(city: Name): Text[] {
  const hub = DESK_NAMES.city;
  const sign = { zh: `${city.zh}${hub.zh}`, en: `${city.en} ${hub.en}` };
  return [
    {
      id: 'received',
      channel: 'mail',
      required: ['reportId'],
      zh: {
        subject: '已收到您的反映（{{reportId}}）',
        body: lines(
          '您好！',
          '感谢您的反映，我们已经收到，编号 {{reportId}}。',
          '地点：{{place}}',
          '我们会尽快分派给负责的单位，每一步进展都会告诉您。',
          '查看进展：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'We have received your report ({{reportId}})',
        body: lines(
          'Hello,',
          'thank you for your report. We have received it under number {{reportId}}.',
          'Place: {{place}}',
          'It will go to the unit responsible as soon as possible, and we will tell you about every step.',
          'Follow it here: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'received.inbox',
      channel: 'inbox',
      required: ['reportId'],
      zh: { body: '已收到您的反映，编号 {{reportId}}。' },
      en: { body: 'We have received your report, number {{reportId}}.' },
    },
    {
      id: 'answered',
      channel: 'mail',
      required: ['reportId', 'publicAnswer'],
      zh: {
        subject: '关于您的反映（{{reportId}}）的答复',
        body: lines(
          '您好！',
          '您反映的问题（编号 {{reportId}}）已有答复：',
          '',
          '{{publicAnswer}}',
          '',
          '如仍有疑问，欢迎随时再次反映。',
          '查看详情：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'An answer to your report ({{reportId}})',
        body: lines(
          'Hello,',
          'here is the answer to your report {{reportId}}:',
          '',
          '{{publicAnswer}}',
          '',
          'If anything is still unclear, please write to us again at any time.',
          'Details: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'answered.inbox',
      channel: 'inbox',
      required: ['reportId', 'publicAnswer'],
      zh: { body: '您的反映 {{reportId}} 已有答复：{{publicAnswer}}' },
      en: { body: 'Your report {{reportId}} has been answered: {{publicAnswer}}' },
    },
    {
      id: 'external',
      channel: 'mail',
      required: ['reportId', 'reason'],
      zh: {
        subject: '您的反映（{{reportId}}）需由专门热线处理',
        body: lines(
          '您好！',
          '您反映的情况（编号 {{reportId}}）需由专门的紧急或服务热线处理：',
          '{{reason}}',
          '如情况紧急，请立即拨打上述电话。请您注意安全。',
          '查看详情：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'Your report ({{reportId}}) belongs to another line',
        body: lines(
          'Hello,',
          'what you report under number {{reportId}} is handled by an emergency or service line of its own:',
          '{{reason}}',
          'If it is urgent, please call that number at once. Please stay safe.',
          'Details: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'external.inbox',
      channel: 'inbox',
      required: ['reportId', 'reason'],
      zh: { body: '您的反映 {{reportId}} 需由专门热线处理：{{reason}}' },
      en: { body: 'Your report {{reportId}} belongs to another line: {{reason}}' },
    },
    {
      id: 'declined',
      channel: 'mail',
      required: ['reportId', 'reason'],
      zh: {
        subject: '关于您的反映（{{reportId}}）的说明',
        body: lines(
          '您好！',
          '感谢您的反映（编号 {{reportId}}）。按照规定，此事不在我们的受理范围内：',
          '{{reason}}',
          '以上渠道可以为您办理。如有新的情况，欢迎再次反映。',
          '查看详情：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'About your report ({{reportId}})',
        body: lines(
          'Hello,',
          'thank you for your report {{reportId}}. By the rules we cannot take it up:',
          '{{reason}}',
          'Please use the channel named above. If there are new facts, you are welcome to report again.',
          'Details: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'declined.inbox',
      channel: 'inbox',
      required: ['reportId', 'reason'],
      zh: { body: '您的反映 {{reportId}} 不在受理范围内：{{reason}}' },
      en: { body: 'Your report {{reportId}} cannot be taken up: {{reason}}' },
    },
    {
      id: 'assigned',
      channel: 'mail',
      required: ['reportId', 'unit'],
      zh: {
        subject: '您的反映（{{reportId}}）已交由负责单位办理',
        body: lines(
          '您好！',
          '您反映的问题（编号 {{reportId}}）已交由{{unit}}办理。',
          '事项：{{category}}',
          '地点：{{place}}',
          '签收时限：{{signBy}}',
          '办理时限：{{handleBy}}',
          '查看进展：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'Your report ({{reportId}}) is with the unit responsible',
        body: lines(
          'Hello,',
          'your report {{reportId}} is now with: {{unit}}.',
          'Matter: {{category}}',
          'Place: {{place}}',
          'To be accepted by: {{signBy}}',
          'To be handled by: {{handleBy}}',
          'Follow it here: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'assigned.inbox',
      channel: 'inbox',
      required: ['reportId', 'unit'],
      zh: { body: lines('您的反映 {{reportId}} 已交由{{unit}}办理。', '办理时限：{{handleBy}}') },
      en: {
        body: lines('Your report {{reportId}} is now with: {{unit}}.', 'To be handled by: {{handleBy}}'),
      },
    },
    {
      id: 'resolved',
      channel: 'mail',
      required: ['reportId', 'unit', 'publicAnswer'],
      zh: {
        subject: '您的反映（{{reportId}}）已有办理结果',
        body: lines(
          '您好！',
          '{{unit}}已办理您反映的问题（编号 {{reportId}}），结果如下：',
          '',
          '{{publicAnswer}}',
          '',
          '我们核实后会请您评价。',
          '查看详情：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'Your report ({{reportId}}) has been handled',
        body: lines(
          'Hello,',
          '{{unit}} has handled your report {{reportId}}. The result:',
          '',
          '{{publicAnswer}}',
          '',
          'We will check it and then ask for your rating.',
          'Details: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'resolved.inbox',
      channel: 'inbox',
      required: ['reportId', 'publicAnswer'],
      zh: { body: '您的反映 {{reportId}} 已有办理结果：{{publicAnswer}}' },
      en: { body: 'Your report {{reportId}} has been handled: {{publicAnswer}}' },
    },
    {
      id: 'follow-up',
      channel: 'mail',
      required: ['reportId', 'link'],
      zh: {
        subject: '请您评价（{{reportId}}）',
        body: lines(
          '您好！',
          '您反映的问题（编号 {{reportId}}）已经办理。',
          '办理结果：{{publicAnswer}}',
          '问题解决了吗？办理情况您满意吗？',
          '请点击链接告诉我们：{{link}}',
          '如果没有解决，我们会请承办单位重新办理。',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'Please tell us how it went ({{reportId}})',
        body: lines(
          'Hello,',
          'the matter you reported under number {{reportId}} has been handled.',
          'The result: {{publicAnswer}}',
          'Has it been solved, and are you satisfied?',
          'Please tell us here: {{link}}',
          'If it has not been solved, the unit will be asked to do it again.',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'follow-up.inbox',
      channel: 'inbox',
      required: ['reportId'],
      zh: {
        body: lines('您的反映 {{reportId}} 已经办理，请您评价。', '办理结果：{{publicAnswer}}', '{{link}}'),
      },
      en: {
        body: lines(
          'Your report {{reportId}} has been handled. Please rate it.',
          'The result: {{publicAnswer}}',
          '{{link}}',
        ),
      },
    },
    {
      id: 'reworking',
      channel: 'mail',
      required: ['reportId', 'unit'],
      zh: {
        subject: '您的反映（{{reportId}}）正在重新办理',
        body: lines(
          '您好！',
          '很抱歉上次的结果没有让您满意。您反映的问题（编号 {{reportId}}）已由{{unit}}重新办理，并提高了优先级。',
          '原因：{{reason}}',
          '办理时限：{{handleBy}}',
          '查看进展：{{link}}',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'Your report ({{reportId}}) is being handled again',
        body: lines(
          'Hello,',
          'we are sorry that the result was not what you needed. Your report {{reportId}} is being handled again, with higher priority, by: {{unit}}.',
          'Reason: {{reason}}',
          'To be handled by: {{handleBy}}',
          'Follow it here: {{link}}',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'reworking.inbox',
      channel: 'inbox',
      required: ['reportId', 'unit'],
      zh: { body: lines('您的反映 {{reportId}} 正由{{unit}}重新办理。', '办理时限：{{handleBy}}') },
      en: {
        body: lines(
          'Your report {{reportId}} is being handled again by: {{unit}}.',
          'To be handled by: {{handleBy}}',
        ),
      },
    },
    {
      id: 'archived',
      channel: 'mail',
      required: ['reportId'],
      zh: {
        subject: '您的反映（{{reportId}}）已办结归档',
        body: lines(
          '您好！',
          '您反映的问题（编号 {{reportId}}）已办结归档。感谢您让城市变得更好。',
          '查看全过程：{{link}}',
          '如有新的情况，欢迎随时再次反映。',
          '',
          sign.zh,
        ),
      },
      en: {
        subject: 'Your report ({{reportId}}) is closed',
        body: lines(
          'Hello,',
          'your report {{reportId}} is now closed. Thank you for making the city better.',
          'The whole course: {{link}}',
          'If anything new comes up, please report again at any time.',
          '',
          sign.en,
        ),
      },
    },
    {
      id: 'archived.inbox',
      channel: 'inbox',
      required: ['reportId'],
      zh: { body: '您的反映 {{reportId}} 已办结归档，感谢您的参与。' },
      en: { body: 'Your report {{reportId}} is closed. Thank you for taking part.' },
    },
    ...togetherTexts(sign),
  ];
}
