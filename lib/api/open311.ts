import * as z from 'zod';
import {
  definitionSchema,
  discoverySchema,
  errorsSchema,
  receiptSchema,
  requestSchema,
  serviceSchema,
  tokenSchema,
  updateReceiptSchema,
  updateSchema,
} from '../open311/types.ts';
import { defineEndpoint, type Endpoint } from './endpoint.ts';
import { proseSchema } from './prose.ts';

// Open311 GeoReport v2, each list at an address that ends in its format. Errors are the standard's own.

const FORMATS = ['json', 'xml'] as const;
export type Format = (typeof FORMATS)[number];
export const BASE = '/open311/v2';

const xml = z.string().meta({ description: 'XML, UTF-8' });
const jurisdiction = z
  .string()
  .max(100)
  .optional()
  .meta({ description: '只有一个城市,可不填 · There is one, so it may be left out' });
const text = (max: number) => z.string().max(max).optional();

/** Numbers or codes. Plain letters, so that the longest list still fits into an address. */
const several = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w ,.-]*$/, '字母、数字、逗号 / letters, digits, commas')
    .optional();

/** Of every GET. */
const asked = z.object({ jurisdiction_id: jurisdiction });

export const requestsQuery = asked.extend({
  service_request_id: several(2000).meta({
    description: '逗号分隔 · Separated by commas; overrides the rest',
  }),
  service_code: several(1000).meta({ description: '逗号分隔 · Separated by commas' }),
  start_date: text(40).meta({ description: 'RFC 3339' }),
  end_date: text(40).meta({ description: 'RFC 3339' }),
  status: text(40).meta({ description: 'open, closed' }),
  page: text(10).meta({ description: '从 1 起 · From 1' }),
  page_size: text(10).meta({ description: '1–1000' }),
  extensions: text(10).meta({ description: 'true' }),
});

export const updatesQuery = asked.extend({
  start_date: text(40).meta({ description: 'RFC 3339' }),
  end_date: text(40).meta({ description: 'RFC 3339' }),
  page: text(10).meta({ description: '从 1 起 · From 1' }),
  page_size: text(10).meta({ description: '1–1000' }),
});

const person = {
  email: text(200),
  first_name: text(50),
  last_name: text(50),
  phone: text(40),
  device_id: text(200),
  account_id: text(200),
};
const keyed = { api_key: z.string().max(200), jurisdiction_id: jurisdiction };

/** The fields of a post, as the document names them; `attribute[CODE]` stand beside them. */
const requestForm = z.looseObject({
  ...keyed,
  service_code: z.string().max(60),
  lat: text(30),
  long: text(30),
  address_string: text(200),
  address_id: text(12).meta({ description: '区划代码 · The code of a region' }),
  description: proseSchema(4000).optional(),
  media_url: text(300),
  ...person,
});

const updateForm = z.looseObject({
  ...keyed,
  service_request_id: z.string().max(40),
  update_id: text(100),
  updated_datetime: text(40),
  status: text(40),
  description: proseSchema(2000).optional(),
  media_url: text(300),
  ...person,
});

const refusals = (format: Format): NonNullable<Endpoint['refusals']> =>
  format === 'json' ? { 'application/json': errorsSchema } : { 'text/xml': xml };

/** One endpoint for each format. */
function inBoth(
  of: Omit<Endpoint, 'path' | 'fn' | 'auth' | 'status' | 'refusals'> & { file: string },
): Record<Format, Endpoint> {
  const { file, id, response, ...rest } = of;
  const one = (format: Format): Endpoint => {
    const answer = format === 'json' ? { response } : { response: xml, produces: 'text/xml' };
    return {
      ...rest,
      id: `${id}${format === 'json' ? 'Json' : 'Xml'}`,
      path: `${BASE}/${file}.${format}`,
      fn: 'open311-api',
      auth: false,
      status: 200,
      ...answer,
      refusals: refusals(format),
    };
  };
  return { json: one('json'), xml: one('xml') };
}

