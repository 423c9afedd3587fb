import type { Endpoint } from './endpoint.ts';

type Kind = Pick<
  Endpoint,
  'auth' | 'tokenOptional' | 'params' | 'query' | 'headers' | 'body' | 'problems' | 'refusals'
>;

/** What the function answers with problem+json: the endpoint's own refusals and those of its kind. */
export function problemStatuses({
  auth,
  tokenOptional,
  params,
  query,
  headers,
  body,
  problems,
  refusals,
}: Kind): number[] {
  if (refusals) return [...problems];
  const kind = [
    // Too many requests, and a part that is down, can meet anyone.
    ...[429, 503],
    ...(tokenOptional ? [401] : []),
    ...(auth ? [401, 403] : []),
    ...(params || query || headers ? [422] : []),
    ...(body ? [400, 413, 415, 422] : []),
  ];
  return [...new Set([...problems, ...kind])].sort((a, b) => a - b);
}

/** What the gateway answers by itself, with `{message}`: it cannot be made to say more. */
export function gatewayStatuses({ auth, params }: Kind): number[] {
  return [...(params ? [400, 404] : []), ...(auth ? [401] : []), 413, 429, 503];
}
