import * as z from 'zod';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

const regionSchema = nameSchema.extend({ code: z.string() });

export const getCatalogue = defineEndpoint({
  id: 'getCatalogue',
  method: 'GET',
  path: '/v1/catalogue',
  fn: 'meta-api',
  auth: false,
  zh: '事项与区划目录',
  summary: "What codes mean: the city's categories, its districts and its streets.",
  status: 200,
  response: z
    .object({
      categories: z.array(nameSchema.extend({ code: z.string() })),
      /** The city itself, its districts and their streets, by code: 4, 6 and 9 digits. */
      regions: z.array(regionSchema),
    })
    .meta({ id: 'Catalogue' }),
  problems: [503],
});

export const getRegion = defineEndpoint({
  id: 'getRegion',
  method: 'GET',
  path: '/v1/regions/{code}',
  fn: 'meta-api',
  auth: false,
  zh: '行政区划',
  summary: 'One region with those it lies in, from the city down, and those right below it.',
  params: z.object({ code: z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, '4, 6, 9 or 12 digits') }),
  status: 200,
  response: z.object({ chain: z.array(regionSchema).min(1), below: z.array(regionSchema) }),
  problems: [404, 422, 503],
});

export const getConsoleConfig = defineEndpoint({
  id: 'getConsoleConfig',
  method: 'GET',
  path: '/config.json',
  fn: 'meta-api',
  auth: false,
  zh: '控制台配置',
  summary: 'Who signs people in to the console (OpenID Connect, authorization code with PKCE).',
  status: 200,
  response: z.object({ issuer: z.url(), clientId: z.string(), scope: z.string() }),
  problems: [503],
});
