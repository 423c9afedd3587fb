import * as z from 'zod';
import { draftIdSchema } from '../tune/draft.ts';
import { resultSchema } from '../tune/simulate.ts';
import { givenReportSchema, periodSchema, simulationSchema } from '../tune/simulation.ts';
import { draftParams } from './duty-drafts.ts';
import { defineEndpoint } from './endpoint.ts';

export const postDutySimulation = defineEndpoint({
  id: 'postDutySimulation',
  method: 'POST',
  path: '/v1/duty-lists/{scope}/drafts/{id}/simulate',
  fn: 'duty-api',
  auth: true,
  zh: '模拟草案',
  summary:
    'Replays the stored orders of a period, or reports that are given (JSON, or one JSON object a line), through the draft and the list in force. Answers at once; ask for the simulation to see how far it is.',
  params: draftParams,
  body: z.union([
    z.strictObject({ period: periodSchema }),
    z.strictObject({ reports: z.array(givenReportSchema).min(1).max(20_000) }),
    z.string(),
  ]),
  takes: ['application/x-ndjson', 'application/gzip'],
  maxBytes: 4 * 1024 * 1024,
  status: 202,
  response: simulationSchema,
  problems: [400, 401, 403, 404, 413, 415, 422],
});

export const getDutySimulation = defineEndpoint({
  id: 'getDutySimulation',
  method: 'GET',
  path: '/v1/duty-lists/{scope}/drafts/{id}/simulations/{simulation}',
  fn: 'duty-api',
  auth: true,
  zh: '模拟结果',
  summary:
    'How far a simulation is, and its result: how many go elsewhere, from whom to whom, which of them were returned or late in truth, loads, limits, and the ten most affected with both reasons.',
  params: draftParams.extend({ simulation: draftIdSchema }),
  status: 200,
  response: simulationSchema.extend({ result: resultSchema.nullable() }),
  problems: [401, 403, 404, 422],
});
