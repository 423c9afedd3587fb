import { describe, expect, test } from '@jest/globals';
import { createAlike } from '../../functions/understand/alike.ts';
import { createHandler } from '../../functions/understand/handler.ts';
import { append, type Stored } from '../../lib/order/ledger.ts';
import type { Emergency, Matter } from '../../lib/understand/types.ts';
import type { Reading } from '../../lib/understand/understand.ts';
import { at, heping, MONDAY, sure, system, why } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';
import { memoryMatters } from '../support/memory-matters.ts';

const NO_HEAT: Emergency = {
  group: 'E7',
  line: null,
  external: false,
  restricted: false,
  urgency: 'utility',
  because: '暖气不热',
};
const ids = 'ABCDEFGHJKMNPQRSTVWXYZ'.split('').map((letter) => `20261123-${letter.repeat(10)}`);

/** A report registered some minutes after Monday morning. */
const report = (reportId: string, text: string, minute = 0): Stored => {
  const receivedAt = new Date(Date.parse(MONDAY) + minute * 60_000).toISOString();
  const place = { regionCode: '120101001' };
  return append(
    null,
    [{ type: 'order.registered.v1', data: { reportId, channel: 'app', text, place, receivedAt } }],
    { at: receivedAt, by: system },
  );
};

function office(read: (text: string) => Partial<Reading> = () => ({})) {
  const orders = memoryOrders();
  const alike = createAlike({ orders, matters: memoryMatters() });
  const handler = createHandler({
    orders,
    alike,
    context: async () => at(MONDAY),
    understanding: async () => ({
      read: ({ text }) => ({
        category: sure,
        place: heping,
        emergency: null,
        matters: [{ start: 0, end: text.length, text, code: sure.code }],
        reason: why,
        ...read(text),
      }),
    }),
  });
  const event = (stored: Stored) => ({
    Records: [
      {
        messageId: stored.order.orderId,
        body: JSON.stringify({
          detail: {
            id: `${stored.order.orderId}.1`,
            type: 'order.registered.v1',
            time: stored.order.receivedAt,
            orderId: stored.order.orderId,
            version: 1,
            data: {
              reportId: stored.order.reportId,
              channel: 'app',
              text: stored.order.text,
              place: stored.order.given,
              receivedAt: stored.order.receivedAt,
            },
          },
        }),
        attributes: { ApproximateReceiveCount: '1' },
      },
    ],
  });
  /** Registers and understands; the events may come in any number of copies. */
  const take = async (stored: Stored, copies = 1) => {
    orders.states.set(stored.order.orderId, stored);
    for (let i = 0; i < copies; i++) {
      const answer: unknown = await (handler as (e: unknown, c: unknown) => Promise<unknown>)(event(stored), {
        awsRequestId: 'test',
        getRemainingTimeInMillis: () => 10_000,
      });
      expect(answer).toMatchObject({ batchItemFailures: [] });
    }
    return orders.states.get(stored.order.orderId)?.order;
  };
  return { orders, take };
}

describe('what is like it', () => {
  const text = '滨江道后身胡同口的生活垃圾堆了三天没人清,苍蝇乱飞';

  test('a copy is shown with its likeness, and not merged', async () => {
    const { take } = office();
    await take(report(ids[0] ?? '', text));
    const second = await take(report(ids[1] ?? '', text, 5));
    expect(second?.duplicates).toEqual([{ orderId: `${ids[0]}-1`, score: expect.any(Number) }]);
    expect(second).toMatchObject({ status: 'registered', awaiting: { tier: 'city' } });
  });
  test('another matter at the same place is not', async () => {
    const { take } = office();
    await take(report(ids[0] ?? '', text));
    const second = await take(report(ids[1] ?? '', '五号楼电梯坏了一星期,老人上不了楼,物业说没钱修', 5));
    expect(second?.duplicates).toEqual([]);
  });
  test('a restricted one is found by nobody', async () => {
    const danger = { ...NO_HEAT, group: 'E5' as const, restricted: true };
    const { take } = office(() => ({ emergency: danger }));
    await take(report(ids[0] ?? '', text));
    const second = await take(report(ids[1] ?? '', text, 5));
    expect(second?.duplicates).toEqual([]);
  });
});

describe('several matters', () => {
  const text = '路灯坏了三盏;污水井往外冒水';
  const matters: Matter[] = [
    { start: 0, end: 6, text: '路灯坏了三盏', code: 'street-light' },
    { start: 7, end: 15, text: '污水井往外冒水', code: 'sewer' },
  ];

  test('each is an order, the first understood by its own words', async () => {
    const { orders, take } = office((given) =>
      given === text ? { matters } : { category: { ...sure, code: 'street-light' } },
    );
    const first = await take(report(ids[0] ?? '', text), 2);
    expect(first).toMatchObject({ text: '路灯坏了三盏', parts: 2, category: { code: 'street-light' } });
    expect(orders.states.get(`${ids[0]}-2`)?.order).toMatchObject({
      text: '污水井往外冒水',
      partOf: `${ids[0]}-1`,
    });
  });
});

