import * as z from 'zod';

// GeoReport v2 as its public validators see it, in our own words: what any client may rely on.

const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().optional();
/** With a zone, as RFC 3339 and the W3C note have it. */
const when = z.iso.datetime({ offset: true });

const service = z.looseObject({
  service_code: z.string().min(1),
  service_name: z.string().min(1),
  description: maybe(z.string()),
  metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: maybe(z.string()),
  group: maybe(z.string()),
});
export const services = z.array(service).min(1);

export const definition = z.looseObject({
  service_code: z.string(),
  attributes: z.array(
    z.looseObject({
      variable: z.boolean(),
      code: z.string(),
      datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
      required: z.boolean(),
      datatype_description: maybe(z.string()),
      order: maybe(z.int()),
      description: maybe(z.string()),
      values: z.array(z.looseObject({ key: z.string(), name: z.string() })).optional(),
    }),
  ),
});

export const requests = z.array(
  z.looseObject({
    service_request_id: z.string().min(1),
    status: z.enum(['open', 'closed']),
    status_notes: maybe(z.string()),
    service_name: maybe(z.string()),
    service_code: z.string().min(1),
    description: maybe(z.string().max(4000)),
    agency_responsible: maybe(z.string()),
    service_notice: maybe(z.string()),
    requested_datetime: when,
    updated_datetime: maybe(when),
    expected_datetime: maybe(when),
    address: maybe(z.string()),
    address_id: maybe(z.string()),
    zipcode: maybe(z.string()),
    lat: maybe(z.number()),
    long: maybe(z.number()),
    media_url: maybe(z.url()),
  }),
);

/** An id or a token, never both. */
export const created = z
  .array(
    z
      .looseObject({
        service_request_id: z.string().min(1).optional(),
        token: z.string().min(1).optional(),
        service_notice: maybe(z.string()),
        account_id: maybe(z.string()),
      })
      .refine((row) => (row.service_request_id === undefined) !== (row.token === undefined)),
  )
  .length(1);

export const tokens = z.array(z.looseObject({ service_request_id: z.string(), token: z.string() })).min(1);

export const errors = z
  .array(z.looseObject({ code: z.int().min(400).max(599), description: z.string().min(1) }))
  .min(1);

export const discovery = z.looseObject({
  changeset: when,
  contact: z.string(),
  key_service: z.string(),
  endpoints: z
    .array(
      z.looseObject({
        specification: z.literal('http://wiki.open311.org/GeoReport_v2'),
        url: z.url(),
        changeset: when,
        type: z.enum(['production', 'test', 'acceptance']),
        formats: z.array(z.enum(['text/xml', 'application/json'])).min(1),
      }),
    )
    .min(1),
});

/** As FixMyStreet's servers exchange them. */
export const updates = z.array(
  z.looseObject({
    update_id: z.string().min(1),
    service_request_id: z.string().min(1),
    status: z.enum(['open', 'closed']),
    updated_datetime: when,
    description: z.string().min(1),
    media_url: z.string(),
  }),
);
