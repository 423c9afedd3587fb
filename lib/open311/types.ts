import * as z from 'zod';

// The documents of Open311 GeoReport v2 (wiki.open311.org) as they leave here. Names and spelling are the standard's.

export const STATUSES = ['open', 'closed'] as const;
export const statusSchema = z.enum(STATUSES);
export type Open311Status = z.infer<typeof statusSchema>;

const datetime = z.iso.datetime({ offset: true });

export const serviceSchema = z.object({
  service_code: z.string().min(1),
  service_name: z.string().min(1),
  description: z.string(),
  /** Whether a definition with attributes may be asked for. */
  metadata: z.boolean(),
  /** An id comes with the answer. */
  type: z.literal('realtime'),
  /** Separated by commas. */
  keywords: z.string(),
  group: z.string(),
});

export const DATATYPES = [
  'string',
  'number',
  'datetime',
  'text',
  'singlevaluelist',
  'multivaluelist',
] as const;

export const definitionSchema = z.object({
  service_code: z.string().min(1),
  attributes: z.array(
    z.object({
      /** False: something to read, not to fill in. */
      variable: z.boolean(),
      code: z.string(),
      datatype: z.enum(DATATYPES),
      required: z.boolean(),
      datatype_description: z.string().nullable(),
      order: z.int().positive(),
      description: z.string(),
      values: z.array(z.object({ key: z.string(), name: z.string() })),
    }),
  ),
});

export const requestSchema = z.object({
  service_request_id: z.string().min(1),
  status: statusSchema,
  status_notes: z.string().nullable(),
  service_name: z.string(),
  service_code: z.string(),
  /** Only what was reported through Open311, with numbers of people masked. */
  description: z.string().max(5000).nullable(),
  agency_responsible: z.string().nullable(),
  service_notice: z.string().nullable(),
  requested_datetime: datetime,
  updated_datetime: datetime,
  expected_datetime: datetime.nullable(),
  /** Down to the street. */
  address: z.string().nullable(),
  /** The code of the street, the district or the city. */
  address_id: z.string().nullable(),
  zipcode: z.null(),
  /** WGS 84, to about a hundred metres. */
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.string().nullable(),
  /** With `extensions=true`. */
  extended_attributes: z
    .object({ state: z.string(), state_zh: z.string(), report_id: z.string(), group: z.string().nullable() })
    .optional(),
});
export type Open311Request = z.infer<typeof requestSchema>;

/** What a post is answered with. */
export const receiptSchema = z.object({
  service_request_id: z.string(),
  service_notice: z.string().nullable(),
  account_id: z.null(),
});

export const tokenSchema = z.object({ token: z.string(), service_request_id: z.string() });

/** As FixMyStreet's servers give and take them. */
export const updateSchema = z.object({
  update_id: z.string(),
  service_request_id: z.string(),
  status: statusSchema,
  updated_datetime: datetime,
  description: z.string(),
  media_url: z.string(),
  /** Our own state, for those who tell them apart. */
  external_status_code: z.string(),
});

export const updateReceiptSchema = z.object({ update_id: z.string() });

export const discoverySchema = z.object({
  changeset: z.string(),
  contact: z.string(),
  key_service: z.string(),
  endpoints: z.array(
    z.object({
      specification: z.string(),
      url: z.url(),
      changeset: z.string(),
      type: z.enum(['production', 'test']),
      formats: z.array(z.enum(['text/xml', 'application/json'])),
    }),
  ),
});

export const errorsSchema = z
  .array(z.object({ code: z.int(), description: z.string() }))
  .min(1)
  .meta({ id: 'Open311Errors' });
