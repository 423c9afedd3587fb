import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseEntry } from '../../lib/order/entry.ts';
import { replay } from '../../lib/order/ledger.ts';
import { CITY_DESK, desk, unit } from '../support/system/api.ts';
import {
  HEPING,
  HUAYUANLU,
  NANKAI,
  QUANYECHANG,
  sewage,
  TEXTS,
  VAGUE,
  WATER,
} from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const DONE = { solved: true, result: '已疏通', publicAnswer: '管道已疏通,现场已冲洗。' };

describe('from the report to the archive', () => {
  const contact = { name: '周晓雨', phone: '13912345678', email: 'zhou@example.org' };
  const mails = async (): Promise<string> => JSON.stringify(await system.local('GET', '/mail'));

  async function work(orderId: string): Promise<void> {
    await system.command(orderId, 'sign', {}, unit(WATER));
    await system.command(orderId, 'resolve', DONE, unit(WATER));
    const verified = await system.command(orderId, 'verify', { passed: true }, desk(QUANYECHANG));
    expect(verified.status).toBe('follow_up');
  }

  test('a report reaches its unit, is worked, comes back unhappy, is worked again and archived', async () => {
    const report = sewage();
    const receipt = await system.post({
      ...report,
      text: `${report.text},我的电话${contact.phone}`,
      contact,
    });
    const orderId = orderIdOf(receipt);

    const { category, assignment, path } = await system.delivered(orderId);
    expect(category).toMatchObject({ code: 'drainage-sewage', dispatch: true });
    expect(assignment).toMatchObject({
      unit: WATER,
      coUnits: [HUAYUANLU],
      copies: [HEPING],
      route: 'direct',
      duty: { dutyId: 'city/drainage-sewage' },
    });
    expect(path).toMatchObject([
      { desk: 'city', did: 'assigned', reason: { zh: expect.stringContaining('权责清单 city 第 1 版') } },
    ]);

    const told = [
      { queue: WATER, unit: WATER, kind: 'lead' },
      // A community reads from its street's queue.
      { queue: QUANYECHANG, unit: HUAYUANLU, kind: 'co-unit' },
      { queue: HEPING, unit: HEPING, kind: 'copy' },
    ];
    for (const { queue, ...whom } of told) {
      const received = await system.aws.readUnit(queue);
      expect(received.map(({ message }) => message.data.for)).toEqual([whom]);
      const seen = JSON.stringify(received);
      expect(seen).toContain('139****5678');
      for (const secret of [...Object.values(contact), receipt.trackingToken])
        expect(seen).not.toContain(secret);
    }

    await work(orderId);
    const view = await waitFor('the message that asks for a rating', async () => {
      const seen = await system.report(receipt);
      return seen.messages.length === 3 && seen;
    });
    expect(view).toMatchObject({ canRate: true, publicAnswer: DONE.publicAnswer });
    await waitFor('three mails', async () => (await mails()).split(contact.email).length === 4);
    expect(await mails()).toContain(DONE.publicAnswer);

    await system.rate(receipt, { solved: false, satisfied: false, reason: 'not_done' });
    expect((await system.delivered(orderId, 2)).assignment).toMatchObject({ unit: WATER, why: 'rework' });
    const [again, ...more] = await system.aws.readUnit(WATER);
    expect(more).toEqual([]);
    expect(again?.message.data).toMatchObject({ why: 'rework', matter: { priority: 1, reworks: 1 } });

    await work(orderId);
    expect(await system.rate(receipt, { solved: true, satisfied: true })).toMatchObject({
      status: 'archived',
    });

    const ledger = await system.ledger(orderId);
    expect(ledger.intact).toBe(true);
    const round = ['assigned', 'delivered', 'signed', 'resolved', 'verified', 'follow_up', 'rated'];
    expect(ledger.entries.map(({ type }) => type.split('.')[1])).toEqual([
      'registered',
      'understood',
      ...round,
      'reworking',
      ...round,
      'archived',
    ]);
    const { allowed, pictures: _pictures, ...state } = await system.order(orderId);
    const { recentKeys: _keys, added: _added, ...replayed } = replay(ledger.entries.map(parseEntry));
    expect(state).toEqual(replayed);
    expect(allowed).toEqual([]);
    for (const secret of Object.values(contact)) expect(JSON.stringify(ledger)).not.toContain(secret);
  });

  test.each([
    {
      category: 'illegal-construction',
      regionCode: HUAYUANLU,
      lead: `${QUANYECHANG}-enforcement`,
      desks: ['city', HEPING, QUANYECHANG],
    },
    {
      category: 'neighbour-dispute',
      regionCode: HUAYUANLU,
      lead: HUAYUANLU,
      desks: ['city', HEPING, QUANYECHANG, HUAYUANLU],
    },
  ] as const)('$category goes down tier by tier to $lead', async ({ category, regionCode, lead, desks }) => {
    await system.aws.readUnit(QUANYECHANG);
    const orderId = orderIdOf(await system.post({ text: TEXTS[category], place: { regionCode } }));
    const { path, assignment } = await system.delivered(orderId);
    expect(path.map(({ desk, did }) => [desk, did])).toEqual(
      desks.map((desk) => [desk, desk === desks.at(-1) ? 'assigned' : 'passed']),
    );
    expect(assignment?.unit).toBe(lead);
    // It has no system of its own: its street station receives for it.
    const received = await system.aws.readUnit(QUANYECHANG);
    expect(received.map(({ message }) => [message.orderId, message.data.for])).toEqual([
      [orderId, { unit: lead, kind: 'lead' }],
    ]);
  });
});

