import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { givenPlaceSchema } from '../../events/registered.ts';
import { nameSchema, unitIdSchema } from '../unit/types.ts';

/** What a device watches (domain: sensing): smoke, manhole cover, lift, water level, e-bike in a lift, falling objects, full bin, gas. */
export const DEVICE_TYPES = [
  'smoke',
  'manhole',
  'lift',
  'water-level',
  'ebike-in-lift',
  'falling-object',
  'bin-full',
  'gas',
] as const;
export const deviceTypeSchema = z.enum(DEVICE_TYPES);
export type DeviceType = z.infer<typeof deviceTypeSchema>;

export const deviceIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, '字母、数字、.、_、- / letters, digits, dot, dash');

/** A device as it is registered; one that watches two things is two devices. */
export const deviceSchema = z.strictObject({
  id: deviceIdSchema,
  type: deviceTypeSchema,
  name: nameSchema,
  /** Who owns and repairs it. */
  unit: unitIdSchema,
  place: givenPlaceSchema.required({ regionCode: true }),
  /** It reports at least this often, or it counts as silent. */
  heartbeatMinutes: z.int().min(1).max(10_080),
  status: z.enum(['active', 'retired']),
  version: z.int().positive(),
});
export type Device = z.infer<typeof deviceSchema>;

/** What a device says: an alarm, or that all is well (also its heartbeat). */
export const signalSchema = z.strictObject({
  /** The device's own id of this message: a repeat changes nothing. */
  id: z.string().min(1).max(100),
  deviceId: deviceIdSchema,
  /** Must be the type the device is registered with. */
  type: deviceTypeSchema,
  state: z.enum(['alarm', 'ok']),
  /** In the unit of its type: cm of water, ppm of gas. */
  value: z.number().min(-1e6).max(1e6).optional(),
  at: z.iso.datetime({ offset: true }),
});
export type Signal = z.infer<typeof signalSchema>;

/** Alarms of one device that are taken for one happening. */
export const windowSchema = z.strictObject({
  firstAt: timeSchema,
  lastAt: timeSchema,
  /** Ids of the signals, newest last. */
  signals: z.array(z.string()).min(1),
  readings: z.int().positive(),
  /** `unconfirmed` waits for a second reading or a person. */
  state: z.enum(['unconfirmed', 'ordered', 'dismissed']),
  orderId: orderIdSchema.nullable(),
});
export type Window = z.infer<typeof windowSchema>;

/** What is known of a device beside its registration. */
export const watchSchema = z.strictObject({
  seenAt: timeSchema.nullable(),
  window: windowSchema.nullable(),
  /** Set while it is silent: since when, and the maintenance order. */
  silent: z.strictObject({ since: timeSchema, orderId: orderIdSchema }).nullable(),
});
export type Watch = z.infer<typeof watchSchema>;

export const NEVER_SEEN: Watch = { seenAt: null, window: null, silent: null };
