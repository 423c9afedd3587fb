import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { letter } from './texts-form.ts';

/** When the time changes or stands still, with the reason. */
export const pauseTexts = (sign: Name): Text[] => [
  ...letter(sign, {
    id: 'extended',
    required: ['reportId', 'reason'],
    zh: [
      '您的反映（{{reportId}}）需要延期办理',
      '您反映的问题（编号 {{reportId}}）需要更多时间，经上级审核同意延期。',
      '延期原因：{{reason}}',
      '新的办理时限：{{handleBy}}',
      '每件诉求只能延期一次。让您久等了，敬请谅解。',
    ],
    en: [
      'Your report ({{reportId}}) needs more time',
      'your report {{reportId}} needs more time; the level above has agreed.',
      'Reason: {{reason}}',
      'Now to be handled by: {{handleBy}}',
      'This can happen only once for a report. We are sorry to keep you waiting.',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 经审核同意延期办理。原因：{{reason}}\n新的办理时限：{{handleBy}}',
      en: 'Your report {{reportId}} needs more time: {{reason}}\nNow to be handled by: {{handleBy}}',
    },
  }),
  ...letter(sign, {
    id: 'suspended',
    required: ['reportId', 'reason', 'reviewBy'],
    zh: [
      '您的反映（{{reportId}}）暂时挂账',
      '您反映的问题（编号 {{reportId}}）目前还不具备办理条件，先行挂账，没有办结，也不会遗忘。',
      '原因：{{reason}}',
      '我们会在 {{reviewBy}} 前复核，条件具备就立即恢复办理，并告诉您。',
    ],
    en: [
      'Your report ({{reportId}}) is on hold for now',
      'your report {{reportId}} cannot be handled yet. It is on hold: neither closed nor forgotten.',
      'Reason: {{reason}}',
      'We will review it by {{reviewBy}}, go on as soon as it is possible, and tell you.',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 暂时挂账：{{reason}}。我们会在 {{reviewBy}} 前复核。',
      en: 'Your report {{reportId}} is on hold: {{reason}}. We will review it by {{reviewBy}}.',
    },
  }),
  ...letter(sign, {
    id: 'resumed',
    required: ['reportId'],
    zh: [
      '您的反映（{{reportId}}）已恢复办理',
      '您反映的问题（编号 {{reportId}}）已恢复办理。',
      '承办单位：{{unit}}',
      '办理时限：{{handleBy}}',
    ],
    en: [
      'Your report ({{reportId}}) is being handled again',
      'your report {{reportId}} is no longer on hold.',
      'It is with: {{unit}}',
      'To be handled by: {{handleBy}}',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 已恢复办理。\n办理时限：{{handleBy}}',
      en: 'Your report {{reportId}} is no longer on hold.\nTo be handled by: {{handleBy}}',
    },
  }),
  ...letter(sign, {
    id: 'terminated',
    required: ['reportId', 'publicAnswer'],
    zh: [
      '关于您的反映（{{reportId}}）终止办理的说明',
      '您反映的问题（编号 {{reportId}}）经审核，已终止办理。说明如下：',
      '',
      '{{publicAnswer}}',
      '',
      '如有新的情况，欢迎随时再次反映。',
    ],
    en: [
      'Your report ({{reportId}}) is handled no further',
      'after review, your report {{reportId}} is handled no further. The explanation:',
      '',
      '{{publicAnswer}}',
      '',
      'If there are new facts, you are welcome to report again at any time.',
    ],
    link: { zh: '查看全过程', en: 'The whole course' },
    inbox: {
      zh: '您的反映 {{reportId}} 已终止办理：{{publicAnswer}}',
      en: 'Your report {{reportId}} is handled no further: {{publicAnswer}}',
    },
    sms: {
      zh: '您的反映 {{reportId}} 已终止办理，说明请查看：{{link}}',
      en: 'Your report {{reportId}} is handled no further; the explanation: {{link}}',
    },
  }),
];
