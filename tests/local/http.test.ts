import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { arnOf, eventually, type Running, runSmall, type SmallStack, stopAll } from './small-stack.ts';

afterEach(stopAll);

const route = (RouteKey: string, more: object = {}) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    ApiId: { Ref: 'Api' },
    RouteKey,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    AuthorizationType: 'NONE',
    ...more,
  },
});
const JWT = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Authorizer' } };

const resources = {
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: {
      Name: 'api',
      ProtocolType: 'HTTP',
      CorsConfiguration: {
        AllowOrigins: ['https://app.example'],
        AllowMethods: ['GET'],
        AllowHeaders: ['authorization'],
        ExposeHeaders: ['etag'],
        MaxAge: 60,
      },
    },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: 'Api' },
      StageName: '$default',
      AutoDeploy: true,
      AccessLogSettings: {
        DestinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:x',
        Format: '{"route":"$context.routeKey","status":"$context.status"}',
      },
    },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arnOf('echo'),
      PayloadFormatVersion: '2.0',
    },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      Name: 'a',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] }, Audience: [{ Ref: 'Client' }] },
    },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: arnOf('echo'),
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: {
        'Fn::Join': ['', ['arn:aws:execute-api:us-east-1:000000000000:', { Ref: 'Api' }, '/*/*']],
      },
    },
  },
  Post: route('POST /v1/reports'),
  One: route('GET /v1/reports/{id}'),
  Own: route('GET /v1/reports/mine'),
  Rest: route('ANY /files/{path+}'),
  Guarded: route('GET /v1/orders', JWT),
};

/** Answers with what the test asks for, else with the event it got. */
const CODE = `export const handler = async (event) => {
  const asked = event.headers['x-answer'];
  if (asked === 'throw') throw new Error('no');
  return asked ? JSON.parse(asked) : { statusCode: 200, headers: { ETag: '"1"', 'content-type': 'application/json' }, cookies: ['a=1', 'b=2'], body: JSON.stringify(event) };
};`;
const STACK: SmallStack = { functions: { echo: { code: CODE } }, resources };

interface HttpEvent {
  pathParameters?: unknown;
  requestContext: { authorizer: { jwt: { claims: unknown } } };
}

const ask = (running: Running, path: string, init: RequestInit = {}) => fetch(running.stack.url + path, init);

