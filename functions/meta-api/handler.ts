import asyncapi from '../../docs/generated/asyncapi.json' with { type: 'json' };
import openapi from '../../docs/generated/openapi.json' with { type: 'json' };
import { getAsyncApi, getHealth, getOpenApi } from '../../lib/api/meta.ts';
import { api, serve } from '../../lib/platform/http.ts';
import { type CataloguePorts, catalogue } from './catalogue.ts';
import { conditionEndpoint } from './conditions.ts';
import { type LawPorts, lawEndpoint } from './law.ts';
import { type MapPorts, mapEndpoints } from './map.ts';
import { pages } from './pages.ts';

/** A part by name, and a look at it that throws when it is down. */
export type Probes = Readonly<Record<string, () => Promise<unknown>>>;

/** Health of every part, and the documents of the API and the events. */
export const createHandler = (probes: Probes, ports: CataloguePorts & LawPorts & MapPorts) =>
  api(
    ...catalogue(ports),
    ...pages(),
    lawEndpoint(ports),
    ...mapEndpoints(ports),
    conditionEndpoint(),
    serve(getHealth, async () => {
      const parts = await Promise.all(
        Object.entries(probes).map(async ([name, look]) => [name, await stateOf(look)] as const),
      );
      const ok = parts.every(([, state]) => state === 'up');
      return { body: { ok, parts: Object.fromEntries(parts) }, status: ok ? 200 : 503 };
    }),
    serve(getOpenApi, async () => ({ body: openapi })),
    serve(getAsyncApi, async () => ({ body: asyncapi })),
  );

const stateOf = async (look: () => Promise<unknown>): Promise<string> => {
  try {
    await look();
    return 'up';
  } catch (error) {
    return error instanceof Error ? `down: ${error.name}` : 'down';
  }
};
