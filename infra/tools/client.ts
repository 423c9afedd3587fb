import type { z } from 'zod';
import { getClocks, getLedger, orderViewSchema } from '../../lib/api/orders.ts';
import { receiptSchema, reportViewSchema } from '../../lib/api/reports.ts';
import type { OutsideCommandName } from '../../lib/order/commands.ts';

export type OrderView = z.infer<typeof orderViewSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
export type Ledger = z.infer<typeof getLedger.response>;

/** Who calls: a role and the unit it speaks for. */
export interface Caller {
  readonly role: string;
  readonly unit?: string;
  readonly sub?: string;
}

/**
 * The public API as tools and tests use it.
 * @throws Error with status and problem of every answer that is not 2xx
 */
export function createClient(url: string, tokenFor: (caller: Caller) => Promise<string>) {
  // A token for each call: one kept would run out when the time dial moves.
  const bearer = async (caller: Caller) => ({ authorization: `Bearer ${await tokenFor(caller)}` });

  async function send<T extends z.ZodType>(
    schema: T,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<z.infer<T>> {
    const response = await fetch(url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return schema.parse(JSON.parse(text));
  }

  return {
    post: (report: object) => send(receiptSchema, 'POST', '/v1/reports', {}, report),
    report: (receipt: Receipt) =>
      send(reportViewSchema, 'GET', `/v1/reports/${receipt.reportId}`, {
        'x-tracking-token': receipt.trackingToken,
      }),
    rate: (receipt: Receipt, rating: object) =>
      send(
        reportViewSchema,
        'POST',
        `/v1/reports/${receipt.reportId}/rating`,
        { 'x-tracking-token': receipt.trackingToken },
        rating,
      ),
    order: async (orderId: string, caller: Caller) =>
      send(orderViewSchema, 'GET', `/v1/orders/${orderId}`, await bearer(caller)),
    clocks: async (orderId: string, caller: Caller) =>
      send(getClocks.response, 'GET', `/v1/orders/${orderId}/clocks`, await bearer(caller)),
    ledger: async (orderId: string, caller: Caller) =>
      send(getLedger.response, 'GET', `/v1/orders/${orderId}/ledger`, await bearer(caller)),
    command: async (orderId: string, name: OutsideCommandName, body: object, caller: Caller) =>
      send(orderViewSchema, 'POST', `/v1/orders/${orderId}/${name}`, await bearer(caller), body),
  };
}
export type Client = ReturnType<typeof createClient>;
