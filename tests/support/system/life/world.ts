import { z } from 'zod';
import { createCityRows } from '../../../../lib/aws/city.ts';
import { createOrders } from '../../../../lib/aws/orders.ts';
import { createPeople } from '../../../../lib/aws/people.ts';
import type { OutsideCommandName } from '../../../../lib/order/commands.ts';
import { type Entry, parseEntry } from '../../../../lib/order/entry.ts';
import type { Order } from '../../../../lib/order/state.ts';
import { workCalendar } from '../../../../lib/sla/calendar.ts';
import type { startSystem } from '../../system.ts';
import { openTables } from '../tables.ts';
import { waitFor } from '../wait.ts';
import { UNITS } from './moves.ts';
import type { Asked, Beside, Said } from './types.ts';

export type System = Awaited<ReturnType<typeof startSystem>>;

/** A report's number and what opens it. */
interface Report {
  readonly reportId: string;
  readonly trackingToken: string;
}

/** A running stack as a random life sees it: its time, its requests, and what its tables really hold. */
export async function openWorld(system: System) {
  const { dynamo, OrdersTable, PeopleTable, CityTable } = await openTables(system.url);
  const orders = createOrders(dynamo, OrdersTable);
  const people = createPeople(dynamo, { orders: OrdersTable, people: PeopleTable });
  const city = createCityRows(dynamo, CityTable);
  const { calendar, utcOffsetMinutes, limits, ladders } = await city.law();
  const working = workCalendar(calendar, utcOffsetMinutes);
  const found = await Promise.all(UNITS.map((id) => city.unit(id)));
  const beside: Pick<Beside, 'law' | 'units'> = {
    law: (now) => ({ now, calendar: working, limits, ladders }),
    units: new Set(found.flatMap((unit) => (unit?.status === 'active' ? [unit.id] : []))),
  };

  let ahead = 0;
  const now = (): string => new Date(Date.now() + ahead).toISOString();

  const order = async (orderId: string): Promise<Order> => {
    const stored = await orders.get(orderId);
    if (!stored) throw new Error(`There is no order ${orderId}`);
    return stored.order;
  };

  return {
    system,
    orders,
    people,
    beside,
    order,
    now,
    /** Turns the time forward; the clocks that are due ring by themselves. */
    async advance(ms: number): Promise<void> {
      await system.advance(ms);
      const dial = z.object({ aheadMs: z.number() }).parse(await system.local('GET', '/clock'));
      ahead = dial.aheadMs;
    },
    sweep: () => system.aws.invoke('haihe-sweep', {}),
    entries: async (orderId: string): Promise<Entry[]> =>
      (await orders.ledger(orderId)).map(({ body }) => parseEntry(JSON.parse(body))),

    /** An order as it stands with its ledger, both of the same version. */
    whole: (orderId: string) =>
      waitFor(`${orderId} to be read as a whole`, async () => {
        const [stored, sealed] = await Promise.all([orders.get(orderId), orders.ledger(orderId)]);
        return stored?.order.version === sealed.length && { stored, sealed };
      }),

    /** Says it over HTTP. The reporter speaks of a report, whichever order handles it. */
    async say(asked: Asked, { reportId, trackingToken }: Report): Promise<Said> {
      const { command, actor, key, ifVersion } = asked;
      const headers = {
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(ifVersion === undefined ? {} : { 'if-match': `"${ifVersion}"` }),
      };
      if (command.do === 'rate' || command.do === 'reply') {
        const path = `/v1/reports/${reportId}/${command.do === 'rate' ? 'rating' : 'reply'}`;
        const shown = { ...headers, 'x-tracking-token': trackingToken };
        return { ...asked, ...(await system.send('POST', path, { headers: shown, body: command.body })) };
      }
      const name: OutsideCommandName = command.do;
      const path = `/v1/orders/${asked.orderId}/${name}`;
      const { role, unit } = actor;
      const as = unit === undefined ? { role } : { role, unit };
      return { ...asked, ...(await system.send('POST', path, { as, headers, body: command.body })) };
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
