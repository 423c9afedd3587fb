import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { changeItems } from '../../lib/aws/order-items.ts';
import { loadCity } from '../../lib/city/index.ts';
import type { City } from '../../lib/city/types.ts';
import { compileList } from '../../lib/duty/compile.ts';
import { type DutyQuestion, decideAtTier, wantedUnits } from '../../lib/duty/decide.ts';
import { listScopes } from '../../lib/duty/scopes.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import type { Context } from '../../lib/order/decision.ts';
import { deliveryPlan } from '../../lib/order/delivery.ts';
import { append, type SealedEntry, type Stored } from '../../lib/order/ledger.ts';
import { matterOf } from '../../lib/order/matter.ts';
import type { Order } from '../../lib/order/state.ts';
import { newReportId, sha256 } from '../../lib/platform/ids.ts';
import { register } from '../../lib/report/register.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { Unit } from '../../lib/unit/types.ts';
import { DESK_ROLES, unitIdFor } from '../../lib/unit/unit-id.ts';
import { samples } from './samples.ts';

type Item = Record<string, AttributeValue>;
type Stage = 'waiting' | 'dispatched' | 'signed' | 'follow_up' | 'archived';

/** Of a hundred orders in the store, how many stand where. */
const MIX: readonly [Stage, number][] = [
  ['archived', 70],
  ['follow_up', 10],
  ['signed', 10],
  ['dispatched', 5],
  ['waiting', 5],
];
const SPAN_MS = 3 * 24 * 3_600_000;

interface Draft {
  stored: Stored;
  readonly entries: SealedEntry[];
}

/**
 * Orders as the system itself would have left them: each command decided by the domain, each entry sealed, each
 * item built as the store builds it. Closed ones lie in the past three days, open ones began now, so that no
 * clock rings while something is measured.
 */
export async function* pastOrders(count: number): AsyncGenerator<{ order: Item[]; person: Item }> {
  const city = await loadCity('tianjin');
  const sample = await samples();
  const calendar = workCalendar(city.calendar, city.utcOffsetMinutes);
  const units = new Map(city.units.map((unit) => [unit.id, unit]));
  const now = Date.now();
  for (let i = 0; i < count; i++) {
    const stage = stageOf(i);
    const at = new Date(stage === 'archived' ? now - ((i * 7919) % SPAN_MS) : now).toISOString();
    const context: Context = { now: at, calendar, limits: city.limits, ladders: city.ladders };
    const reportId = newReportId(at, city.utcOffsetMinutes);
    const { text, place } = sample(i);
    const { after, person } = register(
      { text, channel: 'app', ...(place?.regionCode ? { place: { regionCode: place.regionCode } } : {}) },
      { reportId, tokenHash: sha256(reportId), at },
      context,
    );
    const draft: Draft = { stored: after, entries: [...after.entries] };
    live(draft, stage, city.categories[i % city.categories.length]?.code ?? '', context, { city, units });
    yield {
      order: changeItems('', null, { ...draft.stored, entries: draft.entries }).flatMap(({ Put }) =>
        Put?.Item ? [Put.Item] : [],
      ),
      person: {
        pk: { S: `REPORT#${reportId}` },
        sk: { S: 'PERSON' },
        body: { S: JSON.stringify(person) },
      },
    };
  }
}

function stageOf(i: number): Stage {
  let left = (i * 61) % 100;
  for (const [stage, share] of MIX) {
    if (left < share) return stage;
    left -= share;
  }
  return 'archived';
}

interface Town {
  readonly city: City;
  readonly units: ReadonlyMap<string, Unit>;
}

function live(draft: Draft, stage: Stage, code: string, context: Context, town: Town): void {
  const give = (command: Command, actor: Actor): Order => {
    const decision = decide(draft.stored.order, command, actor, context);
    if (!decision.ok) throw new Error(`${command.do} refused: ${decision.refusal.en}`);
    const after = append(draft.stored, decision.facts, { at: context.now, by: actor });
    draft.entries.push(...after.entries);
    draft.stored = { order: after.order, hash: after.hash };
    return after.order;
  };
  let order = give(understood(draft.stored.order, code, stage !== 'waiting', town.city), SYSTEM);
  while (order.awaiting !== null) order = give(routed(order, order.awaiting, town, context), SYSTEM);
  const { assignment } = order;
  if (!assignment) return;
  const addressees = [
    { unit: assignment.unit, kind: 'lead' as const },
    ...assignment.coUnits.map((unit) => ({ unit, kind: 'co-unit' as const })),
    ...assignment.copies.map((unit) => ({ unit, kind: 'copy' as const })),
  ];
  give(
    { do: 'deliver', assignment: assignment.assignment, deliveries: deliveryPlan(addressees, town.units) },
    SYSTEM,
  );
  if (stage === 'dispatched') return;
  const lead: Actor = { role: 'unit', unit: assignment.unit };
  give({ do: 'sign', body: {} }, lead);
  if (stage === 'signed') return;
  give({ do: 'resolve', body: RESOLVED }, lead);
  give({ do: 'verify', body: { passed: true } }, { role: 'desk', unit: 'city' });
  if (stage === 'archived') give({ do: 'rate', body: RATED }, { role: 'reporter' });
}

/** What units and reporters say in the benches. */
export const RESOLVED = {
  solved: true,
  result: '已派人到现场处理完毕,并拍照留存,现场已恢复正常',
  publicAnswer: '您反映的问题已处理完毕,感谢您的监督。',
};
export const RATED = { solved: true, satisfied: true };

function understood(order: Order, code: string, dispatch: boolean, { categories }: City): Command {
  const from = categories.findIndex((category) => category.code === code);
  const candidates = [0, 1, 2, 3, 4].map((n) => ({
    code: categories[(from + n) % categories.length]?.code ?? code,
    confidence: n === 0 ? 0.91 : 0.02,
  }));
  const category = { code, confidence: 0.91, dispatch, candidates, modelVersion: '0123456789ab' };
  const regionCode = order.given.regionCode ?? null;
  return {
    do: 'understand',
    category,
    place: { regionCode, level: 'street', candidates: [], because: `regionCode ${regionCode}` },
    reason: {
      zh: `模型 0123456789ab 判为 ${code},把握 91%;位置依据:regionCode`,
      en: `Model 0123456789ab: ${code}, 91% sure; place from regionCode`,
    },
  };
}

function routed(
  order: Order,
  { tier, seq }: NonNullable<Order['awaiting']>,
  { city, units }: Town,
  { calendar }: Context,
): Command {
  const regionCode = order.place?.regionCode ?? null;
  const scopes = listScopes(tier, regionCode);
  const question: DutyQuestion = {
    tier,
    matter: matterOf(order, calendar),
    list: compileList(scopes.flatMap((scope) => city.dutyLists.find((list) => list.scope === scope) ?? [])),
    cityPrefix: city.regionCode,
  };
  const wanted = wantedUnits(question).flatMap((id) => units.get(id) ?? []);
  const desk = unitIdFor({ tier, role: DESK_ROLES[tier] }, regionCode, city.regionCode) ?? 'city';
  return {
    do: 'route',
    answers: seq,
    desk,
    decision: decideAtTier(question, new Map(wanted.map((unit) => [unit.id, unit]))),
  };
}
