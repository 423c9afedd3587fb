import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../api/problem.ts';

const DEFAULT_MAX_BYTES = 32 * 1024;

/**
 * The JSON of a request body.
 * @throws Problem 415 for another media type or charset, 413 when too large, 400 when not UTF-8 or not JSON.
 */
export function readBody(
  event: APIGatewayProxyEventV2,
  maxBytes = DEFAULT_MAX_BYTES,
  takes: readonly string[] = [],
): unknown {
  const header = event.headers['content-type'] ?? '';
  const other = takes.find((type) => header.toLowerCase().split(';')[0]?.trim() === type);
  if (other === undefined) checkMediaType(header);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    throw new Problem(
      'too-large',
      `内容 ${bytes.length} 字节,上限 ${maxBytes} 字节`,
      `The body has ${bytes.length} bytes; the limit is ${maxBytes}`,
      {
        remedy:
          '缩短文字,图片请先上传后只填编号 / Shorten the text; upload pictures first and send their keys',
      },
    );
  }
  try {
    const plain = other === PACKED ? unpacked(bytes) : bytes;
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: other !== undefined }).decode(plain);
    if (other !== undefined) return text;
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'malformed-body',
      other === undefined ? '请求体不是有效的 UTF-8 JSON' : '请求体不是有效的 UTF-8 文本或 gzip',
      `The body is not valid UTF-8 ${other === undefined ? 'JSON' : 'text or gzip'}: ${why}`,
      {
        remedy: '检查引号、逗号与编码 / Check quotes, commas and encoding',
      },
    );
  }
}

const PACKED = 'application/gzip';
/** What a packed body may unpack to: a small one must not fill the memory. */
const MOST_UNPACKED = 64 * 1024 * 1024;

const unpacked = (bytes: Buffer): Buffer => gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });

function checkMediaType(header: string): void {
  const [type = '', ...parameters] = header
    .toLowerCase()
    .split(';')
    .map((s) => s.trim());
  const charset =
    parameters
      .find((p) => p.startsWith('charset='))
      ?.slice('charset='.length)
      .replaceAll('"', '') ?? 'utf-8';
  if ((type === 'application/json' || type.endsWith('+json')) && charset === 'utf-8') return;
  throw new Problem(
    'wrong-media-type',
    `不支持 ${header || '(空)'}`,
    `Content-Type ${header || '(none)'} is not taken`,
    {
      remedy:
        '请用 Content-Type: application/json; charset=utf-8 / Send Content-Type: application/json; charset=utf-8',
    },
  );
}