test('the event is that of payload format 2.0', async () => {
  const running = await runSmall(STACK);
  const answer = await ask(running, '/v1/reports?tag=a&tag=b%20c&x=1', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8', Cookie: 'one=1; two=2', 'X-Own': 'Mixed' },
    body: '{"text":"路灯不亮"}',
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(await answer.json()).toMatchObject({
    version: '2.0',
    routeKey: 'POST /v1/reports',
    rawPath: '/v1/reports',
    rawQueryString: 'tag=a&tag=b%20c&x=1',
    cookies: ['one=1', 'two=2'],
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-own': 'Mixed' },
    queryStringParameters: { tag: 'a,b c', x: '1' },
    requestContext: {
      http: { method: 'POST', path: '/v1/reports', sourceIp: '127.0.0.1' },
      requestId: expect.any(String),
      stage: '$default',
    },
    body: '{"text":"路灯不亮"}',
    isBase64Encoded: false,
  });
});

describe('routes', () => {
  test.each([
    ['/v1/reports/R%201%2F2', 'GET', 'GET /v1/reports/{id}', { id: 'R 1/2' }],
    ['/v1/reports/mine', 'GET', 'GET /v1/reports/mine', undefined],
    ['/files/a/b.txt', 'PATCH', 'ANY /files/{path+}', { path: 'a/b.txt' }],
  ])('%s is served by its most specific route', async (path, method, routeKey, parameters) => {
    const running = await runSmall(STACK);
    const event = (await (await ask(running, path, { method })).json()) as HttpEvent;
    expect(event).toMatchObject({ routeKey });
    expect(event.pathParameters).toEqual(parameters);
  });

  test.each([
    ['GET', '/v1/nothing', 404, 'Not Found'],
    ['DELETE', '/v1/reports/1', 404, 'Not Found'],
    ['GET', '/v1/reports/%E0%A4%A', 400, 'Bad Request'],
  ])('%s %s is answered by the gateway', async (method, path, status, message) => {
    const running = await runSmall(STACK);
    const answer = await ask(running, path, { method });
    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
  });
});

describe('bodies', () => {
  test('bytes go in and out in base64', async () => {
    const running = await runSmall(STACK);
    const bytes = new Uint8Array([0, 200, 255]);
    const event = await (
      await ask(running, '/v1/reports', {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: bytes,
      })
    ).json();
    expect(event).toMatchObject({ isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') });
    const back = { statusCode: 201, isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') };
    const answer = await ask(running, '/v1/reports', {
      method: 'POST',
      headers: { 'x-answer': JSON.stringify(back) },
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  test('more than ten megabytes are refused', async () => {
    const running = await runSmall(STACK);
    const answer = await ask(running, '/v1/reports', {
      method: 'POST',
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    });
    expect(answer.status).toBe(413);
  });

  test.each([
    ['a result without a status', '{"a":1}', 200, '{"a":1}'],
    ['a body that is not text', '{"statusCode":200,"body":{}}', 500, '{"message":"Internal Server Error"}'],
    ['an error', 'throw', 500, '{"message":"Internal Server Error"}'],
  ])('%s', async (_, answer, status, body) => {
    const running = await runSmall(STACK);
    const got = await ask(running, '/v1/reports', { method: 'POST', headers: { 'x-answer': answer } });
    expect([got.status, await got.text()]).toEqual([status, body]);
  });
});

describe('tokens', () => {
  const HOUR = 3_600_000;
  const get = (running: Running, token?: string) =>
    ask(running, '/v1/orders', token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

  test('a token of the issuer passes, with its claims as text', async () => {
    const running = await runSmall(STACK);
    const answer = await get(running, await running.stack.token({ sub: 'li', role: 'desk', unit: 'city' }));
    const event = (await answer.json()) as HttpEvent;
    expect(event.requestContext.authorizer.jwt.claims).toMatchObject({
      sub: 'li',
      role: 'desk',
      unit: 'city',
    });
  });

  test('none, a made-up one, an altered one and one that has run out are refused', async () => {
    const running = await runSmall(STACK);
    const token = await running.stack.token({ role: 'desk' });
    const [head, claims, signature] = token.split('.');
    const altered = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()), role: 'admin' }),
    );
    for (const wrong of [undefined, 'x.y.z', [head, altered.toString('base64url'), signature].join('.')]) {
      const answer = await get(running, wrong);
      expect([answer.status, await answer.json()]).toEqual([401, { message: 'Unauthorized' }]);
    }
    expect((await get(running, token)).status).toBe(200);
    running.stack.advanceClock(13 * HOUR);
    expect((await get(running, token)).status).toBe(401);
  });

  test('a token for another audience is refused', async () => {
    const running = await runSmall(STACK);
    const token = await running.stack.token({ role: 'desk' });
    const other = {
      ...resources,
      Authorizer: {
        ...resources.Authorizer,
        Properties: {
          ...resources.Authorizer.Properties,
          JwtConfiguration: {
            ...resources.Authorizer.Properties.JwtConfiguration,
            Audience: ['someone-else'],
          },
        },
      },
    };
    await running.restart({ ...STACK, resources: other });
    expect((await get(running, token)).status).toBe(401);
  });
});

test('without a permission for the API to invoke the function the route fails, and the log says why', async () => {
  const { Permission: _, ...without } = resources;
  const running = await runSmall({ ...STACK, resources: without });
  expect((await ask(running, '/v1/reports/1')).status).toBe(500);
  expect(running.lines.join('\n')).toMatch(/GET \/v1\/reports\/\{id\}: .*lambda:InvokeFunction/);
});

describe('cross-origin requests', () => {
  test('a preflight names what is allowed', async () => {
    const running = await runSmall(STACK);
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'GET' };
    const answer = await ask(running, '/v1/orders', { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET',
      'access-control-max-age': '60',
    });
  });

  test.each([
    ['https://app.example', 'https://app.example'],
    ['https://other.example', null],
  ])('an answer to %s carries %s', async (origin, allowed) => {
    const running = await runSmall(STACK);
    const answer = await ask(running, '/v1/reports/1', { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
  });
});

test('the access log has the format of the stage', async () => {
  const running = await runSmall(STACK);
  await ask(running, '/v1/reports/1');
  await ask(running, '/v1/nothing');
  const log = join(running.dir, 'data', 'logs', 'access.log');
  const lines = await eventually(() => {
    // It comes with its first line.
    if (!existsSync(log)) return undefined;
    const text = readFileSync(log, 'utf8').trim().split('\n');
    return text.length === 2 ? text : undefined;
  });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { route: 'GET /v1/reports/{id}', status: '200' },
    { route: '-', status: '404' },
  ]);
});
