import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { letter, short } from './texts-form.ts';

/** While the unit works. */
export const progressTexts = (sign: Name): Text[] => [
  ...letter(sign, {
    id: 'assigned',
    required: ['reportId', 'unit'],
    zh: [
      '您的反映（{{reportId}}）已交由负责单位办理',
      '您反映的问题（编号 {{reportId}}）已交由{{unit}}办理。',
      '事项：{{category}}',
      '地点：{{place}}',
      '签收时限：{{signBy}}',
      '办理时限：{{handleBy}}',
    ],
    en: [
      'Your report ({{reportId}}) is with the unit responsible',
      'your report {{reportId}} is now with: {{unit}}.',
      'Matter: {{category}}',
      'Place: {{place}}',
      'To be accepted by: {{signBy}}',
      'To be handled by: {{handleBy}}',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 已交由{{unit}}办理。\n办理时限：{{handleBy}}',
      en: 'Your report {{reportId}} is now with: {{unit}}.\nTo be handled by: {{handleBy}}',
    },
  }),
  ...letter(sign, {
    id: 'waiting',
    required: ['reportId', 'question'],
    zh: [
      '需要您补充情况（{{reportId}}）',
      '为了办好您反映的问题（编号 {{reportId}}），需要您补充：',
      '',
      '{{question}}',
      '',
      '请于 {{until}} 前回复；等待您回复的时间不计入办理时限。',
    ],
    en: [
      'We need to know a little more ({{reportId}})',
      'to handle your report {{reportId}} we need to know:',
      '',
      '{{question}}',
      '',
      'Please answer by {{until}}. While we wait for you, the limit stands still.',
    ],
    link: { zh: '点击回复', en: 'Answer here' },
    inbox: {
      zh: '您的反映 {{reportId}} 需要您补充：{{question}}\n请于 {{until}} 前回复。',
      en: 'To handle your report {{reportId}} we need to know: {{question}}\nPlease answer by {{until}}.',
    },
    sms: {
      zh: '您的反映 {{reportId}} 请您补充：{{link}}\n请于 {{until}} 前回复。',
      en: 'We need to know more about your report {{reportId}}: {{link}}\nPlease answer by {{until}}.',
    },
  }),
  ...letter(sign, {
    id: 'late',
    required: ['reportId', 'unit'],
    zh: [
      '抱歉，您的反映（{{reportId}}）未能按时办结',
      '很抱歉，您反映的问题（编号 {{reportId}}）没有在承诺的时限内办结。',
      '办理时限：{{dueAt}}',
      '{{unit}}仍在办理，上级已经督办，我们会一直跟进到办结。',
    ],
    en: [
      'We are sorry: your report ({{reportId}}) is late',
      'we are sorry that your report {{reportId}} was not handled within the time we promised.',
      'It was due by: {{dueAt}}',
      'It is still with: {{unit}}. The level above now supervises it, and we will stay with it until it is done.',
    ],
    inbox: {
      zh: '很抱歉，您的反映 {{reportId}} 未能按时办结。{{unit}}仍在办理，上级已经督办。',
      en: 'We are sorry: your report {{reportId}} is late. It is still with: {{unit}}; the level above supervises it.',
    },
  }),
  ...letter(sign, {
    id: 'stage',
    required: ['reportId', 'stage', 'next'],
    zh: [
      '您的反映（{{reportId}}）有新进展',
      '您反映的问题（编号 {{reportId}}）需分阶段办理，“{{stage}}”已完成，现进入“{{next}}”。',
      '承办单位：{{unit}}',
      '本阶段时限：{{handleBy}}',
    ],
    en: [
      'Your report ({{reportId}}) has come a step further',
      'your report {{reportId}} is handled in steps. Done: {{stage}}. Now: {{next}}.',
      'It is with: {{unit}}',
      'This step is due by: {{handleBy}}',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 已完成“{{stage}}”，现进入“{{next}}”。\n本阶段时限：{{handleBy}}',
      en: 'Your report {{reportId}}: done: {{stage}}; now: {{next}}.\nThis step is due by: {{handleBy}}',
    },
  }),
  short('replanned.inbox', 'inbox', ['reportId', 'handleBy'], {
    zh: '因节假日安排或时限规定调整，您的反映 {{reportId}} 的办理时限改为 {{handleBy}}。',
    en: 'Public holidays or rules have changed: your report {{reportId}} is now to be handled by {{handleBy}}.',
  }),
  ...letter(sign, {
    id: 'reworking',
    required: ['reportId', 'unit'],
    zh: [
      '您的反映（{{reportId}}）正在重新办理',
      '很抱歉上次的结果没有让您满意。您反映的问题（编号 {{reportId}}）已由{{unit}}重新办理，并提高了优先级。',
      '原因：{{reason}}',
      '办理时限：{{handleBy}}',
    ],
    en: [
      'Your report ({{reportId}}) is being handled again',
      'we are sorry that the result was not what you needed. Your report {{reportId}} is being handled again, with higher priority, by: {{unit}}.',
      'Reason: {{reason}}',
      'To be handled by: {{handleBy}}',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 正由{{unit}}重新办理。\n办理时限：{{handleBy}}',
      en: 'Your report {{reportId}} is being handled again by: {{unit}}.\nTo be handled by: {{handleBy}}',
    },
  }),
];
