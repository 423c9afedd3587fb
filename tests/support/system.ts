import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../infra/local/aws/faults.ts';
import { createClient, type OrderView, type Receipt } from '../../infra/tools/client.ts';
import type { Status } from '../../lib/order/state.ts';
import { AUDITOR, createHttp } from './system/api.ts';
import { createAws } from './system/aws.ts';
import { foldersIn, preparedRoot } from './system/folders.ts';
import { startProcess } from './system/process.ts';
import { settle } from './system/settle.ts';
import { waitFor } from './system/wait.ts';

export const orderIdOf = ({ reportId }: Pick<Receipt, 'reportId'>): string => `${reportId}-1`;

/**
 * The real stack with the small city in it, in a process and a data folder of its own. Everything a test does goes
 * over HTTP or the AWS API.
 */
export async function startSystem(
  assembly: 'assembly' | 'withoutGrant' = 'assembly',
  env: Readonly<Record<string, string>> = {},
) {
  const folders = foldersIn(preparedRoot());
  const dir = mkdtempSync(join(preparedRoot(), 'run-'));
  cpSync(folders.seed, dir, { recursive: true });

  let running = await startProcess(folders[assembly], dir, [0, 0], env);
  const { url, awsEndpoint } = running.where;
  const http = createHttp(url);
  const aws = createAws(running.where);
  let api = createClient(url, http.token);
  const order = (orderId: string): Promise<OrderView> => api.order(orderId, AUDITOR);

  return {
    dir,
    url,
    aws,
    ...http,
    order,
    post: (report: object) => api.post(report),
    report: (receipt: Receipt) => api.report(receipt),
    rate: (receipt: Receipt, rating: object) => api.rate(receipt, rating),
    command: (...given: Parameters<typeof api.command>) => api.command(...given),
    ledger: (orderId: string) => api.ledger(orderId, AUDITOR),

    /** Waits until an order is in this state. */
    orderIs: (orderId: string, status: Status): Promise<OrderView> =>
      waitFor(`${orderId} to be ${status}`, async () => {
        const found = await order(orderId);
        return found.status === status && found;
      }),

    /** Waits until an order waits for a person. */
    held: (orderId: string): Promise<OrderView> =>
      waitFor(`${orderId} to wait for a person`, async () => {
        const found = await order(orderId);
        return found.hold !== null && found;
      }),

    /** Waits until an order's assignment `number` stands in the queues of its units. */
    delivered: (orderId: string, number = 1): Promise<OrderView> =>
      waitFor(`assignment ${number} of ${orderId} to be delivered`, async () => {
        const found = await order(orderId);
        return found.assignment?.assignment === number && found.assignment.deliveries !== null && found;
      }),

    settle: (figures = false) => settle(aws, api, figures),
    fault: (fault: Partial<Fault> & Pick<Fault, 'service' | 'error'>) => http.local('POST', '/faults', fault),
    healed: () => http.local('DELETE', '/faults'),
    /** Turns the time. Tokens may have run out with it. */
    async advance(ms: number): Promise<void> {
      await http.local('POST', '/clock', { ms });
      api = createClient(url, http.token);
    },

    /** What a function, or the runner (`stack`), has written to its log. */
    log: (name: string): string => readFileSync(join(dir, 'logs', `${name}.log`), 'utf8'),

    kill: () => running.kill(),
    /** Starts again on the same data and the same addresses. */
    async restart(): Promise<void> {
      await running.kill();
      const portOf = (address: string) => Number(new URL(address).port);
      running = await startProcess(folders[assembly], dir, [portOf(url), portOf(awsEndpoint)], env);
    },
    async stop(): Promise<void> {
      await running.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
