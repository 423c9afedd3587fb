import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';
import { OUTCOMES } from '../sensing/sense.ts';
import { deviceSchema, signalSchema, watchSchema } from '../sensing/types.ts';
import { unitIdSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';
import { placeInputSchema, proseSchema } from './prose.ts';

const params = z.object({ id: deviceSchema.shape.id });
const nameSchema = z.strictObject({ zh: proseSchema(100), en: proseSchema(100) });

const viewSchema = deviceSchema.extend({ watch: watchSchema }).meta({ id: 'Device' });

export const postSensorEvent = defineEndpoint({
  id: 'postSensorEvent',
  method: 'POST',
  path: '/v1/sensor-events',
  fn: 'sensing-api',
  auth: true,
  zh: '上报感知事件',
  summary:
    "A device's signal: repeats and readings of one happening become one order; smoke, gas and trapped people are not waited for.",
  body: signalSchema,
  maxBytes: 4 * 1024,
  status: 202,
  response: z.object({
    deviceId: deviceSchema.shape.id,
    outcome: z.enum(OUTCOMES),
    /** The order of the happening, once there is one. */
    orderId: orderIdSchema.nullable(),
  }),
  problems: [400, 401, 403, 404, 413, 415, 422, 503],
});

export const listDevices = defineEndpoint({
  id: 'listDevices',
  method: 'GET',
  path: '/v1/devices',
  fn: 'sensing-api',
  auth: true,
  zh: '感知设备列表',
  summary: "A unit's devices, what was heard of them, and what waits to be confirmed.",
  query: z.strictObject({
    unit: unitIdSchema.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  status: 200,
  response: z.object({ devices: z.array(viewSchema), cursor: z.string().nullable() }),
  problems: [401, 403, 422, 503],
});

export const getDevice = defineEndpoint({
  id: 'getDevice',
  method: 'GET',
  path: '/v1/devices/{id}',
  fn: 'sensing-api',
  auth: true,
  zh: '感知设备',
  summary: 'One device; its ETag is its version.',
  params,
  status: 200,
  response: viewSchema,
  problems: [401, 403, 404, 422, 503],
});

export const putDevice = defineEndpoint({
  id: 'putDevice',
  method: 'PUT',
  path: '/v1/devices/{id}',
  fn: 'sensing-api',
  auth: true,
  zh: '登记感知设备',
  summary: 'Register or change a device.',
  params,
  body: deviceSchema
    .omit({ id: true, version: true })
    .extend({
      name: nameSchema,
      place: placeInputSchema.refine((p) => p.regionCode !== undefined, {
        message: '设备须有 regionCode / a device needs a regionCode',
        path: ['regionCode'],
      }),
    })
    .strict(),
  maxBytes: 8 * 1024,
  status: 200,
  response: viewSchema,
  headers: { 'If-Match': 'The version you saw; 412 when the device has changed.' },
  problems: [400, 401, 403, 412, 413, 415, 422, 503],
});

export const confirmDevice = defineEndpoint({
  id: 'confirmDevice',
  method: 'POST',
  path: '/v1/devices/{id}/confirm',
  fn: 'sensing-api',
  auth: true,
  zh: '网格员核实告警',
  summary: 'A grid member looked: the alarm is real and becomes an order, or it was nothing.',
  params,
  body: z.strictObject({ real: z.boolean() }),
  maxBytes: 1024,
  status: 200,
  response: viewSchema,
  problems: [400, 401, 403, 404, 409, 413, 415, 422, 503],
});
