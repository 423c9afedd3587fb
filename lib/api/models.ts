import * as z from 'zod';
import { inForceSchema } from '../learn/in-force.ts';
import { MODEL_STATUSES, modelRecordSchema } from '../learn/registry.ts';
import { defineEndpoint } from './endpoint.ts';

const versionSchema = z.string().regex(/^[0-9a-f]{12}$/, 'model version such as 3f2a91c07be4');
const params = z.object({ version: versionSchema });
const reason = z.string().trim().min(1).max(1000);
const status = z.enum(MODEL_STATUSES);

const modelSchema = modelRecordSchema.extend({ status }).meta({ id: 'Model' });
/** The model in force may be one that came with the city and was not trained here. */
const inForce = inForceSchema.nullable().meta({ id: 'ModelInForce' });

export const listModels = defineEndpoint({
  id: 'listModels',
  method: 'GET',
  path: '/v1/models',
  fn: 'models-api',
  auth: true,
  zh: '识别模型',
  summary:
    'Models trained from what the desks decided, newest first, each with how it compared; which is in force, and who put it there.',
  status: 200,
  response: z.object({ inForce, models: z.array(modelSchema) }),
  problems: [401, 403],
});

export const getModel = defineEndpoint({
  id: 'getModel',
  method: 'GET',
  path: '/v1/models/{version}',
  fn: 'models-api',
  auth: true,
  zh: '识别模型详情',
  summary:
    'One model: each category before and after, what it learned from, and why it was refused if it was.',
  params,
  status: 200,
  response: modelSchema,
  problems: [401, 403, 404, 422],
});

export const promoteModel = defineEndpoint({
  id: 'promoteModel',
  method: 'POST',
  path: '/v1/models/{version}/promote',
  fn: 'models-api',
  auth: true,
  zh: '启用模型',
  summary: 'Put a candidate in force; functions load it within five minutes. A repeat changes nothing.',
  params,
  body: z.strictObject({ reason }),
  maxBytes: 8 * 1024,
  status: 200,
  response: inForceSchema,
  problems: [400, 401, 403, 404, 409, 413, 415, 422, 503],
});

export const rollbackModel = defineEndpoint({
  id: 'rollbackModel',
  method: 'POST',
  path: '/v1/models/rollback',
  fn: 'models-api',
  auth: true,
  zh: '回退模型',
  summary:
    'Undo the last promotion. `from` is the version to leave, so that a repeat does not go back twice.',
  body: z.strictObject({ from: versionSchema, reason }),
  maxBytes: 8 * 1024,
  status: 200,
  response: inForceSchema,
  problems: [400, 401, 403, 409, 413, 415, 422, 503],
});