describe('a burst of outages', () => {
  const cold = (n: number) => `我家${n}号楼暖气一点不热,屋里冷得很`;
  const burst = () => office(() => ({ emergency: NO_HEAT }));

  test('becomes one event with the fifth report, and takes in the sixth', async () => {
    const { orders, take } = burst();
    for (let i = 0; i < 6; i++) await take(report(ids[i] ?? '', cold(i + 1), i), 2);
    const events = [...orders.states.values()].filter(({ order }) => order.channel === 'system');
    expect(events).toHaveLength(1);
    const [event] = events;
    expect(event?.order.cluster).toEqual({
      kind: 'utility',
      members: ids.slice(0, 5).map((id) => `${id}-1`),
    });
    expect(event?.order).toMatchObject({ awaiting: { tier: 'city' }, place: { regionCode: '120101001' } });
    expect(orders.states.get(`${ids[5]}-1`)?.order).toMatchObject({
      status: 'merged',
      mergedInto: event?.order.orderId,
    });
  });
  test('spread over the morning is an unusual day, which waits for the desk', async () => {
    const { orders, take } = burst();
    for (let i = 0; i < 6; i++) await take(report(ids[i] ?? '', cold(i + 1), i * 15));
    const events = [...orders.states.values()].filter(({ order }) => order.channel === 'system');
    expect(events).toHaveLength(1);
    expect(events[0]?.order).toMatchObject({ cluster: { kind: 'baseline' }, hold: { problem: 'cluster' } });
    expect(orders.states.get(`${ids[5]}-1`)?.order.status).toBe('registered');
  });
  test('that is being rated takes nothing in: what comes now is new', async () => {
    const { orders, take } = burst();
    for (let i = 0; i < 5; i++) await take(report(ids[i] ?? '', cold(i + 1), i));
    const [event] = [...orders.states.values()].filter(({ order }) => order.channel === 'system');
    if (!event) throw new Error('no event');
    orders.states.set(event.order.orderId, { ...event, order: { ...event.order, status: 'follow_up' } });
    expect((await take(report(ids[5] ?? '', cold(6), 200)))?.status).toBe('registered');
  });
  test('does not swallow what is more urgent', async () => {
    const frail = { ...NO_HEAT, urgency: 'emergency' as const };
    const { take } = office((text) => ({ emergency: text.includes('透析') ? frail : NO_HEAT }));
    for (let i = 0; i < 5; i++) await take(report(ids[i] ?? '', cold(i + 1), i));
    expect((await take(report(ids[5] ?? '', '家里有透析病人,暖气停了', 6)))?.status).toBe('registered');
  });
  test('after a slow morning is found all the same', async () => {
    const { orders, take } = burst();
    for (let i = 0; i < 6; i++) await take(report(ids[i] ?? '', cold(i + 1), i * 40));
    for (let i = 6; i < 12; i++) await take(report(ids[i] ?? '', cold(i + 1), 300 + i));
    const kinds = [...orders.states.values()].flatMap(({ order }) => order.cluster?.kind ?? []);
    expect(kinds.toSorted()).toEqual(['baseline', 'utility']);
  });
  test('of one reporter with five matters is none', async () => {
    const { orders, take } = burst();
    const [reporter = ''] = ids;
    for (let i = 0; i < 5; i++) {
      const part = report(reporter, cold(i + 1), i);
      await take({
        ...part,
        order: { ...part.order, orderId: `${reporter}-${i + 1}`, partOf: `${reporter}-1` },
      });
    }
    expect([...orders.states.values()].flatMap(({ order }) => order.cluster?.kind ?? [])).toEqual([]);
  });
  test('that was dealt with makes room for the next one', async () => {
    const { orders, take } = burst();
    for (let i = 0; i < 5; i++) await take(report(ids[i] ?? '', cold(i + 1), i));
    const [first] = [...orders.states.values()].filter(({ order }) => order.channel === 'system');
    if (!first) throw new Error('no event');
    orders.states.set(first.order.orderId, { ...first, order: { ...first.order, status: 'archived' } });
    for (let i = 5; i < 10; i++) await take(report(ids[i] ?? '', cold(i + 1), 200 + i));
    const events = [...orders.states.values()].filter(({ order }) => order.channel === 'system');
    expect(events.map(({ order }) => order.status).toSorted()).toEqual(['archived', 'registered']);
  });
});
