import * as z from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Endpoint } from './endpoint.ts';
import { PROBLEMS, problemSchema } from './problem.ts';
import { gatewayStatuses, problemStatuses } from './statuses.ts';

const problem = problemSchema.meta({ id: 'Problem' });
const gatewayAnswer = z.object({ message: z.string() }).meta({
  id: 'GatewayMessage',
  description: '网关自身的应答 · What the gateway answers by itself',
});

/** What the gateway says before a function is asked. */
const GATEWAY: Readonly<Record<number, string>> = {
  400: '地址有误 (the address is malformed)',
  401: '需要登录令牌 (no valid token)',
  404: '没有这个地址 (no such address)',
  413: '内容过大 (over 10 MB)',
  429: '请求过于频繁 (over the rate of the whole service)',
  503: '暂时不可用 (no answer in time)',
};

const retryAfter = z.int().min(1).meta({ description: '秒 · Seconds to wait', id: 'RetryAfter' });

type Forms = NonNullable<Endpoint['refusals']>;
const PROBLEM: Forms = { 'application/problem+json': problem };

function refusal(status: number, ours: boolean, gateways: boolean, forms: Forms): ZodOpenApiResponseObject {
  const named = Object.entries(PROBLEMS)
    .filter(([, [s]]) => ours && s === status)
    .map(([name, [, title]]) => `${title} (${name})`);
  return {
    ...(forms === PROBLEM
      ? { id: `Refused${status}${ours ? '' : 'ByGateway'}${ours && gateways ? 'OrByGateway' : ''}` }
      : {}),
    description: [...named, ...(gateways ? [GATEWAY[status] ?? ''] : [])].join(' · ') || String(status),
    ...(status === 429 || status === 503
      ? { headers: z.object({ 'Retry-After': retryAfter.optional() }) }
      : {}),
    content: {
      ...(gateways ? { 'application/json': { schema: gatewayAnswer } } : {}),
      ...(ours ? mediaOf(forms, gateways) : {}),
    },
  };
}

/** Where the gateway answers in the same media type, either may come. */
const mediaOf = (forms: Forms, gateways: boolean) =>
  Object.fromEntries(
    Object.entries(forms).map(([media, schema]) => [
      media,
      { schema: gateways && media === 'application/json' ? z.union([schema, gatewayAnswer]) : schema },
    ]),
  );

/** The refusals of endpoints as components: each kind of answer stands in the document once. */
export function refusals(): (endpoint: Endpoint) => ZodOpenApiResponsesObject {
  const made = new Map<string, ZodOpenApiResponseObject>();
  const once = (status: number, ours: boolean, gateways: boolean, forms: Forms): ZodOpenApiResponseObject => {
    if (forms !== PROBLEM) return refusal(status, ours, gateways, forms);
    const key = `${status} ${ours} ${gateways}`;
    const known = made.get(key) ?? refusal(status, ours, gateways, forms);
    made.set(key, known);
    return known;
  };
  return (endpoint) => {
    const own = problemStatuses(endpoint);
    const gateways = gatewayStatuses(endpoint);
    const answers = endpoint.alsoStatus ?? [];
    const all = [...new Set([...own, ...gateways])].filter((status) => !answers.includes(status)).sort();
    return Object.fromEntries(
      all.map((status) => [
        String(status),
        once(status, own.includes(status), gateways.includes(status), endpoint.refusals ?? PROBLEM),
      ]),
    );
  };
}
