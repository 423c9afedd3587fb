import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { letter } from './texts-form.ts';

const details: Name = { zh: '查看详情', en: 'Details' };

/** Receipt, and what the desk answers at once. */
export const answerTexts = (sign: Name): Text[] => [
  ...letter(sign, {
    id: 'received',
    required: ['reportId'],
    zh: [
      '已收到您的反映（{{reportId}}）',
      '感谢您的反映，我们已经收到，编号 {{reportId}}。',
      '地点：{{place}}',
      '我们会尽快分派给负责的单位，每一步进展都会告诉您。',
    ],
    en: [
      'We have received your report ({{reportId}})',
      'thank you for your report. We have received it under number {{reportId}}.',
      'Place: {{place}}',
      'It will go to the unit responsible as soon as possible, and we will tell you about every step.',
    ],
    inbox: {
      zh: '已收到您的反映，编号 {{reportId}}。',
      en: 'We have received your report, number {{reportId}}.',
    },
    sms: {
      zh: '已收到您的反映，编号 {{reportId}}。查看进展：{{link}}',
      en: 'We have received your report {{reportId}}. Follow it: {{link}}',
    },
  }),
  ...letter(sign, {
    id: 'answered',
    required: ['reportId', 'publicAnswer'],
    zh: [
      '关于您的反映（{{reportId}}）的答复',
      '您反映的问题（编号 {{reportId}}）已有答复：',
      '',
      '{{publicAnswer}}',
      '',
      '如仍有疑问，欢迎随时再次反映。',
    ],
    en: [
      'An answer to your report ({{reportId}})',
      'here is the answer to your report {{reportId}}:',
      '',
      '{{publicAnswer}}',
      '',
      'If anything is still unclear, please write to us again at any time.',
    ],
    link: details,
    inbox: {
      zh: '您的反映 {{reportId}} 已有答复：{{publicAnswer}}',
      en: 'Your report {{reportId}} has been answered: {{publicAnswer}}',
    },
    sms: {
      zh: '您的反映 {{reportId}} 已有答复，请查看：{{link}}',
      en: 'Your report {{reportId}} has been answered: {{link}}',
    },
  }),
  ...letter(sign, {
    id: 'external',
    required: ['reportId', 'reason'],
    zh: [
      '您的反映（{{reportId}}）需由专门热线处理',
      '您反映的情况（编号 {{reportId}}）需由专门的紧急或服务热线处理：',
      '{{reason}}',
      '如情况紧急，请立即拨打上述电话。请您注意安全。',
    ],
    en: [
      'Your report ({{reportId}}) belongs to another line',
      'what you report under number {{reportId}} is handled by an emergency or service line of its own:',
      '{{reason}}',
      'If it is urgent, please call that number at once. Please stay safe.',
    ],
    link: details,
    inbox: {
      zh: '您的反映 {{reportId}} 需由专门热线处理：{{reason}}',
      en: 'Your report {{reportId}} belongs to another line: {{reason}}',
    },
    sms: {
      zh: '您的反映 {{reportId}} 需由专门热线处理。{{reason}}',
      en: 'Your report {{reportId}} belongs to another line. {{reason}}',
    },
  }),
  ...letter(sign, {
    id: 'declined',
    required: ['reportId', 'reason'],
    zh: [
      '关于您的反映（{{reportId}}）的说明',
      '感谢您的反映（编号 {{reportId}}）。按照规定，此事不在我们的受理范围内：',
      '{{reason}}',
      '以上渠道可以为您办理。如有新的情况，欢迎再次反映。',
    ],
    en: [
      'About your report ({{reportId}})',
      'thank you for your report {{reportId}}. By the rules we cannot take it up:',
      '{{reason}}',
      'Please use the channel named above. If there are new facts, you are welcome to report again.',
    ],
    link: details,
    inbox: {
      zh: '您的反映 {{reportId}} 不在受理范围内：{{reason}}',
      en: 'Your report {{reportId}} cannot be taken up: {{reason}}',
    },
    sms: {
      zh: '您的反映 {{reportId}} 不在受理范围内，原因和办理渠道请查看：{{link}}',
      en: 'Your report {{reportId}} cannot be taken up; why, and who can help: {{link}}',
    },
  }),
];
