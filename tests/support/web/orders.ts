import { CITY_DESK } from '../system/api.ts';
import { sewage } from '../system/samples.ts';
import { waitFor } from '../system/wait.ts';
import { orderIdOf } from '../system.ts';
import { api } from '../web.ts';

/** A report of sewage that its unit has. */
export async function dispatched() {
  const receipt = await api.post(sewage());
  const orderId = orderIdOf(receipt);
  await waitFor(
    'the unit to have it',
    // That it was delivered is an entry of its own, under which a command would be out of date.
    async () => ((await api.order(orderId, CITY_DESK)).assignment?.deliveries ?? null) !== null,
  );
  return { receipt, orderId };
}

/** The page of a report, as a message's link has it. */
export const link = ({ reportId, trackingToken }: { reportId: string; trackingToken: string }): string =>
  `/r/${reportId}#${trackingToken}`;