describe('what a person decides', () => {
  const SEAT = { role: 'seat' };

  test.each([
    ['nobody can tell what it is about', { text: VAGUE }, 'low-confidence', 'no-category'],
    ['nobody can tell where it is', { text: TEXTS['drainage-sewage'] }, 'place-too-vague'],
  ])('%s: it waits at the city desk, and a seat sends it on its way', async (_, report, ...problems) => {
    const orderId = orderIdOf(await system.post(report));
    const { hold } = await system.held(orderId);
    expect(problems).toContain(hold?.problem);
    expect((await system.list('city', 'registered')).map((o) => o.orderId)).toContain(orderId);

    const decision = { category: 'street-light', regionCode: `${NANKAI}001`, reason: '已电话核实' };
    await system.command(orderId, 'reassign', decision, SEAT);
    const { assignment, category, place } = await system.delivered(orderId);
    expect([category?.code, place?.regionCode]).toEqual(['street-light', `${NANKAI}001`]);
    expect(assignment).toMatchObject({ unit: 'city-street-light', why: 'duty', duty: { scope: 'city' } });
    expect((await system.list('city', 'registered')).map((o) => o.orderId)).not.toContain(orderId);
  });

  describe('about an order that has gone out', () => {
    const OTHER = `${HEPING}-housing`;
    const forOrder = async (who: string, orderId: string) =>
      (await system.aws.readUnit(who)).filter(({ message }) => message.orderId === orderId);

    beforeEach(async () => {
      for (const who of [WATER, OTHER]) await system.aws.readUnit(who);
    });

    test('a unit gives it back and the city desk sends it to another', async () => {
      const orderId = orderIdOf(await system.post(sewage()));
      await system.delivered(orderId);
      const given = { reason: '属小区内部', basis: '《物业管理条例》', suggestedUnit: OTHER };
      await system.command(orderId, 'return', given, unit(WATER));
      expect((await system.list('city', 'return_requested')).map((o) => o.orderId)).toContain(orderId);

      const ruling = { unit: OTHER, justified: true, reason: '由住建部门牵头' };
      await system.command(orderId, 'adjudicate', ruling, CITY_DESK);
      await system.delivered(orderId, 2);
      expect(await forOrder(OTHER, orderId)).toHaveLength(1);
      const late = await system.send('POST', `/v1/orders/${orderId}/sign`, { as: unit(WATER), body: {} });
      expect(late.status).toBe(404);
      expect((await system.command(orderId, 'sign', {}, unit(OTHER))).status).toBe('signed');
    });

    test('the desk takes an unsigned order back: the first unit hears of it before the second has it', async () => {
      const orderId = orderIdOf(await system.post(sewage()));
      await system.delivered(orderId);
      await system.command(orderId, 'reassign', { unit: OTHER, reason: '属地调整' }, CITY_DESK);
      await system.delivered(orderId, 2);

      const [second] = await forOrder(OTHER, orderId);
      const first = await waitFor('the recall', async () => {
        const received = await forOrder(WATER, orderId);
        return received.length > 1 && received;
      });
      expect(first.map(({ message }) => message.type)).toEqual(['order.assigned.v1', 'order.recalled.v1']);
      expect(first[1]?.message.data).toMatchObject({ assignment: 1, unit: WATER });
      expect(second?.message).toMatchObject({ type: 'order.assigned.v1', data: { assignment: 2 } });
      expect(first[1]?.message.version).toBeLessThan(second?.message.version ?? 0);
    });
  });
});
