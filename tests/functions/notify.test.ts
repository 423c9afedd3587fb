import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EVENTS, type Fact, parseFact } from '../../events/index.ts';
import { ChannelFault } from '../../lib/notify/channel.ts';
import type { UnitContact } from '../../lib/notify/contact.ts';
import { assignmentOf } from '../../lib/order/decide-work.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import { sha256 } from '../../lib/platform/ids.ts';
import { LEAD, later, MONDAY, orderIn } from '../support/fixtures.ts';
import { notifySystem, ORDER, REPORT } from '../support/notify.ts';

const answered = { type: 'order.answered.v1', data: { publicAnswer: '供暖期为11月15日起。' } } as const;
const lateBy = (percent: number, change: object = {}) => ({
  type: 'order.overdue.v1' as const,
  data: {
    clock: 'handle' as const,
    percent,
    dueAt: MONDAY,
    unit: LEAD,
    supervisor: '120101',
    leader: false,
    clocks: {},
    ...change,
  },
});
const overdue = lateBy(100);
const decided = (granted: boolean): Fact => ({
  type: 'order.extension_decided.v1',
  data: {
    desk: '120101',
    granted,
    reason: { zh: '管道需定制', en: 'The pipe is made to order' },
    handleBy: '2026-12-14T10:00:00.000Z',
    clocks: {},
  },
});
const fine = { batchItemFailures: [] };
const reachable = (unit: string, more: Partial<UnitContact> = {}): UnitContact => ({
  unit,
  version: 1,
  mail: `${unit}@example.org`,
  ...more,
});
const changed = (stored: Stored, change: Partial<Stored['order']>): Stored => ({
  ...stored,
  order: { ...stored.order, ...change },
});

