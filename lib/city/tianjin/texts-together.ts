import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { letter } from './texts-form.ts';

/** Reports that were taken apart or brought together. */
export const togetherTexts = (sign: Name): Text[] => [
  ...letter(sign, {
    id: 'split',
    required: ['reportId', 'reason'],
    zh: [
      '您的反映（{{reportId}}）含多个事项，已分别立单',
      '您的反映（编号 {{reportId}}）{{reason}}。为便于各负责单位同时办理，每个事项已单独立单，各自的进展都会告诉您。',
    ],
    en: [
      'Your report ({{reportId}}) holds several matters',
      'your report {{reportId}} {{reason}}. Each is now an order of its own, so that all units can begin at once; you will be told of the progress of each.',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} {{reason}}，已分别立单办理。',
      en: 'Your report {{reportId}} {{reason}}; each is handled as an order of its own.',
    },
  }),
  ...letter(sign, {
    id: 'merged',
    required: ['reportId', 'reason'],
    zh: [
      '您的反映（{{reportId}}）已与同一事项合并办理',
      '您的反映（编号 {{reportId}}）与已在办理的事项相同，现合并办理：{{reason}}。您的编号不变，后续每一步进展和结果同样会告诉您。',
    ],
    en: [
      'Your report ({{reportId}}) is handled together with the same matter',
      'your report {{reportId}} is about a matter that is being handled already, so the two are now handled together ({{reason}}). Your number stays; you will be told of each step and of the result.',
    ],
    inbox: {
      zh: '您的反映 {{reportId}} 已与同一事项合并办理（{{reason}}），后续进展同样会告诉您。',
      en: 'Your report {{reportId}} is handled together with the same matter ({{reason}}); you will be told of each step.',
    },
  }),
  ...letter(sign, {
    id: 'clustered',
    required: ['reportId', 'reason'],
    zh: [
      '您反映的情况（{{reportId}}）已作为集中事件处置',
      '与您的反映（编号 {{reportId}}）相同的情况有多人反映：{{reason}}。我们已将其作为一个集中事件统一处置。',
    ],
    en: [
      'What you reported ({{reportId}}) is being handled as one event',
      'several people report the same as you did under number {{reportId}}: {{reason}}. It is now handled as one event.',
    ],
    inbox: {
      zh: '与您的反映 {{reportId}} 相同的情况有多人反映（{{reason}}），已作为集中事件统一处置。',
      en: 'Several people report the same as {{reportId}} ({{reason}}); it is handled as one event.',
    },
  }),
];
