import * as z from 'zod';
import type { Sample } from './messages.ts';

const lineSchema = z
  .object({ title: z.string().optional(), detail: z.string().optional(), text: z.string().optional() })
  .transform(({ title, detail, text }) => (text ?? [title, detail].filter(Boolean).join('\n')).trim())
  .refine((text) => text.length > 0, 'needs text, title or detail');

/** Messages of a file, one JSON a line. Longer ones are cut at the 5,000 characters a report may have. @throws Error naming the line */
export function readSamples(content: string, file: string): Sample[] {
  return content.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [{ text: lineSchema.parse(JSON.parse(line)).slice(0, 5000) }];
    } catch (error) {
      throw new Error(
        `${file}:${i + 1}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`,
      );
    }
  });
}