const READS = [400, 404, 429, 503];
const WRITES = [400, 403, 404, 409, 413, 415, 429, 503];
const form = { consumes: 'application/x-www-form-urlencoded', maxBytes: 64 * 1024 } as const;

export const getDiscovery = inBoth({
  id: 'getOpen311Discovery',
  method: 'GET',
  file: 'discovery',
  zh: 'Open311 服务发现',
  summary: 'Where the endpoint is and what it speaks.',
  response: discoverySchema,
  problems: [429, 503],
});

export const getServices = inBoth({
  id: 'getOpen311Services',
  method: 'GET',
  file: 'services',
  zh: 'Open311 事项清单',
  summary: 'Categories to choose from.',
  query: asked,
  response: z.array(serviceSchema),
  problems: READS,
});

export const getRequests = inBoth({
  id: 'getOpen311Requests',
  method: 'GET',
  file: 'requests',
  zh: 'Open311 诉求查询',
  summary: 'Public matters, newest first: the last 90 days, at most 1000.',
  query: requestsQuery,
  response: z.array(requestSchema),
  problems: READS,
});

export const postRequest = inBoth({
  id: 'postOpen311Request',
  method: 'POST',
  file: 'requests',
  zh: 'Open311 提交诉求',
  summary: 'Report a matter; it goes the way of any other report.',
  body: requestForm,
  ...form,
  headers: { 'Idempotency-Key': 'The same key with the same form gives the same answer.' },
  response: z.array(receiptSchema),
  problems: WRITES,
});

export const getUpdates = inBoth({
  id: 'getOpen311Updates',
  method: 'GET',
  file: 'servicerequestupdates',
  zh: 'Open311 办理进展',
  summary: 'What became of public matters, oldest first: the last 24 hours unless dates say otherwise.',
  query: updatesQuery,
  response: z.array(updateSchema),
  problems: READS,
});

export const postUpdate = inBoth({
  id: 'postOpen311Update',
  method: 'POST',
  file: 'servicerequestupdates',
  zh: 'Open311 补充说明',
  summary: 'Add to a matter that the same app reported; the reporter may say that it is not solved.',
  body: updateForm,
  ...form,
  response: z.array(updateReceiptSchema),
  problems: WRITES,
});

/** `x.json` or `x.xml`: the format is the end of the address, which the gateway takes as one part. */
const fileParams = z.object({
  file: z
    .string()
    .max(80)
    .regex(/^[\w-]+\.(json|xml)$/, 'an id or code with .json or .xml'),
});

const file = <R extends z.ZodType>(id: string, folder: string, zh: string, summary: string, response: R) =>
  defineEndpoint({
    id,
    method: 'GET',
    path: `${BASE}/${folder}/{file}`,
    fn: 'open311-api',
    auth: false,
    zh,
    summary,
    params: fileParams,
    query: asked,
    status: 200,
    response,
    alsoAnswers: { 'text/xml': xml },
    refusals: { ...refusals('json'), ...refusals('xml') },
    problems: READS,
  });

export const getDefinition = file(
  'getOpen311Definition',
  'services',
  'Open311 事项属性',
  'What is asked about matters of a category.',
  definitionSchema,
);
export const getRequest = file(
  'getOpen311Request',
  'requests',
  'Open311 诉求进度',
  'One public matter.',
  z.array(requestSchema),
);
export const getToken = file(
  'getOpen311Token',
  'tokens',
  'Open311 凭受理号查询',
  'The service requests that a report became; the token is the report id.',
  z.array(tokenSchema),
);

export const OPEN311: readonly Endpoint[] = [
  ...[getDiscovery, getServices, getRequests, postRequest, getUpdates, postUpdate].flatMap((both) => [
    both.json,
    both.xml,
  ]),
  getDefinition,
  getRequest,
  getToken,
];
