import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';
import { dutyRowSchema, dutyScopeSchema } from '../duty/types.ts';
import { versionHeadSchema } from '../tune/version.ts';
import { defineEndpoint } from './endpoint.ts';

export const scopeParams = z.object({ scope: dutyScopeSchema });
const versionParams = scopeParams.extend({
  version: z.string().regex(/^[1-9]\d{0,5}$/, 'version such as 3'),
});

export const dutyRowView = dutyRowSchema.meta({ id: 'DutyRow' });
const headView = versionHeadSchema.meta({ id: 'DutyListVersion' });

/** Which rows are shown, and how many. */
export const rowsQuery = {
  /** Rows that are for this category (rows for all categories too). */
  category: z.string().max(64).optional(),
  /** Rows whose region holds this one or lies in it. */
  region: z
    .string()
    .regex(/^\d{4,12}$/)
    .optional(),
  /** In the number, the units or the basis of the row. */
  q: z.string().max(100).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};
export const rowsPage = {
  rows: z.array(dutyRowView),
  /** How many rows fit the query. */
  total: z.int(),
  cursor: z.string().nullable(),
};

export const listDutyLists = defineEndpoint({
  id: 'listDutyLists',
  method: 'GET',
  path: '/v1/duty-lists',
  fn: 'duty-api',
  auth: true,
  zh: '权责清单',
  summary: 'Every duty list: the version in force and those that are scheduled.',
  status: 200,
  response: z.object({
    lists: z.array(
      z.object({
        scope: dutyScopeSchema,
        inForce: z.object({ version: z.int(), effectiveFrom: z.string(), rowCount: z.int() }).nullable(),
        scheduled: z.array(z.object({ version: z.int(), effectiveFrom: z.string(), rowCount: z.int() })),
      }),
    ),
  }),
  problems: [401, 403],
});

export const getDutyList = defineEndpoint({
  id: 'getDutyList',
  method: 'GET',
  path: '/v1/duty-lists/{scope}',
  fn: 'duty-api',
  auth: true,
  zh: '现行清单',
  summary: 'The version in force now, with its rows page by page.',
  params: scopeParams,
  query: z.strictObject(rowsQuery),
  status: 200,
  response: headView.extend(rowsPage),
  problems: [401, 403, 404, 422],
});

export const listDutyVersions = defineEndpoint({
  id: 'listDutyVersions',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/versions',
  fn: 'duty-api',
  auth: true,
  zh: '清单版本',
  summary: 'Every version, newest first: who drafted and approved it, since when, and what it changed.',
  params: scopeParams,
  query: z.strictObject({
    cursor: rowsQuery.cursor,
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  status: 200,
  response: z.object({ versions: z.array(headView), cursor: z.string().nullable() }),
  problems: [401, 403, 404, 422],
});

export const getDutyVersion = defineEndpoint({
  id: 'getDutyVersion',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/versions/{version}',
  fn: 'duty-api',
  auth: true,
  zh: '清单某版本',
  summary: 'One version with its rows page by page. A version is never edited.',
  params: versionParams,
  query: z.strictObject(rowsQuery),
  status: 200,
  response: headView.extend(rowsPage),
  problems: [401, 403, 404, 422],
});

export const rollbackDutyList = defineEndpoint({
  id: 'rollbackDutyList',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/rollback',
  fn: 'duty-api',
  auth: true,
  zh: '回退清单',
  summary:
    'A new version with the rows of an old one, in force at once; what was scheduled is off. `from` is the newest version, so that a repeat does not go back twice.',
  params: scopeParams,
  body: z.strictObject({
    to: z.int().positive(),
    from: z.int().positive(),
    reason: z.string().trim().min(1).max(1000),
  }),
  maxBytes: 8 * 1024,
  status: 200,
  response: headView,
  problems: [400, 401, 403, 404, 409, 413, 415, 422, 503],
});

export const formatQuery = z.enum(['csv', 'json']).default('csv');

export const exportDutyList = defineEndpoint({
  id: 'exportDutyList',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/export',
  fn: 'duty-api',
  auth: true,
  zh: '导出清单',
  summary:
    'A version as a file: CSV that a spreadsheet opens (UTF-8 with BOM, Chinese headers), or JSON. Large ones are packed for a caller that says `Accept-Encoding: gzip`.',
  params: scopeParams,
  query: z.strictObject({ format: formatQuery, version: versionParams.shape.version.optional() }),
  status: 200,
  response: z.string(),
  produces: 'text/csv',
  alsoProduces: ['application/json'],
  headers: { 'Accept-Encoding': '`gzip` for lists of more than 4 MB.' },
  problems: [401, 403, 404, 413, 422],
});

export const getDutyChanges = defineEndpoint({
  id: 'getDutyChanges',
  method: 'GET',
  path: '/v1/orders/{id}/duty-changes',
  fn: 'duty-api',
  auth: true,
  zh: '由争议引起的清单修改',
  summary: 'Versions of duty lists, and their rows, that a dispute about this order changed.',
  params: z.object({ id: orderIdSchema }),
  status: 200,
  response: z.object({
    orderId: orderIdSchema,
    changes: z.array(z.object({ scope: dutyScopeSchema, version: z.int(), dutyIds: z.array(z.string()) })),
  }),
  problems: [401, 403, 422],
});
