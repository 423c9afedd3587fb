import { randomBytes } from 'node:crypto';
import * as endpoints from '../../lib/api/open311.ts';
import { listOpen311Keys, postOpen311Key, putOpen311Key } from '../../lib/api/open311-keys.ts';
import { Problem } from '../../lib/api/problem.ts';
import { api, limited, type Request, type Served, serve } from '../../lib/platform/http.ts';
import { administersCity } from '../../lib/unit/area.ts';
import type { Needs } from './needs.ts';
import { postRequest } from './post-request.ts';
import { postUpdate } from './post-update.ts';
import { reads } from './reads.ts';
import { type Asked, type Document, open311 } from './wire.ts';

/** Open311 GeoReport v2, and the keys of the apps that post over it. */
export function createHandler(needs: Needs) {
  const { keys, context } = needs;
  const read = reads(needs);
  const both = (
    { json, xml }: Record<endpoints.Format, Served['endpoint']>,
    answer: (asked: Asked) => Promise<Document>,
  ): Served[] => [open311(json, answer), open311(xml, answer)];
  return api(
    ...both(endpoints.getDiscovery, read.discovery),
    ...both(endpoints.getServices, read.services),
    ...both(endpoints.getRequests, read.requests),
    ...limited(needs.admit, ...both(endpoints.postRequest, postRequest(needs))),
    ...both(endpoints.getUpdates, read.updates),
    ...limited(needs.admit, ...both(endpoints.postUpdate, postUpdate(needs))),
    open311(endpoints.getDefinition, read.definition),
    open311(endpoints.getRequest, read.request),
    open311(endpoints.getToken, read.token),
    serve(listOpen311Keys, async (request) => {
      mustBeAdmin(request);
      return { body: { keys: await keys.list() } };
    }),
    serve(postOpen311Key, async (request) => {
      mustBeAdmin(request);
      const key = randomBytes(24).toString('base64url');
      const given = { name: request.body.name, issuedAt: (await context()).now, active: true };
      return { body: { ...(await keys.add(key, given)), key } };
    }),
    serve(putOpen311Key, async (request) => {
      mustBeAdmin(request);
      const { id } = request.params;
      const key = await keys.setActive(id, request.body.active);
      if (key) return { body: key };
      throw new Problem('not-found', `没有密钥 ${id}`, `There is no key ${id}`, {
        remedy: '见 GET /v1/open311-keys / See GET /v1/open311-keys',
      });
    }),
  );
}

function mustBeAdmin({ actor }: Pick<Request<unknown, unknown, unknown>, 'actor'>): void {
  if (actor && administersCity(actor)) return;
  throw new Problem(
    'forbidden',
    '只有市级管理员可以管理 Open311 密钥',
    'Only an admin of the city may manage Open311 keys',
    {
      remedy: 'role: admin, unit: city',
    },
  );
}
