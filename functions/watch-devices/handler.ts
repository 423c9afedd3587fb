import type { CityRows } from '../../lib/aws/city.ts';
import type { Devices } from '../../lib/aws/devices.ts';
import type { Context } from '../../lib/order/decision.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { newReportId } from '../../lib/platform/ids.ts';
import { log } from '../../lib/platform/log.ts';
import { maintenanceOrder } from '../../lib/sensing/order.ts';
import { silentAt } from '../../lib/sensing/sense.ts';

interface Needs {
  readonly devices: Pick<Devices, 'get' | 'silent' | 'putWithOrder'>;
  readonly shards: number;
  readonly city: Pick<CityRows, 'law'>;
  readonly context: () => Promise<Context>;
}

/** A power cut silences thousands at once: the rest waits for the next run, the longest silent first. */
const A_SHARD = 100;
const AT_ONCE = 8;

/**
 * Opens a maintenance order for each device that was not heard in time, once for each silence: the device and its
 * order are written together, under the device's count of writes.
 * @throws AggregateError when some failed; the others are done, and the next run tries those again.
 */
export const createHandler =
  ({ devices, shards, city, context }: Needs) =>
  async (): Promise<{ silent: number }> => {
    const given = await context();
    const { utcOffsetMinutes } = await city.law();
    const due = await Promise.all(
      Array.from({ length: shards }, (_, shard) => devices.silent(shard, given.now, A_SHARD)),
    );
    let silent = 0;
    await doAll(due.flat(), AT_ONCE, async (id) => {
      const before = await devices.get(id);
      const since = before && silentAt(before.device, before.watch);
      // The index is behind: it spoke meanwhile, or another run was here.
      if (!before || since === null || since > given.now) return;
      const { seenAt } = before.watch;
      const reportId = newReportId(given.now, utcOffsetMinutes);
      const order = maintenanceOrder(before.device, seenAt ?? since, reportId, given);
      const watch = { ...before.watch, silent: { since: seenAt ?? since, orderId: order.order.orderId } };
      if (await devices.putWithOrder(before, { device: before.device, watch }, order)) silent += 1;
    });
    if (silent > 0) log.info('devices are silent', { silent });
    return { silent };
  };
