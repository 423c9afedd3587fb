import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { Example } from '../../../lib/understand/train.ts';

const cell = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '');
const rowSchema = z.object({
  title: cell,
  detail: cell,
  text: cell,
  label: z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1)),
});

const FIELDS = 'label, and text or title and detail';

/**
 * Labelled messages of a file: JSONL with an object a line, or CSV (its name ends in .csv) with a header; both
 * hold `label` and `text`, or `title` and `detail` of which one may be empty.
 * @throws Error with file, line and remedy for a missing file, a bad line, a missing column, an empty file.
 */
export function readExamples(path: string): Example[] {
  const content = open(path).replace(/^\uFEFF/, '');
  const rows = path.toLowerCase().endsWith('.csv') ? csvRows(path, content) : jsonRows(path, content);
  const examples = rows.map(({ line, row }) => exampleOf(path, line, row));
  if (examples.length === 0) throw new Error(`${path} holds no message: each line needs ${FIELDS}`);
  return examples;
}

interface Row {
  readonly line: number;
  readonly row: unknown;
}

function open(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    const remedy =
      cause instanceof TypeError ? 'is not UTF-8: save it as UTF-8' : 'cannot be read: check the name';
    throw new Error(`${path} ${remedy}`, { cause });
  }
}

function jsonRows(path: string, content: string): Row[] {
  return content.split('\n').flatMap((text, i) => {
    if (text.trim() === '') return [];
    try {
      return [{ line: i + 1, row: JSON.parse(text) }];
    } catch (cause) {
      throw new Error(`${path} line ${i + 1} is not JSON: one object a line, with ${FIELDS}`, { cause });
    }
  });
}

const recordsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }),
);

function csvRows(path: string, content: string): Row[] {
  const columns = (header: string[]): string[] => {
    const names = header.map((name) => name.trim().toLowerCase());
    if (!names.includes('label') || !['text', 'title', 'detail'].some((name) => names.includes(name)))
      throw new Error(`${path} line 1 names ${names.join(', ')}: the header must name ${FIELDS}`);
    return names;
  };
  try {
    const records = recordsSchema.parse(parse(content, { columns, info: true, skip_empty_lines: true }));
    return records.map(({ record, info }) => ({ line: info.lines, row: record }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new Error(`${path}: ${cause.message}: quote cells that hold commas, quotes or line breaks`, {
      cause,
    });
  }
}

function exampleOf(path: string, line: number, row: unknown): Example {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the line';
    throw new Error(`${path} line ${line}: ${where}: ${issue?.message}; a line needs ${FIELDS}`);
  }
  const { title, detail, text, label } = parsed.data;
  const body = detail || text;
  if (!title && !body) throw new Error(`${path} line ${line} has no words: give text, or title and detail`);
  return title ? { title, text: body, label } : { text: body, label };
}
