import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';

type Required = Text['required'];
/** The subject, then the lines. A line whose optional placeholder has no value is left out. */
type Words = readonly [subject: string, ...lines: string[]];

interface Letter {
  readonly id: string;
  readonly required: Required;
  readonly zh: Words;
  readonly en: Words;
  /** What the link leads to, when it is not the progress. */
  readonly link?: Name;
  readonly inbox: Name;
  /** What the short forms must say beyond the report's number. */
  readonly inboxRequired?: Required;
  readonly sms?: Name;
}

const PROGRESS: Name = { zh: '查看进展', en: 'Follow it here' };
const lines = (...text: string[]): string => text.join('\n');

/** One message to a reporter in all its forms: `<id>` the mail, `<id>.inbox` and `<id>.sms` the short ones. */
export function letter(sign: Name, given: Letter): Text[] {
  const { id, required, link = PROGRESS, inbox, inboxRequired = required, sms } = given;
  const [zhSubject, ...zh] = given.zh;
  const [enSubject, ...en] = given.en;
  const mail: Text = {
    id,
    channel: 'mail',
    required,
    zh: { subject: zhSubject, body: lines('您好！', ...zh, `${link.zh}：{{link}}`, '', sign.zh) },
    en: { subject: enSubject, body: lines('Hello,', ...en, `${link.en}: {{link}}`, '', sign.en) },
  };
  return [
    mail,
    short(`${id}.inbox`, 'inbox', inboxRequired, inbox),
    ...(sms ? [short(`${id}.sms`, 'sms', ['reportId'], sms)] : []),
  ];
}

/** A text without a subject. */
export const short = (id: string, channel: 'inbox' | 'sms', required: Required, { zh, en }: Name): Text => ({
  id,
  channel,
  required,
  zh: { body: zh },
  en: { body: en },
});

/** One message to a unit; the matter and the place follow where they are known. */
export function notice(
  id: string,
  required: Required,
  [zhSubject, ...zh]: Words,
  [enSubject, ...en]: Words,
): Text {
  return {
    id,
    channel: 'unit',
    required,
    zh: { subject: zhSubject, body: lines(...zh, '事项：{{category}}', '地点：{{place}}') },
    en: { subject: enSubject, body: lines(...en, 'Matter: {{category}}', 'Place: {{place}}') },
  };
}
