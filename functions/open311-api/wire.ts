import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Endpoint } from '../../lib/api/endpoint.ts';
import type { Format } from '../../lib/api/open311.ts';
import { Problem } from '../../lib/api/problem.ts';
import { NoCity } from '../../lib/aws/city.ts';
import { type Form, parseForm } from '../../lib/open311/form.ts';
import { errorsOf, Refused } from '../../lib/open311/refusal.ts';
import { toXml } from '../../lib/open311/xml.ts';
import type { Served } from '../../lib/platform/http.ts';
import { log } from '../../lib/platform/log.ts';

const MEDIA = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const;

/** What an endpoint reads of a request, before anything is checked. */
export interface Asked {
  readonly query: Readonly<Record<string, string | undefined>>;
  /** What stands before `.json` or `.xml`, on endpoints whose address ends in a name. */
  readonly name: string;
  readonly form: Form;
  header(name: string): string | undefined;
  /** Where the caller thinks this service is. */
  readonly origin: string;
}

/** An answer: the document, and what its outermost element is called in XML. */
export interface Document {
  readonly root: string;
  readonly body: unknown;
}

const UNSUPPORTED = {
  zh: '请以 Content-Type: application/x-www-form-urlencoded 提交,编码为 UTF-8',
  en: 'Send Content-Type: application/x-www-form-urlencoded in UTF-8',
};

function formOf(event: APIGatewayProxyEventV2, maxBytes: number): Form {
  const [type = '', ...parameters] = (event.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.find((part) => part.trim().startsWith('charset='));
  if (type.trim() !== 'application/x-www-form-urlencoded' || (charset && !/utf-?8/.test(charset)))
    throw new Refused(415, UNSUPPORTED);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes)
    throw new Refused(413, {
      zh: `内容 ${bytes.length} 字节,上限 ${maxBytes} 字节`,
      en: `The body has ${bytes.length} bytes; the limit is ${maxBytes}`,
    });
  // What is not ASCII comes percent-encoded, and whether that is UTF-8 is seen there.
  return parseForm(bytes.toString('utf8'));
}

const originOf = ({ headers, requestContext }: APIGatewayProxyEventV2): string =>
  `${headers['x-forwarded-proto']?.split(',')[0] ?? 'https'}://${headers.host ?? requestContext.domainName}`;

/** `street-light.json` → its format and what stands before it. @throws Refused 404 for another ending */
function split(file: string): { name: string; format: Format } {
  const found = /^(?<name>.*)\.(?<format>json|xml)$/.exec(file)?.groups;
  if (found?.format === 'json' || found?.format === 'xml')
    return { name: found.name ?? '', format: found.format };
  throw new Refused(404, { zh: '地址须以 .json 或 .xml 结尾', en: 'The address ends in .json or .xml' });
}

function write(
  format: Format,
  status: number,
  { root, body }: Document,
  retryAfter?: number,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      'content-type': MEDIA[format],
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: format === 'json' ? JSON.stringify(body) : toXml(root, body),
  };
}

const DOWN = { zh: '服务暂时不可用,请稍后重试', en: 'Temporarily unavailable; try again shortly' };

function refusedOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof Problem && error.body.status === 429)
    return new Refused(429, { zh: error.body.detail, en: error.body.detailEn }, error.retryAfter);
  log.error(error instanceof NoCity ? 'no city' : 'request failed', error);
  return new Refused(503, DOWN, 5);
}

/** Binds an endpoint to what it does; answers and refusals leave in the format that the address asks for. */
export function open311(endpoint: Endpoint, answer: (asked: Asked) => Promise<Document>): Served {
  const fixed: Format | null = endpoint.path.endsWith('.json')
    ? 'json'
    : endpoint.path.endsWith('.xml')
      ? 'xml'
      : null;
  return {
    endpoint,
    async run(event, admit) {
      let format: Format = fixed ?? (event.rawPath.endsWith('.xml') ? 'xml' : 'json');
      try {
        const file = fixed ? { name: '', format: fixed } : split(event.pathParameters?.file ?? '');
        format = file.format;
        const form = endpoint.method === 'POST' ? formOf(event, endpoint.maxBytes ?? 0) : parseForm('');
        await admit?.(endpoint, event, undefined);
        const document = await answer({
          query: event.queryStringParameters ?? {},
          name: file.name,
          form,
          header: (name) => event.headers[name],
          origin: originOf(event),
        });
        return write(format, endpoint.status, document);
      } catch (error) {
        const refused = refusedOf(error);
        const document = { root: 'errors', body: errorsOf(refused) };
        return write(format, refused.status, document, refused.retryAfter);
      }
    },
  };
}
