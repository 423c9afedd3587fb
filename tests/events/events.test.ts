import { describe, expect, test } from '@jest/globals';
import { EVENTS, parseEnvelope } from '../../events/index.ts';

const envelope = (type: string, data: unknown) => ({
  id: '20261122-7K3F9Q2MXA-1.1',
  type,
  time: '2026-11-22T06:00:00.000Z',
  orderId: '20261122-7K3F9Q2MXA-1',
  version: 1,
  data,
});

describe.each([...EVENTS.values()].map((e) => [e.type, e] as const))('%s', (type, event) => {
  test.each(event.valid.map((data) => [data]))('takes its valid example', (data) => {
    expect(parseEnvelope(envelope(type, data)).data).toEqual(data);
  });
  test.each(event.invalid.map((bad) => [bad.because, bad.data]))('refuses: %s', (_, data) => {
    expect(() => parseEnvelope(envelope(type, data))).toThrow();
  });
  test('is named for people and has examples of both kinds', () => {
    expect(event.zh).toMatch(/\p{Script=Han}/u);
    expect(event.valid.length).toBeGreaterThan(0);
    expect(event.invalid.length).toBeGreaterThan(0);
  });
  test.each(['contact', 'phone', 'name', 'email', 'reporter'])('has no room for identity: %s', (field) => {
    const [example] = event.valid;
    expect(() => parseEnvelope(envelope(type, { ...(example as object), [field]: '张三' }))).toThrow();
  });
});

test('an event nobody defined is an error that says what to do', () => {
  expect(() => parseEnvelope(envelope('order.lost.v1', {}))).toThrow(/order\.lost\.v1.*define it in events/);
});
