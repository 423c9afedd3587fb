import type { IncomingHttpHeaders } from 'node:http';
import { isObject, texts } from '../json.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';

interface Rule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly maxAge: number;
}

/** What the buckets' CORS rules let a page of another origin do. */
export interface BucketCors {
  /** Headers for an answer to this request; empty when no rule of the bucket lets its page read it. */
  marks(method: string, url: string, headers: IncomingHttpHeaders): Record<string, string>;
}

/** @param ours origins that stand for the console's own, which on this machine is not where the template says */
export function createBucketCors(
  resolved: ResolvedTemplate,
  ours: (origin: string) => boolean = () => false,
): BucketCors {
  const rules = new Map(
    resourcesOfType(resolved, 'AWS::S3::Bucket').map(({ name, properties }) => [
      name,
      rulesIn(properties.CorsConfiguration),
    ]),
  );
  return {
    marks(method, url, { origin, ...headers }) {
      if (origin === undefined) return {};
      const bucket = new URL(url, 'http://local').pathname.split('/')[1] ?? '';
      const asked = method === 'OPTIONS' ? headers['access-control-request-method'] : method;
      const rule = rules
        .get(bucket)
        ?.find(
          ({ origins, methods }) =>
            (origins.includes('*') || origins.includes(origin) || ours(origin)) &&
            methods.includes(String(asked)),
        );
      if (!rule) return {};
      return {
        'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
        'access-control-allow-methods': rule.methods.join(', '),
        'access-control-allow-headers': String(headers['access-control-request-headers'] ?? '*'),
        'access-control-max-age': String(rule.maxAge),
      };
    },
  };
}

function rulesIn(configuration: unknown): Rule[] {
  const rules =
    isObject(configuration) && Array.isArray(configuration.CorsRules) ? configuration.CorsRules : [];
  return rules.filter(isObject).map((rule) => ({
    origins: texts(rule.AllowedOrigins),
    methods: texts(rule.AllowedMethods),
    maxAge: Number(rule.MaxAge ?? 0),
  }));
}
