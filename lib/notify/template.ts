import * as z from 'zod';
import type { Name } from '../unit/types.ts';
import { isPlaceholder, type PlaceholderName, placeholdersFor, type Reader } from './placeholders.ts';

export type Values = Readonly<Partial<Record<PlaceholderName, string>>>;

const placeholderSchema = z
  .custom<PlaceholderName>((name) => typeof name === 'string' && isPlaceholder(name), {
    message: 'no placeholder of ours',
  })
  .meta({ type: 'string' });

/** What is said in one language; mails and messages to units have a subject. */
export const wordingSchema = z.strictObject({
  subject: z.string().min(1).max(200).optional(),
  body: z.string().min(1).max(5000),
});
export type Wording = z.infer<typeof wordingSchema>;
/** The same in both languages. */
export type Said = Readonly<Record<'zh' | 'en', Wording>>;

/** `unit`: one text for all ways to a unit. The others go to reporters. */
const textChannelSchema = z.enum(['mail', 'inbox', 'sms', 'unit']);
type TextChannel = z.infer<typeof textChannelSchema>;
const SMS_MOST = 300;

/** A message as data: both languages, and what must be known before it may be sent. */
export const textShape = z.object({
  id: z.string().regex(/^[a-z][a-z-]*(\.(inbox|sms))?$/),
  channel: textChannelSchema,
  zh: wordingSchema,
  en: wordingSchema,
  required: z.array(placeholderSchema),
});
export const textSchema = textShape.superRefine((text, context) => {
  for (const { path, en } of faultsOf(text)) {
    context.addIssue({ code: 'custom', path: [...path], message: en });
  }
});
export type Text = z.infer<typeof textSchema>;

export const readerOf = (channel: TextChannel): Reader => (channel === 'unit' ? 'unit' : 'reporter');
const hasSubject = (channel: TextChannel): boolean => channel === 'mail' || channel === 'unit';

/** What is wrong with a text and where; said in both languages. */
export type TextFault = Name & { readonly path: readonly ['zh' | 'en', 'subject' | 'body'] };

/** Everything that is wrong with a text's words: unknown marks, required ones left out, no subject. */
export const faultsOf = (text: Pick<Text, 'channel' | 'required' | 'zh' | 'en'>): TextFault[] =>
  (['zh', 'en'] as const).flatMap((lang) => {
    const { subject, body } = text[lang];
    const used = [...marksIn(subject ?? ''), ...marksIn(body)];
    const missing = text.required.filter((name) => !used.includes(name));
    return [
      ...unknownMarks(subject ?? '', text.channel).map((fault) => at(lang, 'subject', fault)),
      ...unknownMarks(body, text.channel).map((fault) => at(lang, 'body', fault)),
      ...missing.map((name) =>
        at(lang, 'body', { zh: `缺少必须写明的 {{${name}}}`, en: `{{${name}}} is required but never said` }),
      ),
      ...subjectFaults(subject, text).map((fault) => at(lang, 'subject', fault)),
      ...(text.channel === 'sms' && body.length > SMS_MOST
        ? [
            at(lang, 'body', {
              zh: `短信最长 ${SMS_MOST} 字`,
              en: `an SMS has ${SMS_MOST} characters at most`,
            }),
          ]
        : []),
    ];
  });

const at = (lang: 'zh' | 'en', part: 'subject' | 'body', { zh, en }: Name): TextFault => ({
  path: [lang, part],
  zh,
  en,
});

function unknownMarks(text: string, channel: TextChannel): Name[] {
  const known: readonly string[] = placeholdersFor(readerOf(channel));
  const broken = /\{\{|\}\}/.test(text.replace(MARK, ''));
  return [
    ...marksIn(text)
      .filter((mark) => !known.includes(mark))
      .map((mark) => ({ zh: `没有占位符 {{${mark}}}`, en: `{{${mark}}} is no placeholder of this text` })),
    ...(broken
      ? [
          {
            zh: '占位符应写作 {{名称}}，括号不完整',
            en: 'a placeholder is written {{name}}: braces are missing',
          },
        ]
      : []),
  ];
}

function subjectFaults(
  subject: string | undefined,
  { channel, required }: Pick<Text, 'channel' | 'required'>,
): Name[] {
  if (!hasSubject(channel))
    return subject === undefined
      ? []
      : [{ zh: '这种消息没有标题', en: 'this kind of message has no subject' }];
  if (subject === undefined) return [{ zh: '缺少标题', en: 'it needs a subject' }];
  const names: readonly string[] = required;
  return marksIn(subject)
    .filter((mark) => isPlaceholder(mark) && !names.includes(mark))
    .map((mark) => ({
      zh: `标题中的 {{${mark}}} 不一定有内容，请移到正文`,
      en: `{{${mark}}} in a subject must be required: it may be unknown`,
    }));
}

const MARK = /\{\{([^{}]*)\}\}/g;
const marksIn = (text: string): string[] => [...text.matchAll(MARK)].map((m) => m[1] ?? '');

/** Whether a text has a place for this. */
export const speaksOf = ({ zh, en }: Pick<Text, 'zh' | 'en'>, name: PlaceholderName): boolean =>
  [zh, en].some(({ subject = '', body }) => marksIn(subject + body).includes(name));

/** A text in both languages. @throws as `render` does. */
export const renderBoth = (text: Text, values: (lang: 'zh' | 'en') => Values): Said => ({
  zh: render(text, values('zh'), 'zh'),
  en: render(text, values('en'), 'en'),
});

/** As a mail or a message in both languages says it: Chinese first. */
export const subjectOf = ({ zh, en }: Said): string => `${zh.subject ?? ''} / ${en.subject ?? ''}`;
export const bodyOf = ({ zh, en }: Said): string => `${zh.body}\n\n${en.body}\n`;

/**
 * A message in one language, as plain text. A line that speaks of an optional thing nobody knows is left out.
 * @throws Error naming the required placeholders that have no value.
 */
export function render(template: Text, values: Values, lang: 'zh' | 'en'): Wording {
  const absent = template.required.filter((name) => !values[name]);
  if (absent.length > 0) throw new Error(`text ${template.id}: no value for ${absent.join(', ')}`);
  const { subject, body } = template[lang];
  return {
    ...(subject === undefined ? {} : { subject: fill(subject, values).replace(/\s+/g, ' ').trim() }),
    body: fill(body, values),
  };
}

const said = (mark: string, values: Values): string => (isPlaceholder(mark) && values[mark]) || '';

/** Values are put in once: a mark inside a value stays as the person wrote it. */
const fill = (text: string, values: Values): string =>
  text
    .split('\n')
    .filter((line) => marksIn(line).every((mark) => said(mark, values) !== ''))
    .map((line) => line.replace(MARK, (_, mark: string) => said(mark, values)))
    .join('\n');
