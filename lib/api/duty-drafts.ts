import * as z from 'zod';
import { dutyRowSchema, MAX_ROWS, unitRefSchema } from '../duty/types.ts';
import { draftIdSchema, draftSchema } from '../tune/draft.ts';
import { changeCountsSchema, versionHeadSchema } from '../tune/version.ts';
import { nameSchema } from '../unit/types.ts';
import { dutyRowView, formatQuery, rowsPage, rowsQuery, scopeParams } from './duty.ts';
import { defineEndpoint } from './endpoint.ts';

export const draftParams = scopeParams.extend({ id: draftIdSchema });
const titleSchema = z.string().trim().min(1).max(200);
const MB = 1024 * 1024;
/** A function takes 6 MB; larger lists come packed, by import. */
const MOST_BYTES = 4 * MB;
const problems = [400, 401, 403, 404, 409, 412, 413, 415, 422, 503];
const IF_MATCH = { 'If-Match': 'The revision you saw; 412 when the draft has changed, 422 without it.' };
const IF_MATCH_OPTIONAL = { 'If-Match': 'The revision you saw; 412 when the draft has changed.' };

const problemView = nameSchema.extend({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  /** Rows it is about, the one to change first. */
  rows: z.array(z.string()).readonly(),
  category: z.string().optional(),
  /** Some of the regions it is about. */
  regions: z.array(z.string()).readonly().optional(),
  /** Of how many others of its kind it stands for all. */
  more: z.int().optional(),
});

/** A draft, what it changes and what is wrong with it. */
const draftView = draftSchema
  .extend({
    changes: changeCountsSchema,
    /** The version it builds on is no longer the newest. */
    stale: z.boolean(),
    /** Matters it would leave to nobody: it needs a backstop to be approved. */
    gaps: z.int(),
    /** The first 200. */
    problems: z.array(problemView),
    problemCount: z.int(),
  })
  .meta({ id: 'DutyDraft' });

const diffView = z.object({
  counts: changeCountsSchema,
  /** At most 500 of each. */
  added: z.array(dutyRowView),
  removed: z.array(dutyRowView),
  changed: z.array(z.object({ before: dutyRowView, after: dutyRowView, fields: z.array(z.string()) })),
  moved: z.array(z.object({ dutyId: z.string(), from: z.int(), to: z.int() })),
});

export const listDutyDrafts = defineEndpoint({
  id: 'listDutyDrafts',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/drafts',
  fn: 'duty-api',
  auth: true,
  zh: '清单草案',
  summary: 'Drafts of a list, newest first, closed ones too.',
  params: scopeParams,
  status: 200,
  response: z.object({ drafts: z.array(draftSchema) }),
  problems: [401, 403, 422],
});

export const postDutyDraft = defineEndpoint({
  id: 'postDutyDraft',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts',
  fn: 'duty-api',
  auth: true,
  zh: '新建草案',
  summary: 'Begin a draft from the newest version. Where the scope has no list yet, it begins empty.',
  params: scopeParams,
  body: z.strictObject({ title: titleSchema }),
  maxBytes: 8 * 1024,
  status: 201,
  response: draftView,
  problems: [400, 401, 403, 413, 415, 422],
});

export const getDutyDraft = defineEndpoint({
  id: 'getDutyDraft',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/drafts/{id}',
  fn: 'duty-api',
  auth: true,
  zh: '草案详情',
  summary: 'A draft with its problems and its rows page by page; its ETag is its revision.',
  params: draftParams,
  query: z.strictObject(rowsQuery),
  status: 200,
  response: draftView.extend(rowsPage),
  problems: [401, 403, 404, 422],
});

export const putDutyDraft = defineEndpoint({
  id: 'putDutyDraft',
  method: 'PUT',
  path: '/v1/duty-lists/{scope}/drafts/{id}',
  fn: 'duty-api',
  auth: true,
  zh: '修改草案',
  summary: 'Other rows or another title. Answers with the problems found; a submitted draft is open again.',
  params: draftParams,
  body: z.strictObject({
    title: titleSchema.optional(),
    rows: z.array(dutyRowSchema).min(1).max(MAX_ROWS).optional(),
  }),
  maxBytes: MOST_BYTES,
  status: 200,
  response: draftView,
  headers: IF_MATCH,
  problems,
});

export const patchDutyDraft = defineEndpoint({
  id: 'patchDutyDraft',
  method: 'PATCH',
  path: '/v1/duty-lists/{scope}/drafts/{id}',
  fn: 'duty-api',
  auth: true,
  zh: '修改草案中的行',
  summary:
    'Puts rows (new, or in the place of the row of the same number) and removes rows. `after` moves a row behind another; null moves it to the top.',
  params: draftParams,
  body: z.strictObject({
    put: z
      .array(z.strictObject({ row: dutyRowSchema, after: z.string().max(120).nullable().optional() }))
      .max(500)
      .default([]),
    remove: z.array(z.string().max(120)).max(500).default([]),
  }),
  maxBytes: MB,
  status: 200,
  response: draftView,
  headers: IF_MATCH,
  problems,
});

