import * as z from 'zod';
import { coordinateSystemSchema } from '../lib/place/types.ts';
import { unitIdSchema } from '../lib/unit/types.ts';
import { movedClocksSchema } from './clocks.ts';
import { defineEvent, orderIdSchema, reportIdSchema, timeSchema } from './define.ts';

/** How a report came in. */
export const REPORT_CHANNELS = ['app', 'hotline', 'web', 'patrol', 'sensor', 'open311', 'mail'] as const;
/** `system`: orders that we open ourselves, for a cluster of reports · `maintenance`: a device of ours went silent. */
export const CHANNELS = [...REPORT_CHANNELS, 'system', 'maintenance'] as const;

/** The place as the reporter gave it; what is made of it is in `order.understood`. */
export const givenPlaceSchema = z.strictObject({
  address: z.string().trim().min(1).max(200).optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  /** Of `lat` and `lon`: WGS-84 unless it says otherwise. */
  system: coordinateSystemSchema.optional(),
  regionCode: z
    .string()
    .regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, '4, 6, 9 or 12 digits')
    .optional(),
});

export const registered = defineEvent({
  type: 'order.registered.v1',
  zh: '受理',
  summary: 'A report came in and was registered as a work order.',
  data: z.strictObject({
    reportId: reportIdSchema,
    channel: z.enum(CHANNELS),
    /** Phone numbers and the like are masked; the original is kept with the person. */
    text: z.string().min(1).max(5000),
    place: givenPlaceSchema,
    /** Keys of uploaded pictures. */
    media: z.array(z.string().max(300)).max(9).optional(),
    occurredAt: timeSchema.optional(),
    receivedAt: timeSchema,
    /** The category that the reporter chose from a list. */
    chosen: z.string().min(1).max(60).optional(),
    /** One of several matters of a report: the order that held them all, and its number, from 2. */
    part: z.strictObject({ of: orderIdSchema, number: z.int().min(2).max(9) }).optional(),
    /** Self-harm or violence: few may read it. */
    restricted: z.literal(true).optional(),
    /** Said by the reporter: it accuses someone of the house. */
    nature: z.literal('whistle-blow').optional(),
    /** Units that are accused, or recused for another reason: they and those below them never read it. */
    recused: z.array(unitIdSchema).min(1).max(20).optional(),
    /** An order of a unit that helps: of which order, and what is asked of it. */
    helps: z
      .strictObject({ of: orderIdSchema, number: z.int().min(11).max(99), task: z.string().min(1).max(1000) })
      .optional(),
    clocks: movedClocksSchema.optional(),
  }),
  valid: [
    {
      reportId: '20261122-7K3F9Q2MXA',
      channel: 'app',
      text: '3号楼门口垃圾堆了三天没人清',
      place: { regionCode: '120101001' },
      receivedAt: '2026-11-22T06:00:00.000Z',
    },
  ],
  invalid: [
    {
      because: 'a report without a matter',
      data: {
        reportId: '20261122-7K3F9Q2MXA',
        channel: 'app',
        text: '',
        place: {},
        receivedAt: '2026-11-22T06:00:00.000Z',
      },
    },
    {
      because: 'identity does not belong in an event',
      data: {
        reportId: '20261122-7K3F9Q2MXA',
        channel: 'app',
        text: '路灯不亮',
        place: {},
        contact: { phone: '13800001234' },
        receivedAt: '2026-11-22T06:00:00.000Z',
      },
    },
  ],
});
