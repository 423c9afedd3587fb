import * as z from 'zod';

/** What a message may speak of. Never who reported. */
const PLACEHOLDERS = [
  'reportId',
  'category',
  'unit',
  'place',
  'signBy',
  'handleBy',
  'publicAnswer',
  'link',
  'reason',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];
export type Values = Readonly<Partial<Record<Placeholder, string>>>;

const placeholderSchema = z.enum(PLACEHOLDERS);
const wordingSchema = z.object({ subject: z.string().min(1).optional(), body: z.string().min(1) });
type Wording = z.infer<typeof wordingSchema>;

const marksIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '');

/** A message to a reporter as data: both languages, and what must be known before it may be sent. */
export const textSchema = z
  .object({
    id: z.string().regex(/^[a-z][a-z-]*(\.inbox)?$/),
    channel: z.enum(['mail', 'inbox']),
    zh: wordingSchema,
    en: wordingSchema,
    required: z.array(placeholderSchema),
  })
  .superRefine((text, context) => {
    for (const lang of ['zh', 'en'] as const) {
      for (const message of faultsOf(text[lang], text.channel, text.required)) {
        context.addIssue({ code: 'custom', path: [lang], message });
      }
    }
  });
export type Text = z.infer<typeof textSchema>;

function faultsOf({ subject, body }: Wording, channel: string, required: readonly string[]): string[] {
  const used = [...marksIn(subject ?? ''), ...marksIn(body)];
  const faults = [
    ...used.filter((mark) => !isPlaceholder(mark)).map((mark) => `{{${mark}}} is no placeholder`),
    ...required
      .filter((name) => !used.includes(name))
      .map((name) => `{{${name}}} is required but never said`),
    ...marksIn(subject ?? '')
      .filter((mark) => !required.includes(mark))
      .map((mark) => `{{${mark}}} in a subject must be required`),
  ];
  return channel === 'mail' && subject === undefined ? [...faults, 'mail needs a subject'] : faults;
}

/**
 * A message in one language, as plain text. A line that speaks of an optional thing nobody knows is left out.
 * @throws Error naming the required placeholders that have no value.
 */
export function render(template: Text, values: Values, lang: 'zh' | 'en'): Wording {
  const absent = template.required.filter((name) => !values[name]);
  if (absent.length > 0) throw new Error(`text ${template.id}: no value for ${absent.join(', ')}`);
  const { subject, body } = template[lang];
  return { ...(subject === undefined ? {} : { subject: fill(subject, values) }), body: fill(body, values) };
}

const isPlaceholder = (mark: string): mark is Placeholder => placeholderSchema.safeParse(mark).success;
const said = (mark: string, values: Values): string => (isPlaceholder(mark) && values[mark]) || '';

/** Values are put in once: a mark inside a value stays as the person wrote it. */
const fill = (text: string, values: Values): string =>
  text
    .split('\n')
    .filter((line) => marksIn(line).every((mark) => said(mark, values) !== ''))
    .map((line) => line.replace(/\{\{(\w+)\}\}/g, (_, mark: string) => said(mark, values)))
    .join('\n');
