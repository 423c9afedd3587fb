import { expect, test } from '@jest/globals';
import { createBucketCors } from '../../infra/local/aws/bucket-cors.ts';
import { checkPolicy, readForm } from '../../infra/local/aws/post-object.ts';
import { resolveTemplate } from '../../infra/local/template.ts';

const NOW = Date.parse('2026-11-23T01:00:00Z');
const policy = (conditions: unknown, expiration = '2026-11-23T02:00:00Z') =>
  Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
const CONDITIONS = [
  ['content-length-range', 2, 5],
  { key: 'uploads/a', bucket: 'b' },
  ['starts-with', '$Content-Type', 'image/'],
];
const good = { key: 'uploads/a', 'Content-Type': 'image/png', Policy: policy(CONDITIONS) };

test.each([
  ['all of it met', good, 'abc', null],
  ['too long', good, 'abcdef', 'EntityTooLarge'],
  ['too short', good, 'a', 'EntityTooSmall'],
  ['another key', { ...good, key: 'uploads/b' }, 'abc', 'AccessDenied'],
  ['another type', { ...good, 'Content-Type': 'text/html' }, 'abc', 'AccessDenied'],
  ['a field that is not foreseen', { ...good, acl: 'public-read' }, 'abc', 'AccessDenied'],
  ['no file', good, null, 'InvalidArgument'],
  ['no policy', { key: 'uploads/a' }, 'abc', 'AccessDenied'],
  ['too late', { ...good, Policy: policy(CONDITIONS, '2026-11-23T00:59:59Z') }, 'abc', 'AccessDenied'],
])('a form is held against its policy: %s', (_, fields, file, code) => {
  const form = { fields, file: file === null ? null : Buffer.from(file) };
  expect(checkPolicy(form, 'b', NOW)?.code ?? null).toBe(code);
});

test('a form is taken apart as a browser writes it, and bytes stay as they are', async () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255]);
  const form = new FormData();
  form.set('key', 'uploads/图');
  form.set('file', new Blob([bytes]), 'a.png');
  form.set('late', 'not read');
  const sent = new Request('http://x', { method: 'POST', body: form });
  const body = Buffer.from(await sent.arrayBuffer());
  expect(readForm(sent.headers.get('content-type') ?? '', body)).toEqual({
    fields: { key: 'uploads/图' },
    file: bytes,
  });
  expect(readForm('application/json', Buffer.from('{}'))).toBeNull();
});

test.each([
  ['POST', 'https://city.example', 'https://city.example'],
  ['OPTIONS', 'https://city.example', 'https://city.example'],
  ['GET', 'https://city.example', undefined],
  ['POST', 'https://other.example', undefined],
  ['POST', 'http://here.example', 'http://here.example'],
  ['POST', undefined, undefined],
])(
  'a bucket answers pages of the origins it names, and of this machine: %s from %s',
  (method, origin, allowed) => {
    const CorsRules = [{ AllowedOrigins: ['https://city.example'], AllowedMethods: ['POST'], MaxAge: 60 }];
    const cors = createBucketCors(
      resolveTemplate(
        {
          Resources: {
            B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b', CorsConfiguration: { CorsRules } } },
          },
        },
        {
          ...{ stackName: 's', region: 'us-east-1', accountId: '1', partition: 'aws' },
          ...{ queueUrlBase: 'http://q', issuerUrl: 'http://i', apiEndpoint: 'http://a' },
        },
      ),
      (page) => page === 'http://here.example',
    );
    const headers = { ...(origin && { origin }), 'access-control-request-method': 'POST' };
    expect(cors.marks(method, '/b', headers)['access-control-allow-origin']).toBe(allowed);
  },
);
