import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { letter } from './texts-form.ts';

/** The result, and the end. */
export const resultTexts = (sign: Name): Text[] => [
  ...letter(sign, {
    id: 'follow-up',
    required: ['reportId', 'link'],
    zh: [
      '请您评价（{{reportId}}）',
      '您反映的问题（编号 {{reportId}}）已经办理。',
      '办理结果：{{publicAnswer}}',
      '问题解决了吗？办理情况您满意吗？如果没有解决，我们会请承办单位重新办理。',
      '请于 {{until}} 前评价；不评价不会算作满意。',
    ],
    en: [
      'Please tell us how it went ({{reportId}})',
      'the matter you reported under number {{reportId}} has been handled.',
      'The result: {{publicAnswer}}',
      'Has it been solved, and are you satisfied? If not, the unit will be asked to do it again.',
      'Please rate it by {{until}}; no answer never counts as content.',
    ],
    link: { zh: '请点击链接告诉我们', en: 'Please tell us here' },
    inbox: {
      zh: '您的反映 {{reportId}} 已经办理，请您评价。\n办理结果：{{publicAnswer}}\n{{link}}',
      en: 'Your report {{reportId}} has been handled. Please rate it.\nThe result: {{publicAnswer}}\n{{link}}',
    },
    inboxRequired: ['reportId'],
    sms: {
      zh: '您的反映 {{reportId}} 已经办理。解决了吗？请评价：{{link}}',
      en: 'Your report {{reportId}} has been handled. Is it solved? Please rate it: {{link}}',
    },
  }),
  ...letter(sign, {
    id: 'archived',
    required: ['reportId'],
    zh: [
      '您的反映（{{reportId}}）已办结归档',
      '您反映的问题（编号 {{reportId}}）已办结归档。感谢您让城市变得更好。',
      '如有新的情况，欢迎随时再次反映。',
    ],
    en: [
      'Your report ({{reportId}}) is closed',
      'your report {{reportId}} is now closed. Thank you for making the city better.',
      'If anything new comes up, please report again at any time.',
    ],
    link: { zh: '查看全过程', en: 'The whole course' },
    inbox: {
      zh: '您的反映 {{reportId}} 已办结归档，感谢您的参与。',
      en: 'Your report {{reportId}} is closed. Thank you for taking part.',
    },
  }),
];
