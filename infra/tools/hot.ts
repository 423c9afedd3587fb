import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { redact } from '../../lib/report/redact.ts';
import { classify } from '../../lib/understand/classify.ts';
import { type HotTopic, hotTopics, type Posted } from '../../lib/understand/hot-topics.ts';
import { decodeModel } from '../../lib/understand/model.ts';
import { tool } from './running.ts';

const USAGE = `Usage: npm run hot -- --file FILE.jsonl [--top 10] [--csv FILE]

Groups reports of one matter and ranks the matters by the people they affect.
Each line: {"id", "time", "title", "detail", "up"?, "down"?}`;

const HEADINGS = ['排名', '热度', '时间范围', '地点/人群', '代表性诉求', '件数', '点赞'] as const;

const postedSchema = z.object({
  id: z.string(),
  time: z.string().refine((time) => !Number.isNaN(Date.parse(time)), 'not a time'),
  title: z.string(),
  detail: z.string(),
  up: z.number().default(0),
});

/** @throws Error with the number of the first line that is not a report */
function parse(text: string): Posted[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [postedSchema.parse(JSON.parse(line))];
    } catch (error) {
      const why =
        error instanceof z.ZodError
          ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')
          : String(error);
      throw new Error(`Line ${i + 1} is not a report: ${why}`, { cause: error });
    }
  });
}

const cells = (topic: HotTopic, i: number): string[] => [
  String(i + 1),
  topic.heat.toFixed(1),
  `${topic.from.slice(0, 10)} 至 ${topic.to.slice(0, 10)}`,
  redact(topic.place ?? '–').text,
  redact(topic.representative.title).text,
  String(topic.reports.length),
  String(topic.reports.reduce((total, { up }) => total + up, 0)),
];

const isWide = (c: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(c);
const width = (text: string): number => [...text].reduce((sum, c) => sum + (isWide(c) ? 2 : 1), 0);

/** Columns as wide as their widest cell on a terminal, where Han characters take two places. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Quoted where it must be; what a spreadsheet would take for a formula is text. */
function csvCell(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(csvCell).join(',')).join('\n');

function main(): void {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, top: { type: 'string', default: '10' }, csv: { type: 'string' } },
  });
  const top = Number(values.top);
  if (!values.file || !Number.isInteger(top) || top < 1) throw new Error(USAGE);
  const posts = parse(readFileSync(values.file, 'utf8'));
  const model = decodeModel(readFileSync(new URL('../../lib/understand/model/default.bin', import.meta.url)));
  const topics = hotTopics(posts, ({ title, detail }) => classify(model, { title, text: detail }).code);
  const rows = [[...HEADINGS], ...topics.slice(0, top).map(cells)];
  console.log(table(rows));
  // A byte order mark, without which spreadsheets misread Chinese.
  if (values.csv) writeFileSync(values.csv, `\ufeff${csv(rows)}\n`);
}

await tool(async () => main());
