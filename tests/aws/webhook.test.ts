import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isPublic, readBlocks } from '../../lib/aws/public-address.ts';
import { createSmsGateway } from '../../lib/aws/sms.ts';
import { createWebhook } from '../../lib/aws/webhook.ts';
import type { Notice } from '../../lib/notify/channel.ts';
import { verify } from '../../lib/notify/signature.ts';
import { MONDAY } from '../support/fixtures.ts';

const notice: Notice = {
  id: '20261123-ABCDEFGHJK-1.7',
  at: MONDAY,
  orderId: '20261123-ABCDEFGHJK-1',
  event: 'order.overdue.v1',
  textId: 'unit-overdue',
  unit: '120101',
  zh: { subject: '超期', body: '已超期' },
  en: { subject: 'Overdue', body: 'It is overdue' },
};
const now = () => MONDAY;
const alsoAllows = readBlocks('127.0.0.0/8');

let server: Server;
let url: string;
let answer: RequestListener;
let received: { path: string; headers: IncomingHttpHeaders; body: string }[];

beforeEach(async () => {
  received = [];
  answer = (_, response) => void response.writeHead(204).end();
  server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const send = (to = url, options: Partial<Parameters<typeof createWebhook>[0]> = {}) =>
  createWebhook({ now, alsoAllows, ...options }).send({
    url: to,
    secrets: ['new', 'old'],
    id: 'one',
    notices: [notice],
  });

describe('a webhook', () => {
  test('gets the messages as JSON that both secrets have signed', async () => {
    await send();
    const [{ headers, body }] = received as [(typeof received)[0]];
    expect(JSON.parse(body)).toEqual({
      type: 'haihe.messages.v1',
      id: 'one',
      time: MONDAY,
      messages: [notice],
    });
    const signature = String(headers['haihe-signature']);
    for (const secret of ['new', 'old']) expect(verify(signature, body, secret, MONDAY)).toBe('good');
    expect(verify(signature, `${body} `, 'new', MONDAY)).toBe('wrong');
  });

  test.each([
    [200, null],
    [500, { message: 'HTTP 500', permanent: false }],
    [404, { message: 'HTTP 404', permanent: false }],
    [429, { message: 'HTTP 429', permanent: false }],
    [410, { message: 'HTTP 410', permanent: true }],
  ])('answers %d', async (status, fault) => {
    answer = (_, response) => void response.writeHead(status).end('{"secret": "of theirs"}');
    await (fault ? expect(send()).rejects.toMatchObject(fault) : expect(send()).resolves.toBeUndefined());
  });

  test('that redirects is not followed', async () => {
    answer = (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end();
    await expect(send()).rejects.toMatchObject({ message: 'redirects (HTTP 302)', permanent: true });
    expect(received.map(({ path }) => path)).toEqual(['/hook']);
  });

  test('that never answers is given up', async () => {
    answer = () => {};
    await expect(send(url, { timeoutMs: 50 })).rejects.toMatchObject({
      message: 'no answer in time',
      permanent: false,
    });
  });

  test('that sends a body without end does not hold us up', async () => {
    answer = (_, response) => {
      response.writeHead(200);
      const flood = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => clearInterval(flood));
    };
    await expect(send(url, { timeoutMs: 2000 })).resolves.toBeUndefined();
  });

  test('that is not there', async () => {
    const gone = url;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await expect(send(gone)).rejects.toMatchObject({ message: 'ECONNREFUSED', permanent: false });
  });
});

describe('an address inside is refused before anything is sent', () => {
  const refused = { message: 'the address is not public', permanent: true };
  const resolvesTo =
    (...addresses: string[]) =>
    (_: string, __: unknown, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const lookup = (...addresses: string[]) => resolvesTo(...addresses) as never;

  test('given as a number', async () => {
    await expect(send(url, { alsoAllows: () => false })).rejects.toMatchObject(refused);
    for (const host of ['169.254.169.254', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '10.0.0.8'])
      await expect(send(`https://${host}/`, { alsoAllows: () => false })).rejects.toMatchObject(refused);
  });

  test.each([['127.0.0.1'], ['169.254.169.254'], ['fd00::1'], ['64:ff9b::7f00:1']])(
    'behind a name that leads to %s',
    async (address) => {
      const options = { alsoAllows: () => false, lookup: lookup(address) };
      await expect(send('https://unit.example/', options)).rejects.toMatchObject(refused);
    },
  );

  test('plain http leads nowhere but into networks the operator has opened', async () => {
    const options = { alsoAllows: () => false, lookup: lookup('93.184.215.14') };
    await expect(send('http://unit.example/', options)).rejects.toMatchObject(refused);
  });

  test('of several addresses only an allowed one is called', async () => {
    const { port } = new URL(url);
    await send(`http://unit.example:${port}/hook`, { lookup: lookup('10.0.0.8', '127.0.0.1') });
    expect(received).toHaveLength(1);
  });

  test('a name that does not resolve is tried again', async () => {
    const failing = ((_: string, __: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error('getaddrinfo unit.example'), { code: 'ENOTFOUND' }))) as never;
    await expect(send('https://unit.example/', { lookup: failing })).rejects.toMatchObject({
      message: 'ENOTFOUND',
      permanent: false,
    });
  });

  test.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['100.64.0.1', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['0.0.0.0', false],
    ['::', false],
    ['fe80::1', false],
    ['2001:db8::1', false],
    ['2002:7f00:1::', false],
    ['::ffff:8.8.8.8', false],
    ['unit.example', false],
  ])('%s is public: %s', (address, yes) => {
    expect(isPublic(address)).toBe(yes);
  });

  test.each(['10.0.0.0', 'inside/8', '10.0.0.0/x'])('%s is no block of addresses', (block) => {
    expect(() => readBlocks(block)).toThrow(block);
  });
});

describe('an SMS gateway', () => {
  const sms = { id: 'e.7:R', to: '+8613800001234', text: '已有答复', textId: 'answered.sms' };
  const gateway = () => createSmsGateway(url, async () => 'k'.repeat(16), now, 200);

  test('gets number, text and template, signed', async () => {
    await gateway().send(sms);
    const [{ headers, body }] = received as [(typeof received)[0]];
    expect(JSON.parse(body)).toEqual({ id: sms.id, to: sms.to, text: sms.text, template: 'answered.sms' });
    expect(verify(String(headers['haihe-signature']), body, 'k'.repeat(16), MONDAY)).toBe('good');
  });

  test.each([
    [503, false],
    [429, false],
    [401, false],
    [400, true],
    [422, true],
  ])('answers %d: for good %s, and the fault does not say to whom', async (status, permanent) => {
    answer = (_, response) => void response.writeHead(status).end(sms.to);
    await expect(gateway().send(sms)).rejects.toMatchObject({ message: `gateway HTTP ${status}`, permanent });
  });
});
