import { orderIdSchema, reportIdSchema } from '../../events/define.ts';
import { BASE } from '../../lib/api/open311.ts';
import { definitionOf, serviceOf } from '../../lib/open311/catalogue.ts';
import type { PublicMatter } from '../../lib/open311/matter.ts';
import { readRequestsQuery, readUpdatesQuery } from '../../lib/open311/query.ts';
import { Refused } from '../../lib/open311/refusal.ts';
import { requestOf, updateRow } from '../../lib/open311/render.ts';
import { checkJurisdiction, type Needs, serviceNamed } from './needs.ts';
import type { Asked, Document } from './wire.ts';

/** When the interface last changed. */
const CHANGESET = '2026-11-22T00:00:00Z';
/** A report becomes at most this many orders. */
const MATTERS = 9;

const NOT_PUBLIC = {
  zh: '没有这个编号,或它不公开',
  en: 'No such id, or it is not public',
};

/** What anyone may ask. */
export function reads({ city, services, matters, context }: Needs) {
  const rows = async (found: readonly PublicMatter[], extensions = false): Promise<Document> => {
    const all = await services();
    return { root: 'service_requests', body: found.map((matter) => requestOf(matter, all, extensions)) };
  };
  return {
    discovery: async ({ origin }: Asked): Promise<Document> => ({
      root: 'discovery',
      body: {
        changeset: CHANGESET,
        contact: `${origin}/docs`,
        key_service: `POST ${origin}/v1/open311-keys (role: admin)`,
        endpoints: [
          {
            specification: 'http://wiki.open311.org/GeoReport_v2',
            url: `${origin}${BASE}`,
            changeset: CHANGESET,
            type: 'production',
            formats: ['text/xml', 'application/json'],
          },
        ],
      },
    }),

    services: async (asked: Asked): Promise<Document> => {
      await checkJurisdiction(asked, city);
      return { root: 'services', body: [...(await services()).values()].map(serviceOf) };
    },

    definition: async (asked: Asked): Promise<Document> => {
      await checkJurisdiction(asked, city);
      return { root: 'service_definition', body: definitionOf(await serviceNamed(asked.name, services)) };
    },

    requests: async (asked: Asked): Promise<Document> => {
      await checkJurisdiction(asked, city);
      const query = readRequestsQuery(asked.query, (await context()).now);
      if (query.is === 'ids') return rows(newestFirst(await matters.get(query.ids)), query.extensions);
      const known = await services();
      const unknown = query.codes?.find((code) => !known.has(code));
      if (unknown !== undefined) await serviceNamed(unknown, services);
      const { matters: found, complete } = await matters.search(query);
      if (!complete && query.dated)
        throw new Refused(400, {
          zh: '该时间段内事项太多,请缩短 start_date 与 end_date 之间的时间或指定 service_code',
          en: 'Too many matters to look through: shorten the span of dates or name a service_code',
        });
      return rows(found, query.extensions);
    },

    request: async (asked: Asked): Promise<Document> => {
      await checkJurisdiction(asked, city);
      const id = orderIdSchema.safeParse(asked.name).data;
      const found = id === undefined ? [] : await matters.get([id]);
      if (found.length === 0) throw new Refused(404, NOT_PUBLIC);
      return rows(found, asked.query.extensions?.toLowerCase() === 'true');
    },

    token: async (asked: Asked): Promise<Document> => {
      await checkJurisdiction(asked, city);
      const token = reportIdSchema.safeParse(asked.name).data;
      if (token === undefined) throw new Refused(404, NOT_PUBLIC);
      const found = await matters.get(Array.from({ length: MATTERS }, (_, i) => `${token}-${i + 1}`));
      if (found.length === 0) throw new Refused(404, NOT_PUBLIC);
      const ids = found.map(({ orderId }) => orderId).toSorted();
      return {
        root: 'service_requests',
        body: ids.map((id) => ({ service_request_id: id, token })),
      };
    },

    updates: async (asked: Asked): Promise<Document> => {
      await checkJurisdiction(asked, city);
      const { span, page } = readUpdatesQuery(asked.query, (await context()).now);
      const found = await matters.told(span, page);
      return { root: 'service_request_updates', body: found.map(updateRow) };
    },
  };
}

const newestFirst = (found: readonly PublicMatter[]): PublicMatter[] =>
  found.toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt));
