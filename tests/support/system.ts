import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../infra/local/aws/faults.ts';
import { createClient, type OrderView, type Receipt } from '../../infra/tools/client.ts';
import type { Status } from '../../lib/order/state.ts';
import { AUDITOR, createHttp } from './system/api.ts';
import { createAws } from './system/aws.ts';
import { foldersIn, preparedRoot } from './system/folders.ts';
import { startProcess } from './system/process.ts';
import { waitFor } from './system/wait.ts';

export { AUDITOR, CITY_DESK, desk, problemOf, unit } from './system/api.ts';
export { waitFor } from './system/wait.ts';

/** Every queue between bus and function. */
export const WORK_QUEUES = [
  ...['understand', 'route-city', 'route-district', 'route-street', 'route-community'],
  ...['deliver', 'notify', 'project'],
].map((name) => `haihe-${name}`);

export const orderIdOf = ({ reportId }: Pick<Receipt, 'reportId'>): string => `${reportId}-1`;

/**
 * The real stack with the small city in it, in a process and a data folder of its own. Everything a test does goes
 * over HTTP or the AWS API.
 */
export async function startSystem(assembly: 'assembly' | 'withoutGrant' = 'assembly') {
  const folders = foldersIn(preparedRoot());
  const dir = mkdtempSync(join(preparedRoot(), 'run-'));
  cpSync(folders.seed, dir, { recursive: true });

  let running = await startProcess(folders[assembly], dir);
  const http = createHttp(running.where.url);
  const aws = createAws(running.where);
  const api = createClient(running.where.url, http.token);

  return {
    dir,
    url: running.where.url,
    aws,
    api,
    ...http,
    order: (orderId: string) => api.order(orderId, AUDITOR),
    ledger: (orderId: string) => api.ledger(orderId, AUDITOR),

    /** Waits until an order is in one of these states. */
    orderIs: (orderId: string, ...states: readonly Status[]): Promise<OrderView> =>
      waitFor(`${orderId} to be ${states.join(' or ')}`, async () => {
        const order = await api.order(orderId, AUDITOR);
        return states.includes(order.status) && order;
      }),

    /** Waits until an order's assignment `number` stands in the queues of its units. */
    delivered: (orderId: string, number = 1): Promise<OrderView> =>
      waitFor(`assignment ${number} of ${orderId} to be delivered`, async () => {
        const order = await api.order(orderId, AUDITOR);
        return order.assignment?.assignment === number && order.assignment.deliveries !== null && order;
      }),

    fault: (fault: Partial<Fault> & Pick<Fault, 'service' | 'error'>) => http.local('POST', '/faults', fault),
    healed: () => http.local('DELETE', '/faults'),
    advance: (by: { minutes?: number; hours?: number; days?: number }) => http.local('POST', '/clock', by),

    /** What a function, or the runner (`stack`), has written to its log. */
    log: (name: string): string => readFileSync(join(dir, 'logs', `${name}.log`), 'utf8'),

    kill: () => running.kill(),
    /** Starts again on the same data and the same addresses. */
    async restart(): Promise<void> {
      await running.kill();
      const ports = [running.where.url, running.where.awsEndpoint].map((url) => Number(new URL(url).port));
      running = await startProcess(folders[assembly], dir, [ports[0] ?? 0, ports[1] ?? 0]);
    },
    async stop(): Promise<void> {
      await running.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
export type System = Awaited<ReturnType<typeof startSystem>>;
