import { getUnit, listUnits, putUnit } from '../../lib/api/units.ts';
import type { Contacts } from '../../lib/aws/contacts.ts';
import type { UnitQueues } from '../../lib/aws/unit-queues.ts';
import type { UnitRows } from '../../lib/aws/units.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { cached } from '../../lib/platform/cache.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { withoutEnd, withoutMove } from '../../lib/unit/changes.ts';
import { asOf } from '../../lib/unit/in-force.ts';
import type { Unit } from '../../lib/unit/types.ts';
import { adminOf, changed, checkVersion, missing, onlyFor, wrong } from './guards.ts';
import { createTree } from './tree.ts';

export interface RegistryNeeds {
  readonly units: UnitRows;
  readonly queues: Pick<UnitQueues, 'ensure'>;
  readonly contacts: Pick<Contacts, 'get'>;
  readonly now: () => string;
}

/** A warm function searches in what it read this long ago. */
const SECONDS_KEPT = 30;
/** Whoever works in the city; a resident learns on the report who has it. */
const READERS: readonly Actor['role'][] = ['seat', 'unit', 'desk', 'admin', 'approver', 'auditor', 'leader'];

/** Units: search, read one, register or change one. A unit delivered by queue gets its queue before it is stored. */
export function registryEndpoints({ units, queues, contacts, now }: RegistryNeeds): Served[] {
  const { checkParent } = createTree(units);
  const all = cached(() => units.all(), SECONDS_KEPT);
  /** What this function itself has stored shows at once. */
  const fresh = new Map<string, Unit>();

  return [
    serve(listUnits, async ({ query, actor }) => {
      onlyFor(READERS, actor);
      const at = now();
      const known = new Map((await all('')).map((unit) => [unit.id, unit]));
      for (const unit of fresh.values())
        if ((known.get(unit.id)?.version ?? 0) < unit.version) known.set(unit.id, unit);
      const found = [...known.values()]
        .map((unit) => asOf(unit, at))
        .filter((unit) => fits(unit, query))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      const { cursor } = query;
      const rest = cursor === undefined ? found : found.filter(({ id }) => id > cursor);
      const page = rest.slice(0, query.limit);
      const more = rest.length > page.length;
      return { body: { units: page, total: found.length, cursor: more ? (page.at(-1)?.id ?? null) : null } };
    }),
    serve(getUnit, async ({ params, actor }) => {
      onlyFor(READERS, actor);
      const unit = await units.get(params.id);
      if (!unit) throw missing(params.id);
      return { body: asOf(unit, now()), etag: unit.version };
    }),
    serve(putUnit, async ({ params: { id }, body, actor, header }) => {
      const by = adminOf([id], actor);
      const at = now();
      const before = await units.get(id);
      checkVersion(header('if-match'), id, before?.version ?? 0);
      await checkParent({ ...body, id }, body.parent, at);
      if (body.delivery === 'webhook') await checkWebhook(id);
      const queueUrl = body.delivery === 'queue' ? await queues.ensure(id) : before?.queueUrl;
      const returns = before !== null && asOf(before, at).status === 'retired' && body.status === 'active';
      const kept = before === null ? {} : returns ? withoutMove(withoutEnd(before)) : before;
      const unit: Unit = {
        ...plansOf(kept),
        ...body,
        id,
        version: (before?.version ?? 0) + 1,
        ...(queueUrl ? { queueUrl } : {}),
      };
      const did = before === null ? 'register' : returns ? 'reinstate' : 'change';
      const write = { line: { at, by, did, unit }, ...(returns ? { following: null } : {}) } as const;
      if (!(await units.put(write, before?.version ?? 0))) throw changed(id);
      fresh.set(id, unit);
      return { body: asOf(unit, at), etag: unit.version };
    }),
  ];

  /** A unit that cannot be reached gets no orders. */
  async function checkWebhook(id: string): Promise<void> {
    const contact = await contacts.get(id);
    if (contact?.webhook && contact.secret !== undefined) return;
    throw wrong(
      'delivery',
      '该单位还没有 webhook 地址',
      'The unit has no webhook yet',
      `先以 inbox 登记,再 PUT /v1/units/${id}/contact 设置 webhook / Register it as inbox, set the webhook there, then come back`,
    );
  }
}

/** What a change of the record leaves as it is. */
const plansOf = ({ until, successor, underWay, moving }: Partial<Unit>): Partial<Unit> => ({
  ...(until === undefined ? {} : { until }),
  ...(successor === undefined ? {} : { successor }),
  ...(underWay === undefined ? {} : { underWay }),
  ...(moving === undefined ? {} : { moving }),
});

interface Filters {
  readonly name?: string | undefined;
  readonly parent?: string | undefined;
  readonly tier?: string | undefined;
  readonly role?: string | undefined;
  readonly delivery?: string | undefined;
  readonly status?: string | undefined;
}

function fits(unit: Unit, { name, ...exact }: Filters): boolean {
  const { parent, tier, role, delivery, status } = exact;
  const is = (wanted: string | undefined, value: string | null) => wanted === undefined || wanted === value;
  const words = name?.toLowerCase();
  const named = [unit.name.zh, unit.name.en, unit.id].some((text) =>
    text.toLowerCase().includes(words ?? ''),
  );
  return (
    named &&
    is(parent, unit.parent) &&
    is(tier, unit.tier) &&
    is(role, unit.role) &&
    is(delivery, unit.delivery) &&
    is(status, unit.status)
  );
}
