import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiMediaTypeObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { API_FUNCTIONS, type Endpoint } from './endpoint.ts';
import { EXAMPLES, LINKS } from './examples.ts';
import { headerParameters } from './headers.ts';
import { refusals } from './openapi-responses.ts';
import { OPERATIONS } from './routes.ts';

const DESCRIPTION = `诉求从这里进来,工单从这里出去。时间一律为 RFC 3339;出错时回答 problem+json(RFC 9457),类型见 /docs/problems;事件见 /asyncapi.json。

Reports in, work orders out. Times are RFC 3339; errors are problem+json (RFC 9457), every type explained at /docs/problems; events at /asyncapi.json.

- **令牌 · Tokens**: \`Authorization: Bearer <JWT>\`,由本市的 OIDC 签发,含 \`role\` 与 \`unit\`(\`custom:role\`、\`custom:unit\` 亦可)· a JWT of the city's OIDC issuer, with \`role\` and \`unit\`.
- **重复请求 · Repeats**: 带同一 \`Idempotency-Key\` 的重复请求不会重复办理 · with the same \`Idempotency-Key\` nothing is done twice.
- **并发修改 · Concurrent changes**: \`ETag\` 即版本,以 \`If-Match\` 带回 · \`ETag\` is the version, send it back as \`If-Match\`.
- **频率 · Rates**: 429 时按 \`Retry-After\`(秒)等待 · at 429 wait for \`Retry-After\` seconds.
- **分页 · Pages**: 把 \`cursor\` 原样带回,直到为 null · send \`cursor\` back as it is until it is null.`;

/** What a caller must show. */
function security({ auth, tokenOptional }: Endpoint): Record<string, string[]>[] {
  if (auth) return [{ token: [] }];
  return tokenOptional ? [{}, { token: [] }] : [];
}

const content = (schema: z.ZodType, example?: unknown): ZodOpenApiMediaTypeObject => ({
  schema,
  ...(example === undefined ? {} : { example }),
});

function answers(e: Endpoint): ZodOpenApiResponsesObject {
  const links = Object.entries(LINKS[e.id] ?? {}).map(([operationId, parameters]) => [
    operationId,
    {
      operationId,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, pointer]) => [name, `$response.body#${pointer}`]),
      ),
    },
  ]);
  const answer = {
    description: e.summary,
    content: {
      [e.produces ?? 'application/json']: content(e.response),
      ...Object.fromEntries(
        (e.alsoProduces ?? []).map((type) => [type, content(/json/.test(type) ? z.unknown() : e.response)]),
      ),
      ...Object.fromEntries(
        Object.entries(e.alsoAnswers ?? {}).map(([media, schema]) => [media, { schema }]),
      ),
    },
    ...(links.length > 0 ? { links: Object.fromEntries(links) } : {}),
  };
  return Object.fromEntries([e.status, ...(e.alsoStatus ?? [])].map((status) => [String(status), answer]));
}

function operation(e: Endpoint, refused: ReturnType<typeof refusals>): ZodOpenApiOperationObject {
  const header = headerParameters(e);
  return {
    operationId: e.id,
    summary: `${e.zh} · ${e.summary}`,
    tags: [API_FUNCTIONS[e.fn].zh],
    security: security(e),
    requestParams: {
      ...(e.params instanceof z.ZodObject ? { path: e.params } : {}),
      ...(e.query instanceof z.ZodObject ? { query: e.query } : {}),
      ...(header ? { header } : {}),
    },
    ...(e.body
      ? {
          requestBody: {
            required: true,
            content: {
              [e.consumes ?? 'application/json']: content(e.body, EXAMPLES[e.id]),
              ...Object.fromEntries((e.takes ?? []).map((type) => [type, content(z.string())])),
            },
          },
        }
      : {}),
    responses: { ...refused(e), ...answers(e) },
  };
}

/** The OpenAPI 3.1 document of every endpoint, made from the schemas that check the requests. */
export function openApiDocument(version: string): ReturnType<typeof createDocument> {
  const refused = refusals();
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of OPERATIONS) {
    const method = endpoint.method.toLowerCase();
    paths[endpoint.path] = { ...paths[endpoint.path], [method]: operation(endpoint, refused) };
  }
  const used = new Set(OPERATIONS.map(({ fn }) => fn));
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: '海河派单 · Haihe Dispatch',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: '本服务 · This service' }],
    tags: [...used].map((fn) => ({ name: API_FUNCTIONS[fn].zh, description: API_FUNCTIONS[fn].en })),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "本市 OIDC 签发的令牌 · A token of the city's OIDC issuer",
        },
      },
    },
    paths,
  });
  return withoutTuples(document);
}

/** Many tools still read `prefixItems` wrongly: a tuple is told as a list of so many, each one of its kinds. */
function withoutTuples<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, found: unknown) => {
    const tuple = tupleSchema.safeParse(found).data;
    if (tuple === undefined) return found;
    const { prefixItems, ...rest } = tuple;
    const kinds = [...new Map(prefixItems.map((kind) => [JSON.stringify(kind), kind])).values()];
    const items = kinds.length === 1 ? kinds[0] : { anyOf: kinds };
    return { ...rest, items, minItems: prefixItems.length, maxItems: prefixItems.length };
  });
}

const tupleSchema = z.looseObject({ type: z.literal('array'), prefixItems: z.array(z.unknown()).min(1) });