describe('the reporter', () => {
  test('is told in the inbox alone without an address', async () => {
    const { people, mail, sms, deliver } = await notifySystem({ order: orderIn('registered') });
    expect(await deliver(answered)).toEqual(fine);
    expect(await people.messages(REPORT)).toMatchObject([
      { textId: 'answered', zh: expect.stringContaining('供暖期') },
    ]);
    expect([...mail.sent, ...sms.sent]).toEqual([]);
  });

  test('gets a mail in both languages, with a link that opens the report until it expires', async () => {
    const { people, mail, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { email: 'a@example.org' },
    });
    await deliver(answered);
    expect(mail.sent).toMatchObject([
      {
        to: 'a@example.org',
        subject: `关于您的反映（${REPORT}）的答复 / An answer to your report (${REPORT})`,
      },
    ]);
    const token =
      /https:\/\/example\.org\/r\/20261123-ABCDEFGHJK#(\S+)/.exec(mail.sent[0]?.body ?? '')?.[1] ?? '';
    const opens = (at: string, id = REPORT) => people.linkOpens(id, sha256(token), at);
    expect(await opens(later(29 * 24))).toBe(true);
    expect(await opens(later(30 * 24))).toBe(false);
    expect(await opens(MONDAY, '20261123-BBBBBBBBBB')).toBe(false);
    // The inbox is read behind the token already.
    expect((await people.messages(REPORT))[0]?.zh).not.toContain('#');
  });

  test.each([
    ['13800001234', true, '+8613800001234'],
    ['+86 138-0000-1234', true, '+8613800001234'],
    ['022-27281234', true, undefined],
    ['13800001234', false, undefined],
  ])('phone %s where SMS is on: %s → %s', async (phone, on, to) => {
    const { sms, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { phone },
      settings: { sms: { on, languages: ['zh'] } },
    });
    await deliver(answered);
    expect(sms.sent.map((message) => message.to)).toEqual(to === undefined ? [] : [to]);
    for (const { text } of sms.sent) expect(text).toMatch(/^您的反映 .* 已有答复.*#token-1$/);
  });

  test('of a merged order is told as the others are', async () => {
    const followers = ['20261123-BBBBBBBBBB', '20261123-CCCCCCCCCC'];
    const { people, mail, deliver } = await notifySystem({
      order: orderIn('follow_up'),
      contact: { email: 'a@example.org' },
      followers,
    });
    const rateBy = later(60);
    expect(await deliver({ type: 'order.follow_up.v1', data: { rateBy, clocks: {} } })).toEqual(fine);
    for (const reportId of [REPORT, ...followers]) {
      expect(await people.messages(reportId)).toMatchObject([{ zh: expect.stringContaining(reportId) }]);
      expect(mail.sent.filter(({ body }) => body.includes(`/r/${reportId}#`))).toHaveLength(1);
    }
    expect(new Set(mail.sent.map(({ body }) => /#(token-\d)/.exec(body)?.[1])).size).toBe(3);
  });

  const { at: _at, deliveries: _d, ...assignment } = assignmentOf(orderIn('dispatched').order);
  test.each<[string, Fact, string[]]>([
    ['the handling limit has passed', overdue, ['late']],
    ['it has passed long ago', lateBy(150), []],
    ['another limit has passed', lateBy(100, { clock: 'sign' }), []],
    ['an assignment', { type: 'order.assigned.v1', data: assignment }, ['assigned']],
    ['an assignment as rework', { type: 'order.assigned.v1', data: { ...assignment, why: 'rework' } }, []],
    ['a note', { type: 'order.commented.v1', data: { text: '备注' } }, []],
    ['more time refused', decided(false), []],
    ['more time granted', decided(true), ['extended']],
  ])('%s', async (_, fact, told) => {
    const { people, deliver } = await notifySystem({ order: orderIn('signed') });
    expect(await deliver(fact)).toEqual(fine);
    expect((await people.messages(REPORT)).map(({ textId }) => textId)).toEqual(told);
  });

  test('is told why it takes longer and until when', async () => {
    const { people, deliver } = await notifySystem({ order: orderIn('signed') });
    await deliver(decided(true));
    expect((await people.messages(REPORT))[0]?.zh).toBe(
      `您的反映 ${REPORT} 经审核同意延期办理。原因：管道需定制\n新的办理时限：2026-12-14 18:00`,
    );
  });

  test('hears nothing of an order that helps another', async () => {
    const helping = changed(orderIn('signed'), { helps: { of: ORDER, task: '提供图纸' } });
    const { people, inbox, deliver } = await notifySystem({ order: helping });
    await deliver(overdue, { type: 'order.assigned.v1', data: assignment, id: `${ORDER}.8` });
    expect(await people.messages(REPORT)).toEqual([]);
    expect(inbox.kept.get(LEAD)?.map(({ textId }) => textId)).toEqual(['unit-overdue', 'unit-assist']);
    expect(inbox.kept.get(LEAD)?.[1]?.zh.body).toContain('协办事项：提供图纸');
  });
});

test.each(
  [...EVENTS.values()].flatMap(({ type, valid }) => valid.map((data, i) => [type, i, data] as const)),
)('%s, example %d, can be told to everyone', async (type, _, data) => {
  const { deliver } = await notifySystem({
    order: changed(orderIn('signed'), { publicAnswer: '已修复' }),
    contact: { email: 'a@example.org', phone: '13800001234' },
    settings: { sms: { on: true, languages: ['zh', 'en'] } },
    contacts: [reachable(LEAD), reachable('city'), reachable('120101')],
  });
  expect(await deliver(parseFact(type, data))).toEqual(fine);
});

describe('a unit', () => {
  test('finds in its inbox what concerns it, and who supervises too', async () => {
    const { inbox, deliver } = await notifySystem({ order: orderIn('signed') });
    expect(await deliver(overdue)).toEqual(fine);
    expect(
      Object.fromEntries([...inbox.kept].map(([unit, kept]) => [unit, kept.map((n) => n.textId)])),
    ).toEqual({
      [LEAD]: ['unit-overdue'],
      '120101': ['unit-escalated'],
    });
    expect(inbox.kept.get('120101')?.[0]?.zh.body).toContain(`承办单位：单位${LEAD}`);
  });

  test('at the top of the ladder the duty leader is told', async () => {
    const { inbox, deliver } = await notifySystem({ order: orderIn('signed') });
    await deliver(lateBy(200, { supervisor: 'city', leader: true }));
    expect(inbox.kept.get('city')?.map(({ textId }) => textId)).toEqual(['unit-leader']);
  });

  test('is told once when it is reached twice', async () => {
    const { inbox, deliver } = await notifySystem({ order: orderIn('signed') });
    await deliver(lateBy(100, { supervisor: LEAD }));
    expect([...inbox.kept.values()].flat().map(({ textId }) => textId)).toEqual(['unit-escalated']);
  });

  test('gets webhook and mail where it has them', async () => {
    const { mail, webhook, deliver } = await notifySystem({
      order: orderIn('signed'),
      contacts: [reachable(LEAD, { webhook: { url: 'https://unit.example/hook' }, secret: 'one' })],
    });
    await deliver(overdue);
    expect(mail.sent).toMatchObject([{ to: `${LEAD}@example.org`, subject: expect.stringContaining(ORDER) }]);
    expect(webhook.sent).toMatchObject([
      { url: 'https://unit.example/hook', secrets: ['one'], notices: [{ unit: LEAD, orderId: ORDER }] },
    ]);
  });

  test('of a restricted matter learns no words', async () => {
    const { inbox, deliver } = await notifySystem({
      order: changed(orderIn('signed'), { restricted: true, given: { address: '解放路 12 号' } }),
    });
    await deliver(overdue);
    // The lead too reads it in the order alone: an inbox and a mail have more readers.
    expect(inbox.kept.get(LEAD)).toHaveLength(1);
    expect(JSON.stringify([...inbox.kept.values()])).not.toContain('解放路');
  });
});

describe('quiet hours', () => {
  const night = '2026-11-23T12:00:00.000Z';
  const opening = '2026-11-24T00:30:00.000Z';
  const supervised = (seq: number) => ({
    id: `${ORDER}.${seq}`,
    type: 'order.supervised.v1' as const,
    data: { on: true, reason: { zh: '领导批示', en: 'By order' } },
  });

  test('what comes at night is in the inbox at once, and in one digest at the opening', async () => {
    const { clock, inbox, mail, sends, deliver, digest } = await notifySystem({
      order: orderIn('signed'),
      contacts: [reachable(LEAD)],
    });
    clock.now = night;
    expect(await deliver(supervised(7), supervised(8))).toEqual(fine);
    expect(inbox.kept.get(LEAD)).toHaveLength(2);
    expect(await digest()).toEqual({ digests: 0, messages: 0 });
    expect(mail.sent).toEqual([]);
    clock.now = opening;
    expect(await digest()).toEqual({ digests: 1, messages: 2 });
    expect(await digest()).toEqual({ digests: 0, messages: 0 });
    expect(mail.sent).toMatchObject([
      { to: `${LEAD}@example.org`, subject: '工单消息汇总（2 条） / 2 messages about orders' },
    ]);
    // The event once more, after the digest.
    expect(await deliver(supervised(7), supervised(8))).toEqual(fine);
    expect(mail.sent).toHaveLength(1);
    expect([...sends.states.values()].map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test.each([
    ['an emergency', { urgency: 'emergency' as const }, {}, 1],
    ['water, power, gas or heat', { urgency: 'utility' as const }, {}, 1],
    ['an ordinary matter', { urgency: 'normal' as const }, {}, 0],
    ['an ordinary matter of a unit on duty day and night', {}, { quiet: 'never' as const }, 1],
  ])('%s at night', async (_, change, contact, mails) => {
    const { clock, mail, deliver } = await notifySystem({
      order: changed(orderIn('signed'), change),
      contacts: [reachable(LEAD, contact)],
    });
    clock.now = night;
    await deliver(supervised(7));
    expect(mail.sent).toHaveLength(mails);
  });

  test('two digests at once: each message goes once', async () => {
    const { clock, webhook, deliver, digest } = await notifySystem({
      order: orderIn('signed'),
      contacts: [{ unit: LEAD, version: 1, webhook: { url: 'https://u.example' }, secret: 's' }],
    });
    clock.now = night;
    await deliver(supervised(7), supervised(8));
    clock.now = opening;
    await Promise.all([digest(), digest()]);
    expect(webhook.sent.flatMap(({ notices }) => notices.map(({ id }) => id)).toSorted()).toEqual([
      `${ORDER}.7`,
      `${ORDER}.8`,
    ]);
  });

  test('a digest that nobody takes rests, is tried again, and in the end shows on the order', async () => {
    const { clock, undelivered, sends, deliver, digest } = await notifySystem({
      order: orderIn('signed'),
      contacts: [reachable(LEAD)],
      mailFault: () => {
        throw new ChannelFault('TooManyRequestsException', { permanent: false });
      },
    });
    clock.now = night;
    await deliver(supervised(7));
    for (const minute of [0, 1, 11, 22, 33]) {
      expect(undelivered).toEqual([]);
      clock.now = new Date(Date.parse(opening) + minute * 60_000).toISOString();
      await digest();
    }
    expect(undelivered).toMatchObject([
      { channel: 'mail', orderId: ORDER, because: 'TooManyRequestsException' },
    ]);
    expect(sends.waiting.size).toBe(0);
  });
});

describe('a channel that fails', () => {
  const flaky = (failures: number, fault = new ChannelFault('Throttled', { permanent: false })) => {
    let left = failures;
    return () => {
      if (left-- > 0) throw fault;
    };
  };

  test('is tried again, and only it', async () => {
    const { people, mail, sms, undelivered, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { email: 'a@example.org', phone: '13800001234' },
      settings: { sms: { on: true, languages: ['zh'] } },
      mailFault: flaky(2),
    });
    expect(await deliver(answered)).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(sms.sent).toHaveLength(1);
    expect(await people.messages(REPORT)).toHaveLength(1);
    expect(await deliver(answered)).not.toEqual(fine);
    expect(await deliver(answered)).toEqual(fine);
    expect([mail.sent.length, sms.sent.length, undelivered.length]).toEqual([1, 1, 0]);
  });

  test('is given up after four tries: it shows on the order, and the event is done', async () => {
    const { mail, sends, undelivered, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { email: 'a@example.org' },
      mailFault: flaky(9),
    });
    for (let i = 0; i < 3; i++) expect(await deliver(answered)).not.toEqual(fine);
    expect(await deliver(answered)).toEqual(fine);
    expect(await deliver(answered)).toEqual(fine);
    expect(mail.sent).toEqual([]);
    expect(undelivered).toMatchObject([
      { channel: 'mail', recipient: `report:${REPORT}`, because: 'Throttled' },
    ]);
    expect([...sends.states.values()]).toMatchObject([{ state: 'failed', because: 'Throttled' }]);
  });

  test('for good is given up at once', async () => {
    const { undelivered, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { email: 'a@example.org' },
      mailFault: flaky(1, new ChannelFault('MessageRejected', { permanent: true })),
    });
    expect(await deliver(answered)).toEqual(fine);
    expect(undelivered).toHaveLength(1);
  });

  test('trouble of our own is never written off, and nothing says whom it was for', async () => {
    const { undelivered, sends, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { email: 'a@example.org' },
      mailFault: () => {
        throw new TypeError('a@example.org broke us');
      },
    });
    for (let i = 0; i < 6; i++) expect(await deliver(answered)).not.toEqual(fine);
    expect(undelivered).toEqual([]);
    expect(JSON.stringify([...sends.states])).not.toContain('@');
  });

  test('a run that died in the middle is taken over when its time is up, not before', async () => {
    const { clock, mail, sends, deliver } = await notifySystem({
      order: orderIn('registered'),
      contact: { email: 'a@example.org' },
    });
    const key = {
      orderId: ORDER,
      entryId: `${ORDER}.7`,
      channel: 'mail',
      recipient: `report:${REPORT}`,
    } as const;
    await sends.claim(key, MONDAY, later(0.025));
    expect(await deliver(answered)).not.toEqual(fine);
    clock.now = later(0.03);
    expect(await deliver(answered)).toEqual(fine);
    expect(mail.sent).toHaveLength(1);
  });
});

test('however often, at once or in turn, and with whatever failures: everyone is told once by each channel', async () => {
  const run = fc.record({
    rounds: fc.array(fc.array(fc.constantFrom(5, 6, 7), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    }),
    failing: fc.array(fc.boolean(), { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(run, async ({ rounds, failing }) => {
      const fate = [...failing];
      const fault = () => {
        if (fate.shift()) throw new ChannelFault('Throttled', { permanent: false });
      };
      const system = await notifySystem({
        order: orderIn('signed'),
        contact: { email: 'a@example.org', phone: '13800001234' },
        settings: { sms: { on: true, languages: ['zh'] } },
        contacts: [reachable(LEAD, { webhook: { url: 'https://u.example' }, secret: 's' })],
        followers: ['20261123-BBBBBBBBBB'],
        mailFault: fault,
        hookFault: fault,
      });
      const seen = new Set<number>();
      const event = (seq: number) => {
        seen.add(seq);
        return { ...(seq === 5 ? answered : overdue), id: `${ORDER}.${seq}` };
      };
      for (const round of rounds) await Promise.all(round.map((seq) => system.deliver(event(seq))));
      // The queue gives out again what failed, until nothing does.
      for (let i = 0; i < 10; i++) await system.deliver(...[...seen].map(event));
      const gaveUp = new Set(
        system.undelivered.map(({ entryId, channel, recipient }) => `${entryId} ${channel} ${recipient}`),
      );
      const times = seen.size;
      const late = [...seen].filter((seq) => seq !== 5).length;
      expect(system.mail.sent.length + system.webhook.sent.length + gaveUp.size).toBe(2 * times + 2 * late);
      expect(system.sms.sent).toHaveLength(seen.has(5) ? 2 : 0);
      expect(system.undelivered).toHaveLength(gaveUp.size);
      expect(await system.people.messages(REPORT)).toHaveLength(times);
      expect(system.inbox.kept.get(LEAD) ?? []).toHaveLength(late);
    }),
    { numRuns: 60 },
  );
});
