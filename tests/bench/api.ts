import * as z from 'zod';
import { getLedger, orderViewSchema } from '../../lib/api/orders.ts';
import { receiptSchema } from '../../lib/api/reports.ts';
import type { Answer } from './http.ts';
import type { System } from './system.ts';

export type Receipt = z.infer<typeof receiptSchema>;
export type Report = { readonly text: string; readonly place?: { readonly regionCode?: string } };

/** A report as it was posted and answered; epoch milliseconds. */
export interface Posted {
  readonly receipt: Receipt;
  readonly postedAt: number;
  readonly answeredAt: number;
}

const callsSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      calls: z.number(),
      errors: z.number(),
      requestBytes: z.number(),
      responseBytes: z.number(),
      readUnits: z.number(),
      writeUnits: z.number(),
    }),
  ),
);
const figuresSchema = z.object({
  calls: callsSchema,
  functions: z.record(
    z.string(),
    z.object({ initMs: z.number(), invocations: z.number(), errors: z.number(), totalMs: z.number() }),
  ),
});
export type Figures = z.infer<typeof figuresSchema>;

export class Refused extends Error {
  readonly status: number;
  constructor(what: string, { status, body }: Answer) {
    super(`${what}: ${status} ${body.slice(0, 300)}`);
    this.status = status;
  }
}

function read<T extends z.ZodType>(schema: T, what: string, answer: Answer): z.infer<T> {
  if (answer.status >= 300) throw new Refused(what, answer);
  return schema.parse(JSON.parse(answer.body));
}

/** @throws Refused for an answer that is no receipt, Error when the connection fails */
export async function post({ http }: Pick<System, 'http'>, report: Report, key?: string): Promise<Posted> {
  const postedAt = Date.now();
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const answer = await http.send('POST', '/v1/reports', headers, report);
  return { receipt: read(receiptSchema, 'POST /v1/reports', answer), postedAt, answeredAt: Date.now() };
}

/** What units, desks and reporters do; tokens are asked for once. */
export function actors(system: System) {
  const { http } = system;
  const tokens = new Map<string, Promise<string>>();
  const bearer = async (role: string, unit: string) => {
    const key = `${role} ${unit}`;
    const token = tokens.get(key) ?? system.token({ role, unit });
    tokens.set(key, token);
    return { authorization: `Bearer ${await token}` };
  };
  return {
    order: async (orderId: string) =>
      read(
        orderViewSchema,
        'GET order',
        await http.send('GET', `/v1/orders/${orderId}`, await bearer('desk', 'city')),
      ),
    ledger: async (orderId: string) =>
      read(
        getLedger.response,
        'GET ledger',
        await http.send('GET', `/v1/orders/${orderId}/ledger`, await bearer('desk', 'city')),
      ),
    async command(orderId: string, name: string, role: 'unit' | 'desk', unit: string, body: object) {
      const answer = await http.send('POST', `/v1/orders/${orderId}/${name}`, await bearer(role, unit), body);
      if (answer.status !== 200) throw new Refused(`${name} by ${unit}`, answer);
    },
    async rate({ reportId, trackingToken }: Receipt, rating: object) {
      const answer = await http.send(
        'POST',
        `/v1/reports/${reportId}/rating`,
        { 'x-tracking-token': trackingToken },
        rating,
      );
      if (answer.status !== 200) throw new Refused('rating', answer);
    },
  };
}

/** GET /local/metrics: calls by function and operation, and what the functions did. */
export const figures = async ({ http }: System): Promise<Figures> =>
  read(figuresSchema, 'GET /local/metrics', await http.send('GET', '/local/metrics'));

export const resetFigures = async ({ http }: System): Promise<void> =>
  void (await http.send('DELETE', '/local/metrics'));

export const orderIdOf = ({ reportId }: Receipt): string => `${reportId}-1`;
