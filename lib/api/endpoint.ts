import type { z } from 'zod';

/** The functions that answer HTTP, each with the name its endpoints stand under in the document. */
export const API_FUNCTIONS = {
  'reports-api': { zh: '诉求', en: 'Reports' },
  'understand-api': { zh: '识别', en: 'Understanding' },
  'orders-api': { zh: '工单', en: 'Work orders' },
  'people-api': { zh: '身份保护', en: 'Identity' },
  'units-api': { zh: '承办单位', en: 'Units' },
  'indicators-api': { zh: '指标', en: 'Indicators' },
  'duty-api': { zh: '权责清单', en: 'Duty lists' },
  'models-api': { zh: '识别模型', en: 'Models' },
  'texts-api': { zh: '消息', en: 'Messages' },
  'sensing-api': { zh: '感知与巡查', en: 'Sensing and patrols' },
  'open311-api': { zh: 'Open311', en: 'Open311 GeoReport v2' },
  'media-api': { zh: '图片', en: 'Pictures' },
  'meta-api': { zh: '服务与文档', en: 'Service and documents' },
} as const;
export type FunctionName = keyof typeof API_FUNCTIONS;

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
  /** Without `auth`: a token is looked at when one comes. */
  readonly tokenOptional?: true;
  readonly summary: string;
  readonly zh: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Largest body taken, bytes. */
  readonly maxBytes?: number;
  /** Other media types whose body is given to the schema as text; `application/gzip` is unpacked to text first. */
  readonly takes?: readonly string[];
  readonly status: 200 | 201 | 202;
  /** Other statuses that carry the same answer. */
  readonly alsoStatus?: readonly number[];
  readonly response: R;
  /** Media type of the answer when it is not JSON: `text/csv`; the response is then a string, sent as it is. */
  readonly produces?: string;
  /** Other media types the reply may choose by its `content-type`. */
  readonly alsoProduces?: readonly string[];
  /** What it answers instead when the address asks for it, by media type. */
  readonly alsoAnswers?: Readonly<Record<string, z.ZodType>>;
  /** Media type of the body when it is not JSON. */
  readonly consumes?: 'application/x-www-form-urlencoded';
  /** Its own refusals by media type, when another standard says their form; `problems` are then all of them. */
  readonly refusals?: Readonly<Record<string, z.ZodType>>;
  /** Request headers it reads beyond the usual, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The statuses of its own refusals; `statuses.ts` adds those that every endpoint of its kind has. */
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
