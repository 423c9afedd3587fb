import * as z from 'zod';
import { exportDutyList } from '../../lib/api/duty.ts';
import { exportDutyDraft, importDutyDraft } from '../../lib/api/duty-drafts.ts';
import { Problem } from '../../lib/api/problem.ts';
import { type DutyRow, dutyRowSchema, MAX_ROWS } from '../../lib/duty/types.ts';
import { check as parse, type Reply, type Served, serve } from '../../lib/platform/http.ts';
import { diffRows } from '../../lib/tune/diff.ts';
import { edit } from '../../lib/tune/life.ts';
import { readSheet, sheetOf } from '../../lib/tune/sheet.ts';
import { inForceAt } from '../../lib/tune/timeline.ts';
import { draftReader, shown, shownDiff } from './draft-view.ts';
import type { Needs } from './needs.ts';
import { badSheet, changed, granted, noList, noMatch, noVersion, person, reader } from './refuse.ts';

/** What leaves a function unpacked: it may send 6 MB. */
const MOST_PLAIN = 4 * 1024 * 1024;

/** Lists and drafts as files, out and in. */
export function files(needs: Needs): Served[] {
  const { lists, now } = needs;
  const { find, rowsOf, baseRows, check } = draftReader(needs);

  return [
    serve(exportDutyList, async ({ params: { scope }, query: { format, version }, header, actor }) => {
      reader(actor);
      const timeline = await lists.timeline(scope);
      if (!timeline) throw noList(scope);
      const number = version === undefined ? inForceAt(timeline, now())?.version : Number(version);
      if (number === undefined) throw noList(scope);
      const found = await lists.version(scope, number);
      if (!found) throw noVersion(scope, number);
      return file(
        found.rows,
        format,
        `duty-${scope.replace(':', '-')}-v${number}`,
        header('accept-encoding'),
      );
    }),

    serve(exportDutyDraft, async ({ params, query: { format }, header, actor }) => {
      reader(actor);
      const draft = await find(params);
      const name = `duty-${draft.scope.replace(':', '-')}-draft-${draft.id}`;
      return file(await rowsOf(draft), format, name, header('accept-encoding'));
    }),

    serve(importDutyDraft, async ({ params, query: { dry }, body, header, actor }) => {
      const who = person(actor);
      const match = header('if-match');
      if (!dry && match === undefined) throw noMatch();
      const draft = await find(params, { header: match, needed: !dry });
      const rows = typeof body === 'string' ? rowsIn(body) : body.rows;
      const after = granted(edit(draft, { rowCount: rows.length }, who, now()));
      const checked = await check(params.scope, rows);
      const diff = shownDiff(diffRows(await baseRows(draft), rows));
      if (!dry && !(await lists.putDraft(after, rows))) throw changed(after.revision);
      const revision = dry ? draft.revision : after.revision;
      return {
        body: { taken: !dry, revision, rowCount: rows.length, diff, ...shown(checked) },
        etag: revision,
      };
    }),
  ];
}

/** @throws Problem 413 when it is too large for a caller that takes nothing packed */
function file(rows: readonly DutyRow[], format: 'csv' | 'json', name: string, encodings = ''): Reply<string> {
  const body = format === 'csv' ? sheetOf(rows) : JSON.stringify({ rows }, null, 1);
  const large = Buffer.byteLength(body) > MOST_PLAIN;
  if (large && !/\bgzip\b/.test(encodings))
    throw new Problem('too-large', '清单太大,须压缩传输', 'The list is too large to be sent unpacked', {
      remedy: 'Accept-Encoding: gzip (curl --compressed)',
    });
  return {
    body,
    packed: large,
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  };
}

const jsonSchema = z.strictObject({ rows: z.array(dutyRowSchema).min(1).max(MAX_ROWS) });

/** Rows of a text that is CSV, or was packed and may be JSON. @throws Problem 400, 422 */
function rowsIn(text: string): DutyRow[] {
  if (/^\s*\{/.test(text)) return parse(jsonSchema, parseJson(text)).rows;
  const sheet = readSheet(text);
  if (!sheet.ok) throw badSheet(sheet.errors);
  if (sheet.rows.length === 0)
    throw badSheet([{ row: 2, column: '', zh: '没有任何行', en: 'there are no rows' }]);
  return sheet.rows;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(
      'malformed-body',
      '文件不是有效的 JSON',
      `The file is not valid JSON: ${String(error)}`,
      {
        remedy: '检查引号与逗号 / Check quotes and commas',
      },
    );
  }
}
