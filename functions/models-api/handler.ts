import { getModel, listModels, promoteModel, rollbackModel } from '../../lib/api/models.ts';
import type { Learning } from '../../lib/aws/learning.ts';
import type { ModelStore } from '../../lib/aws/model-store.ts';
import {
  type Changed,
  type InForce,
  type PlacedModel,
  previous,
  promoted,
  rolledBack,
} from '../../lib/learn/in-force.ts';
import { type ModelRecord, statusOf } from '../../lib/learn/registry.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { api, serve } from '../../lib/platform/http.ts';
import { log } from '../../lib/platform/log.ts';
import { decodeModel, ModelFormatError } from '../../lib/understand/model.ts';
import { administersCity } from '../../lib/unit/area.ts';
import * as refuse from './problems.ts';

const READERS: ReadonlySet<string> = new Set(['admin', 'auditor', 'leader']);
/** Admins who change at the same moment are let through one after the other. */
const ATTEMPTS = 5;

interface Needs {
  readonly learning: Pick<Learning, 'model' | 'models'>;
  readonly store: Pick<ModelStore, 'read' | 'inForce' | 'putInForce'>;
  readonly now: () => string;
}
type Caller = (Actor & { sub?: string }) | null;

/** Models: what was trained and how it compared; an admin puts one in force or goes back. */
export function createHandler({ learning, store, now }: Needs) {
  return api(
    serve(listModels, async ({ actor }) => {
      mayRead(actor);
      const [records, inForce] = await Promise.all([learning.models(), store.inForce()]);
      const is = inForce?.is ?? null;
      return { body: { inForce: is, models: records.map((record) => view(record, is)) } };
    }),
    serve(getModel, async ({ params, actor }) => {
      mayRead(actor);
      const [record, inForce] = await Promise.all([learning.model(params.version), store.inForce()]);
      if (!record) throw refuse.unknown(params.version);
      return { body: view(record, inForce?.is ?? null) };
    }),
    serve(promoteModel, async ({ params, body, actor }) => {
      const by = admin(actor);
      const record = await learning.model(params.version);
      if (!record) throw refuse.unknown(params.version);
      const after = await change(async (inForce) => {
        const status = statusOf(record, inForce);
        if (status === 'in-force') return null;
        if (status === 'refused') throw refuse.refused(record);
        if (status === 'candidate' && record.against !== inForce.version)
          throw refuse.outdated(record, inForce.version);
        const model = await usable(record);
        if (model.version !== record.version) throw refuse.damaged(record);
        return promoted(inForce, model, { at: now(), by, reason: body.reason });
      });
      return { body: after };
    }),
    serve(rollbackModel, async ({ body, actor }) => {
      const by = admin(actor);
      const after = await change(async (inForce) => {
        if (inForce.version !== body.from) throw refuse.leftAlready(body.from, inForce.version);
        const to = previous(inForce);
        if (to === null) throw refuse.nothingBefore(inForce.version);
        return rolledBack(inForce, await usable(to), { at: now(), by, reason: body.reason });
      });
      return { body: after };
    }),
  );

  /** Reads what is in force, decides, and writes it unless someone else was first; then it decides again. */
  async function change(decide: (now: InForce) => Promise<InForce | null>): Promise<InForce> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = await store.inForce();
      if (!before) throw refuse.noCity();
      const after = await decide(before.is);
      if (after === null) return before.is;
      if (await store.putInForce(after, before.tag)) {
        log.info('model in force', { version: after.version, from: before.is.version });
        return after;
      }
    }
    throw refuse.busy();
  }

  /** A model that would not load must not get in force; one that came with the city may have changed since. */
  async function usable({ version, key }: PlacedModel): Promise<PlacedModel> {
    const bytes = await store.read(key);
    if (!bytes) throw refuse.damaged({ version, key });
    try {
      return { key, version: decodeModel(bytes).version };
    } catch (error) {
      if (error instanceof ModelFormatError) throw refuse.damaged({ version, key });
      throw error;
    }
  }
}

const view = (record: ModelRecord, inForce: InForce | null) => ({
  ...record,
  status: statusOf(record, inForce),
});

function mayRead(actor: Caller): void {
  if (actor === null || !READERS.has(actor.role)) throw refuse.notReader([...READERS]);
}

function admin(actor: Caller): Changed['by'] {
  if (!actor || !administersCity(actor)) throw refuse.notAdmin();
  const { unit, sub } = actor;
  return { role: 'admin', ...(unit ? { unit } : {}), ...(sub ? { sub } : {}) };
}