export const deleteDutyDraft = defineEndpoint({
  id: 'deleteDutyDraft',
  method: 'DELETE',
  path: '/v1/duty-lists/{scope}/drafts/{id}',
  fn: 'duty-api',
  auth: true,
  zh: '作废草案',
  summary: 'Discard a draft; it stays readable.',
  params: draftParams,
  status: 200,
  response: draftSchema,
  problems: [401, 403, 404, 409, 412, 422],
});

export const getDutyDiff = defineEndpoint({
  id: 'getDutyDiff',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/drafts/{id}/diff',
  fn: 'duty-api',
  auth: true,
  zh: '草案与所据版本的差异',
  summary: 'What the draft changes of the version it is based on.',
  params: draftParams,
  status: 200,
  response: diffView,
  problems: [401, 403, 404, 422],
});

export const exportDutyDraft = defineEndpoint({
  id: 'exportDutyDraft',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/drafts/{id}/export',
  fn: 'duty-api',
  auth: true,
  zh: '导出草案',
  summary: 'A draft as a file, CSV or JSON, to edit and import again.',
  params: draftParams,
  query: z.strictObject({ format: formatQuery }),
  status: 200,
  response: z.string(),
  produces: 'text/csv',
  alsoProduces: ['application/json'],
  headers: { 'Accept-Encoding': '`gzip` for lists of more than 4 MB.' },
  problems: [401, 403, 404, 413, 422],
});

export const importDutyDraft = defineEndpoint({
  id: 'importDutyDraft',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts/{id}/import',
  fn: 'duty-api',
  auth: true,
  zh: '导入草案',
  summary:
    'Takes rows from a file in the place of the draft’s: CSV as exported, or JSON `{rows}`; `application/gzip` of either for large ones. `dry=true` only shows what it would change. Errors name row and column; with any, nothing is taken in.',
  params: draftParams,
  query: z.strictObject({ dry: z.stringbool().default(false) }),
  body: z.union([z.strictObject({ rows: z.array(dutyRowSchema).min(1).max(MAX_ROWS) }), z.string()]),
  takes: ['text/csv', 'application/gzip'],
  maxBytes: MOST_BYTES,
  status: 200,
  response: z.object({
    /** Whether the draft has these rows now. */
    taken: z.boolean(),
    revision: z.int(),
    rowCount: z.int(),
    diff: diffView,
    gaps: z.int(),
    problems: z.array(problemView),
    problemCount: z.int(),
  }),
  headers: { 'If-Match': 'The revision you saw; 412 when the draft has changed. Needed unless `dry`.' },
  problems,
});

export const rebaseDutyDraft = defineEndpoint({
  id: 'rebaseDutyDraft',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts/{id}/rebase',
  fn: 'duty-api',
  auth: true,
  zh: '草案合并到最新版',
  summary:
    'Lays the draft’s changes over the newest version. Rows that both changed are named: without `prefer` nothing happens then (409).',
  params: draftParams,
  body: z.strictObject({ prefer: z.enum(['mine', 'theirs']).optional() }),
  maxBytes: 8 * 1024,
  status: 200,
  response: draftView.extend({ conflicts: z.array(z.string()) }),
  headers: IF_MATCH_OPTIONAL,
  problems,
});

export const submitDutyDraft = defineEndpoint({
  id: 'submitDutyDraft',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts/{id}/submit',
  fn: 'duty-api',
  auth: true,
  zh: '提交审批',
  summary: 'Hand the draft to an approver.',
  params: draftParams,
  body: z.strictObject({}),
  maxBytes: 8 * 1024,
  status: 200,
  response: draftView,
  headers: IF_MATCH_OPTIONAL,
  problems,
});

export const approveDutyDraft = defineEndpoint({
  id: 'approveDutyDraft',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts/{id}/approve',
  fn: 'duty-api',
  auth: true,
  zh: '批准草案',
  summary:
    'A second person makes the draft the next version, in force now or from `effectiveFrom`. With gaps, `backstop` names who gets what nobody else has.',
  params: draftParams,
  body: z.strictObject({
    effectiveFrom: z.iso.datetime({ offset: true }).optional(),
    backstop: unitRefSchema.optional(),
  }),
  maxBytes: 8 * 1024,
  status: 200,
  response: versionHeadSchema,
  headers: IF_MATCH_OPTIONAL,
  problems,
});

export const rejectDutyDraft = defineEndpoint({
  id: 'rejectDutyDraft',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts/{id}/reject',
  fn: 'duty-api',
  auth: true,
  zh: '驳回草案',
  summary: 'A second person says no, and why.',
  params: draftParams,
  body: z.strictObject({ reason: z.string().trim().min(1).max(1000) }),
  maxBytes: 8 * 1024,
  status: 200,
  response: draftSchema,
  headers: IF_MATCH_OPTIONAL,
  problems,
});
