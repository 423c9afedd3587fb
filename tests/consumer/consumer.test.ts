import { once } from 'node:events';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Message, Seen } from '../../docs/consumer/consumer.ts';
import { createReceiver, verify } from '../../docs/consumer/webhook.ts';
import { SIGNATURE_HEADER, sign } from '../../lib/notify/signature.ts';

const SECRET = 'a-secret-of-this-unit';
const NOW = '2026-11-23T01:00:00.000Z';
const secondsOn = (seconds: number): number => Date.parse(NOW) + seconds * 1000;
const body = JSON.stringify({ id: '20261123-ABCDEFGHJK-1.3', type: 'order.assigned.v1' });
const signed = sign(body, [SECRET], NOW);

describe('the example checks a webhook as we sign it', () => {
  test.each<[string, string, string, number, string]>([
    ['as it came', signed, body, 2, 'good'],
    ['while secrets change over', sign(body, ['another', SECRET], NOW), body, 0, 'good'],
    ['at the edge of the window', signed, body, 300, 'good'],
    ['sent again later: a replay', signed, body, 301, 'too-old'],
    ['from a clock ahead of ours', signed, body, -301, 'too-old'],
    ['with one character changed', signed, body.replace('.3', '.4'), 0, 'wrong'],
    ['with its time moved on', signed.replace(/t=\d+/, `t=${secondsOn(600) / 1000}`), body, 600, 'wrong'],
    ["with another unit's secret", sign(body, ['another'], NOW), body, 0, 'wrong'],
    ['without a signature', '', body, 0, 'malformed'],
    ['with half of one', `t=${secondsOn(0) / 1000},v1=abc`, body, 0, 'malformed'],
  ])('%s', (_, header, text, seconds, verdict) => {
    expect(verify(header, text, SECRET, secondsOn(seconds))).toBe(verdict);
  });
});

describe('the example receiver', () => {
  const handled: unknown[] = [];
  let fails = false;
  const server = createReceiver(SECRET, async (message) => {
    if (fails) throw new Error('the department is down');
    handled.push(message);
  });
  afterAll(() => void server.close());
  const listening = once(server.listen(0, '127.0.0.1'), 'listening');
  const post = async (text: string, header = sign(text, [SECRET], new Date().toISOString())) => {
    await listening;
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const headers = { [SIGNATURE_HEADER]: header };
    return (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: text, headers })).status;
  };

  test('takes a message once, however often it comes', async () => {
    expect([await post(body), await post(body)]).toEqual([204, 200]);
    expect(handled).toHaveLength(1);
  });
  test('refuses a replay and a forgery', async () => {
    expect([await post(body, signed), await post(body, sign(body, ['x'], NOW))]).toEqual([401, 401]);
    expect(handled).toHaveLength(1);
  });
  test('asks for it again when it could not be handled', async () => {
    const other = JSON.stringify({ id: 'another' });
    fails = true;
    expect(await post(other)).toBe(500);
    fails = false;
    expect(await post(other)).toBe(204);
  });
});

describe('the example consumer', () => {
  const message = (id: string, version: number, orderId = 'a'): Message => ({
    ...{ id, version, orderId, type: 'order.assigned.v1' },
    data: { for: { unit: '120101-water' } },
  });

  test('drops a repeat, and what was overtaken', () => {
    const seen = new Seen();
    const told = [message('3', 3), message('3', 3), message('7', 7), message('5', 5), message('9', 2, 'b')];
    expect(told.map((one) => seen.isNew(one))).toEqual([true, false, true, false, true]);
  });
  test('takes again what it could not handle', () => {
    const seen = new Seen();
    const one = message('3', 3);
    expect(seen.isNew(one)).toBe(true);
    seen.forget(one);
    expect(seen.isNew(one)).toBe(true);
  });
});
