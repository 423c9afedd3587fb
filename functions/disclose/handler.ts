import type { Envelope } from '../../events/index.ts';
import { entryId } from '../../events/index.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { PublicMatters } from '../../lib/aws/public-matters.ts';
import type { ListedService } from '../../lib/open311/catalogue.ts';
import { disclosed, toldRegion } from '../../lib/open311/disclose.ts';
import { updateOf } from '../../lib/open311/updates.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import type { Order } from '../../lib/order/state.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import type { Name } from '../../lib/unit/types.ts';

interface Needs {
  readonly orders: Pick<Orders, 'get' | 'ledger'>;
  readonly city: Pick<CityRows, 'unit'>;
  readonly services: () => Promise<ReadonlyMap<string, ListedService>>;
  /** What a region is called, with what it lies in. */
  readonly place: (regionCode: string) => Promise<Name | null>;
  readonly matters: Pick<PublicMatters, 'put' | 'withdraw' | 'tell'>;
}

/**
 * Keeps what anyone may read of an order as it stands now, whatever the event was: late, doubled or out of turn, the
 * newest version stays. What became confidential is taken away with all that was told of it.
 */
export const createHandler = ({ orders, city, services, place, matters }: Needs) => {
  const nameOf = async (unit: string | undefined): Promise<Name | null> =>
    unit === undefined ? null : ((await city.unit(unit))?.name ?? null);

  const addressOf = async (order: Order): Promise<Name | null> => {
    const region = toldRegion(order);
    return region === null ? null : place(region);
  };

  const unitIn = ({ data }: Envelope): Promise<Name | null> => nameOf('unit' in data ? data.unit : undefined);

  const withdraw = ({ orderId, version }: Order): Promise<void> =>
    matters.withdraw(orderId, version, async () => {
      const { entries } = openLedger(await orders.ledger(orderId));
      return entries.map(({ seq, at }) => ({ id: entryId(orderId, seq), at }));
    });

  return eachEvent(async (event) => {
    const stored = await orders.get(event.orderId);
    if (!stored) throw new Error(`Order ${event.orderId} does not exist`);
    const { order } = stored;
    const matter = disclosed(order, {
      offered: new Set((await services()).keys()),
      unit: await nameOf(order.assignment?.unit),
      address: await addressOf(order),
      at: event.time,
    });
    if (matter === null) return withdraw(order);
    const update = updateOf(event, order, await unitIn(event));
    if ((await matters.put(matter, order.version)) && update) await matters.tell(update);
  });
};
