import type { z } from 'zod';

export type FunctionName =
  | 'reports-api'
  | 'understand-api'
  | 'orders-api'
  | 'units-api'
  | 'indicators-api'
  | 'models-api'
  | 'texts-api'
  | 'meta-api';

/** One endpoint: what the function checks, what the stack routes, what the OpenAPI document says. */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly fn: FunctionName;
  /** Whether the gateway demands a token. */
  readonly auth: boolean;
  readonly summary: string;
  readonly zh: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Largest body taken, bytes. */
  readonly maxBytes?: number;
  readonly status: 200 | 201 | 202;
  readonly response: R;
  /** Media type of the answer when it is not JSON: `text/csv`; the response is then a string, sent as it is. */
  readonly produces?: string;
  /** Request headers it reads beyond the usual, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly problems: readonly number[];
}

export const defineEndpoint = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  endpoint: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> => endpoint;
