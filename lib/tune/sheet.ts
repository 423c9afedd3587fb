import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { type DutyRow, dutyRowSchema, MAX_ROWS } from '../duty/types.ts';
import { CellError, COLUMNS, type Column, columnOf, rowOf } from './columns.ts';

/** What is wrong with a file: in which row of the sheet (the header is row 1), in which column. */
export interface SheetError {
  readonly row: number;
  readonly column: string;
  readonly zh: string;
  readonly en: string;
}

export type SheetResult = { ok: true; rows: DutyRow[] } | { ok: false; errors: SheetError[] };

const MOST_ERRORS = 100;
/** A spreadsheet takes a cell that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'[=+\-@\t\r]/;

const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** Rows as a spreadsheet opens them: CSV in UTF-8 with a BOM, Chinese headers, one row a line. */
export const sheetOf = (rows: readonly DutyRow[]): string =>
  stringify(
    [COLUMNS.map(({ zh }) => zh), ...rows.map((row) => COLUMNS.map(({ write }) => guard(write(row))))],
    {
      bom: true,
      record_delimiter: 'windows',
    },
  );

/** Rows from a sheet that someone may have edited. All errors are told at once, at most 100. */
export function readSheet(csv: string): SheetResult {
  const cells = parseCsv(csv);
  if ('errors' in cells) return { ok: false, errors: cells.errors };
  const [header = [], ...lines] = cells.lines;
  const columns = header.map((name) => columnNamed(name));
  const errors = headerErrors(header, columns);
  if (errors.length > 0) return { ok: false, errors };
  if (lines.length > MAX_ROWS)
    return failed(MAX_ROWS + 2, '', `最多 ${MAX_ROWS} 行`, `at most ${MAX_ROWS} rows`);
  const rows: DutyRow[] = [];
  const seen = new Map<string, number>();
  for (const [i, line] of lines.entries()) {
    const read = readLine(line, columns, header, i + 2);
    if ('errors' in read) errors.push(...read.errors);
    else {
      const earlier = seen.get(read.row.dutyId);
      if (earlier !== undefined)
        errors.push({
          row: i + 2,
          column: header[columns.findIndex((column) => column?.key === 'dutyId')] ?? '',
          zh: `编号与第 ${earlier} 行相同`,
          en: `the same as in row ${earlier}`,
        });
      seen.set(read.row.dutyId, i + 2);
      rows.push(read.row);
    }
    if (errors.length >= MOST_ERRORS) break;
  }
  return errors.length > 0 ? { ok: false, errors: errors.slice(0, MOST_ERRORS) } : { ok: true, rows };
}

function parseCsv(csv: string): { lines: string[][] } | { errors: SheetError[] } {
  try {
    const lines: unknown = parse(csv, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    });
    return { lines: z.array(z.array(z.string())).parse(lines) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === 'number' ? error.lines : 1;
    return {
      errors: [{ row, column: '', zh: '不是有效的 CSV(检查引号)', en: `not valid CSV: ${error.message}` }],
    };
  }
}

const columnNamed = (name: string): Column | undefined =>
  COLUMNS.find(({ key, zh }) => name === zh || name.toLowerCase() === key.toLowerCase());

function headerErrors(header: readonly string[], columns: readonly (Column | undefined)[]): SheetError[] {
  const unknown = header.filter((name, i) => columns[i] === undefined && name !== '');
  const twice = header.filter((_, i) => columns[i] && columns.indexOf(columns[i]) !== i);
  const missing = COLUMNS.filter((column) => column.required && !columns.includes(column));
  return [
    ...unknown.map((name) => ({ row: 1, column: name, zh: '没有这一列', en: 'there is no such column' })),
    ...twice.map((name) => ({ row: 1, column: name, zh: '这一列重复', en: 'this column comes twice' })),
    ...missing.map(({ zh, key }) => ({
      row: 1,
      column: zh,
      zh: '缺少这一列',
      en: `the column ${key} is missing`,
    })),
  ];
}

function readLine(
  line: readonly string[],
  columns: readonly (Column | undefined)[],
  header: readonly string[],
  row: number,
): { row: DutyRow } | { errors: SheetError[] } {
  const cells = new Map<string, unknown>();
  const errors: SheetError[] = [];
  for (const [i, column] of columns.entries()) {
    const cell = unguard(line[i] ?? '').trim();
    if (column === undefined || cell === '') continue;
    try {
      cells.set(column.key, column.read(cell));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      errors.push({ row, column: header[i] ?? column.zh, ...error.said });
    }
  }
  if (line.length > header.length)
    errors.push({ row, column: '', zh: '单元格多于表头', en: 'more cells than the header has' });
  if (errors.length > 0) return { errors };
  const parsed = dutyRowSchema.safeParse(rowOf(cells));
  if (parsed.success) return { row: parsed.data };
  return {
    errors: parsed.error.issues.map((issue) => {
      const column = columnOf(issue.path);
      const name = header[columns.indexOf(column)] ?? column?.zh ?? issue.path.join('.');
      const empty = column !== undefined && !cells.has(column.key);
      return empty
        ? { row, column: name, zh: '不能为空', en: 'must not be empty' }
        : { row, column: name, zh: `内容有误:${issue.message}`, en: issue.message };
    }),
  };
}

const failed = (row: number, column: string, zh: string, en: string): SheetResult => ({
  ok: false,
  errors: [{ row, column, zh, en }],
});
