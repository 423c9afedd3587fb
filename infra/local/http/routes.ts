import { type Json, maybeText, numberOr, text, texts } from '../json.ts';
import { type ResolvedTemplate, type Resource, resourcesOfType } from '../template.ts';

/** One route of the HTTP API with what serves it. */
export interface Route {
  /** As in the event: `POST /v1/reports/{id}`. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly authorizer: Json | undefined;
  readonly scopes: readonly string[];
}

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

const MAX_INTEGRATION_MS = 30_000;

/** The API's routes, most specific first, as API Gateway prefers them. */
export function routesOf(resolved: ResolvedTemplate): Route[] {
  const byRef = (type: string) => new Map(resourcesOfType(resolved, type).map((found) => [found.ref, found]));
  const integrations = byRef('AWS::ApiGatewayV2::Integration');
  const authorizers = byRef('AWS::ApiGatewayV2::Authorizer');
  return resourcesOfType(resolved, 'AWS::ApiGatewayV2::Route')
    .map(({ logicalId, properties }) => {
      const key = text(properties.RouteKey, `${logicalId}: RouteKey`);
      const integration = integrations.get(maybeText(properties.Target)?.replace('integrations/', ''));
      if (!integration) throw new Error(`${logicalId}: no integration for ${key}`);
      const authorizer = authorizers.get(maybeText(properties.AuthorizerId));
      if (properties.AuthorizationType === 'JWT' && !authorizer)
        throw new Error(`${logicalId}: no authorizer for ${key}`);
      const [method = '', path = ''] = key === '$default' ? ['ANY', '/{proxy+}'] : key.split(' ');
      return {
        key,
        method,
        path,
        segments: segmentsOf(path),
        functionArn: functionArnOf(integration),
        timeoutMs: Math.min(
          numberOr(integration.properties.TimeoutInMillis, MAX_INTEGRATION_MS),
          MAX_INTEGRATION_MS,
        ),
        authorizer: properties.AuthorizationType === 'JWT' ? authorizer?.properties : undefined,
        scopes: texts(properties.AuthorizationScopes),
      };
    })
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function functionArnOf({ logicalId, properties }: Resource): string {
  if (properties.IntegrationType !== 'AWS_PROXY' || properties.PayloadFormatVersion !== '2.0')
    throw new Error(`${logicalId}: only AWS_PROXY with payload format 2.0 is run locally`);
  const uri = text(properties.IntegrationUri, `${logicalId}: IntegrationUri`);
  return /arn:[^:]+:lambda:[^:]+:\d+:function:[^/:]+/.exec(uri)?.[0] ?? uri;
}

const segmentsOf = (path: string) => path.split('/').slice(1);
const isGreedy = (segment: string) => segment.endsWith('+}');
const isParameter = (segment: string) => segment.startsWith('{');

/** Fixed segments before parameters before greedy ones; a named method before ANY. */
const rank = ({ segments, method, key }: Route) =>
  `${key === '$default' ? 1 : 0}${segments.map((segment) => (isGreedy(segment) ? 'c' : isParameter(segment) ? 'b' : 'a')).join('')}~${method === 'ANY' ? 1 : 0}`;

/** The route for a request; parameters are decoded. @throws URIError */
export function matchRoute(routes: readonly Route[], method: string, pathname: string): Match | undefined {
  const parts = segmentsOf(pathname);
  for (const route of routes) {
    if (route.method !== method && route.method !== 'ANY') continue;
    const parameters = bind(route.segments, parts);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

function bind(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const bound: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (isGreedy(segment)) {
      bound[segment.slice(1, -2)] = decodeURIComponent(parts.slice(index).join('/'));
      return bound;
    }
    if (part === undefined) return undefined;
    if (!isParameter(segment)) {
      if (segment !== part) return undefined;
    } else if (part === '') return undefined;
    else bound[segment.slice(1, -1)] = decodeURIComponent(part);
  }
  return segments.length === parts.length ? bound : undefined;
}
