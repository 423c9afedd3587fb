import * as z from 'zod';
import { orderIdSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { MEDIA_TYPES, MOST_BYTES } from '../media/kinds.ts';
import { mediaIdSchema, mediaIdsSchema } from '../media/types.ts';
import { defineEndpoint } from './endpoint.ts';
import { reportViewSchema } from './reports.ts';

/** Where a form is to be posted, as multipart/form-data: all fields, and the file last, as `file`. */
const formSchema = z.object({ url: z.url(), fields: z.record(z.string(), z.string()) });

export const postMedia = defineEndpoint({
  id: 'postMedia',
  method: 'POST',
  path: '/v1/media',
  fn: 'media-api',
  auth: false,
  tokenOptional: true,
  zh: '上传图片',
  summary:
    'Announce a picture: the answer is a form, to be posted with the file straight to storage within 15 minutes.',
  body: z.strictObject({
    type: z.enum(MEDIA_TYPES),
    /** The file may not be larger than it was said to be. */
    bytes: z.int().min(1).max(MOST_BYTES),
  }),
  maxBytes: 1024,
  status: 201,
  response: z.object({ mediaId: mediaIdSchema, upload: formSchema, expiresAt: timeSchema }),
  problems: [],
});

export const completeMedia = defineEndpoint({
  id: 'completeMedia',
  method: 'POST',
  path: '/v1/media/{id}/complete',
  fn: 'media-api',
  auth: false,
  tokenOptional: true,
  zh: '图片上传完成',
  summary:
    'Look at the file that was posted and take position, device and all other metadata out of it. A repeat is answered alike.',
  params: z.object({ id: mediaIdSchema }),
  status: 200,
  response: z.object({ mediaId: mediaIdSchema, type: z.enum(MEDIA_TYPES), bytes: z.int() }),
  problems: [404, 409, 422],
});

const viewSchema = z
  .object({
    /** Opens without a token, for a few minutes. */
    url: z.url(),
    type: z.string(),
    expiresAt: timeSchema,
  })
  .meta({ id: 'MediaLink' });

export const getOrderMedia = defineEndpoint({
  id: 'getOrderMedia',
  method: 'GET',
  path: '/v1/orders/{id}/media/{media}',
  fn: 'media-api',
  auth: true,
  zh: '工单图片',
  summary: 'A link to a picture of an order, for whoever may read the order.',
  params: z.object({ id: orderIdSchema, media: mediaIdSchema }),
  status: 200,
  response: viewSchema,
  problems: [404],
});

export const getReportMedia = defineEndpoint({
  id: 'getReportMedia',
  method: 'GET',
  path: '/v1/reports/{id}/media/{media}',
  fn: 'media-api',
  auth: false,
  tokenOptional: true,
  zh: '诉求图片',
  summary: "A link to one's own picture, or to the unit's once its result was verified.",
  params: z.object({ id: reportIdSchema, media: mediaIdSchema }),
  status: 200,
  response: viewSchema,
  headers: { 'X-Tracking-Token': 'The token of the receipt. Or sign in as the owner.' },
  problems: [404],
});

export const postReportMedia = defineEndpoint({
  id: 'postReportMedia',
  method: 'POST',
  path: '/v1/reports/{id}/media',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '补充图片',
  summary: 'Add pictures to a matter that is still open.',
  params: z.object({ id: reportIdSchema }),
  body: z.strictObject({
    media: mediaIdsSchema.refine((ids) => ids.length > 0, '请填图片编号 / name a picture'),
    /** Which matter of the report; the first one unless it says otherwise. */
    matter: z.int().min(1).max(9).default(1),
  }),
  maxBytes: 4 * 1024,
  status: 200,
  response: reportViewSchema,
  headers: {
    'X-Tracking-Token': 'The token of the receipt. Or sign in as the owner.',
    'Idempotency-Key': 'A repeat with the same key changes nothing.',
  },
  problems: [404, 409],
});
