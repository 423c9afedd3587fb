import type { CityRows } from '../../lib/aws/city.ts';
import type { DutyReader } from '../../lib/aws/duty-reader.ts';
import { compileList } from '../../lib/duty/compile.ts';
import { type DutyQuestion, decideAtTier, wantedUnits } from '../../lib/duty/decide.ts';
import { listScopes } from '../../lib/duty/scopes.ts';
import { handOver, inForce } from '../../lib/duty/succession.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute, type OrderStore } from '../../lib/order/execute.ts';
import { matterOf, passedBy } from '../../lib/order/matter.ts';
import type { Order } from '../../lib/order/state.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import type { Tier } from '../../lib/unit/types.ts';
import { DESK_ROLES, unitIdFor } from '../../lib/unit/unit-id.ts';

interface Needs {
  readonly orders: OrderStore;
  readonly city: Pick<CityRows, 'law' | 'unit'>;
  readonly lists: DutyReader;
  readonly context: () => Promise<Context>;
  readonly tier: Tier;
}

/** One tier's desk: asks its duty lists who is responsible, and writes the answer with its reason. */
export const createHandler = ({ orders, city, lists, context, tier }: Needs) =>
  eachEvent(async ({ orderId }) => {
    const now = await context();
    const decideHere = async (order: Order): Promise<Command | null> => {
      // The desk answers the order as it stands now: a late or doubled event finds it waiting for no one.
      if (order.awaiting?.tier !== tier || order.category === null) return null;
      const regionCode = order.place?.regionCode ?? null;
      const list = compileList(await lists.dutyLists(listScopes(tier, regionCode)));
      const { regionCode: cityPrefix } = await city.law();
      const matter = matterOf(order, now.calendar);
      const question: DutyQuestion = { tier, matter, list, cityPrefix, passedBy: passedBy(order) };
      const known = await inForce(wantedUnits(question), city.unit);
      const desk = unitIdFor({ tier, role: DESK_ROLES[tier] }, regionCode, cityPrefix) ?? 'city';
      const decision = handOver(decideAtTier(question, known.units), known);
      return { do: 'route', answers: order.awaiting.seq, desk, decision };
    };
    await execute(orders, orderId, decideHere, SYSTEM, now);
  });
