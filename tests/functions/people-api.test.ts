import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../functions/people-api/handler.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import { execute } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { sha256 } from '../../lib/platform/ids.ts';
import { at, heping, LEAD, MONDAY, orderIn, registered, sure, why } from '../support/fixtures.ts';
import { memoryReads } from '../support/identity.ts';
import { call, memoryOrders, memoryPeople, request } from '../support/memory.ts';

const REPORT = '20261123-ABCDEFGHJK';
const ORDER = `${REPORT}-1`;
const CONTACT = { name: '张三丰', phone: '13812345678', email: 'zsf@example.org' };
const SECRETS = ['张三丰', '13812345678', 'zsf@example.org', '请打'];

async function system({
  order = orderIn('signed').order,
  person = true,
}: {
  order?: Order;
  person?: boolean;
} = {}) {
  const orders = memoryOrders();
  const people = memoryPeople(orders);
  if (person) {
    await people.register({
      after: { ...registered(REPORT), entries: [] },
      person: {
        tokenHash: sha256('token'),
        owner: 'owner-1',
        contact: CONTACT,
        at: MONDAY,
        originalText: '请打13812345678',
      },
    });
  }
  orders.states.set(ORDER, { order, hash: 'x' });
  const reads = memoryReads();
  const handler = createHandler({
    orders,
    people,
    reads,
    runs: { latest: async () => [] },
    context: async () => at(MONDAY),
    verify: async (token) => ({ sub: token, role: 'resident' }),
    admit: async () => {},
    now: () => MONDAY,
  });
  const claims = (role: string, unit?: string) => ({ sub: `${role}-1`, role, ...(unit ? { unit } : {}) });
  return {
    orders,
    people,
    reads,
    look: (role: string, unit?: string) =>
      call(handler, request('GET', `/v1/orders/${ORDER}/reporter`, { claims: claims(role, unit) })),
    reveal: (reason: unknown, role: string, unit?: string) =>
      call(
        handler,
        request('POST', `/v1/orders/${ORDER}/reporter/reveal`, {
          claims: claims(role, unit),
          body: { reason },
        }),
      ),
    audit: (query: Record<string, string>, role = 'auditor') =>
      call(handler, request('GET', '/v1/audit/identity-reads', { claims: claims(role), query })),
    handler,
  };
}

describe('the reporter of an order', () => {
  test('is masked for the desk, and the look is kept', async () => {
    const { look, reads } = await system();
    expect(await look('desk', 'city')).toMatchObject({
      status: 200,
      body: {
        reporter: { name: '张**', phone: '138****5678', email: 'z***@example.org', originalText: null },
        mayReveal: true,
      },
    });
    const { sealed } = await reads.ofReport(REPORT);
    expect(sealed.map(({ body }) => JSON.parse(body))).toEqual([
      {
        seq: 1,
        at: MONDAY,
        reportId: REPORT,
        orderId: ORDER,
        kind: 'masked',
        by: { sub: 'desk-1', role: 'desk', unit: 'city' },
        fields: ['name', 'phone', 'email'],
        reason: null,
      },
    ]);
  });

  test('is shown in full for a reason, which is kept; what was seen is not', async () => {
    const { reveal, reads } = await system();
    const answer = await reveal('需回电核实地址', 'seat');
    expect(answer.body.reporter).toEqual({ ...CONTACT, originalText: '请打13812345678' });
    const kept = JSON.stringify(reads.kept.get(REPORT));
    expect(kept).toContain('需回电核实地址');
    for (const secret of SECRETS) expect(kept).not.toContain(secret);
  });

  test.each([
    ['the lead', 'unit', LEAD, 403],
    ['another unit', 'unit', '120104-water', 404],
    ['another desk', 'desk', '120104', 404],
    ['a leader', 'leader', undefined, 403],
    ['an administrator', 'admin', undefined, 403],
    ['an auditor', 'auditor', undefined, 403],
    ['a resident', 'resident', undefined, 404],
    ['a device', 'device', undefined, 404],
  ])('is for %s neither masked nor in full', async (_, role, unit, status) => {
    const { look, reveal, reads } = await system();
    const answers = [await look(role, unit), await reveal('需回电核实地址', role, unit)];
    expect(answers.map((a) => a.status)).toEqual([status, status]);
    for (const secret of SECRETS) expect(JSON.stringify(answers)).not.toContain(secret);
    expect(reads.kept.size).toBe(0);
  });

  test.each([[undefined], [''], ['看看']])('is not shown in full for %j', async (reason) => {
    const { reveal, reads } = await system();
    expect((await reveal(reason, 'desk', 'city')).status).toBe(422);
    expect(reads.kept.size).toBe(0);
  });

  test('who blew the whistle is for the city desk alone', async () => {
    const order: Order = { ...orderIn('signed').order, nature: 'whistle-blow', restricted: true };
    const { look, reveal } = await system({ order });
    expect((await look('seat')).status).toBe(403);
    expect((await look('desk', '120101001')).status).toBe(404);
    expect((await reveal('核实举报情况', 'desk', 'city')).status).toBe(200);
  });

  test('is nobody when nothing is kept of them any more', async () => {
    const { look } = await system({ person: false });
    expect((await look('desk', 'city')).body).toMatchObject({ reporter: null, mayReveal: false });
  });

  test('a token that names nobody sees nobody', async () => {
    const { handler } = await system();
    const event = request('GET', `/v1/orders/${ORDER}/reporter`, { claims: { role: 'seat' } });
    expect((await call(handler, event)).status).toBe(403);
  });

  test('what cannot be kept is not shown', async () => {
    const { handler, reads } = await system();
    reads.add = async () => {
      throw new Error('the table is away');
    };
    const event = request('GET', `/v1/orders/${ORDER}/reporter`, { claims: { sub: 's', role: 'seat' } });
    const answer = await call(handler, event);
    expect(answer.status).toBe(503);
    expect(JSON.stringify(answer.body)).not.toContain('138');
  });
});

describe('the auditor', () => {
  test('reads who looked, by report and by person, and that the chain holds', async () => {
    const { look, reveal, audit } = await system();
    await look('desk', 'city');
    await reveal('需回电核实地址', 'seat');
    const byReport = await audit({ report: REPORT });
    expect(byReport.body).toMatchObject({ intact: true, reads: [{ kind: 'masked' }, { kind: 'full' }] });
    const byPerson = await audit({ by: 'seat-1', from: '2026-01-01' });
    expect(byPerson.body.reads).toMatchObject([{ by: { sub: 'seat-1' }, reason: '需回电核实地址' }]);
  });

  test.each(['seat', 'desk', 'admin', 'leader', 'unit', 'approver', 'resident', 'device'])(
    'alone: not %s',
    async (role) => expect((await (await system()).audit({}, role)).status).toBe(403),
  );

  test.each([
    [{ from: '2026-01-01', to: '2026-11-23' }, 'from'],
    [{ from: 'yesterday' }, 'from'],
    [{ report: 'x' }, 'report'],
    [{ cursor: 'x' }, 'cursor'],
    [{ of: 'x' }, 'of'],
  ])('asks with %j and is told which field is wrong', async (query, field) => {
    const answer = await (await system()).audit(query);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });
});

describe("a reporter's own data", () => {
  const PATH = `/v1/reports/${REPORT}/personal-data`;
  const token = { 'x-tracking-token': 'token' };

  test.each([
    ['with the token', token],
    ['as the owner', { authorization: 'Bearer owner-1' }],
  ])('are shown to them %s, with who has looked', async (_, headers) => {
    const { look, handler } = await system();
    await look('desk', 'city');
    const { body } = await call(handler, request('GET', PATH, { headers }));
    expect(body).toMatchObject({
      contact: CONTACT,
      originalText: '请打13812345678',
      signedIn: true,
      orders: [{ orderId: ORDER, text: '垃圾没人清' }],
      reads: [
        { kind: 'masked', role: 'desk', unit: 'city' },
        { kind: 'own', role: 'reporter' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('owner-1');
    expect(JSON.stringify(body)).not.toContain('desk-1');
  });

  test('are for nobody else, and go only when they ask', async () => {
    const { handler, people } = await system();
    for (const headers of [{}, { 'x-tracking-token': 'other' }, { authorization: 'Bearer desk-1' }])
      for (const method of ['GET', 'DELETE'])
        expect((await call(handler, request(method, PATH, { headers }))).status).toBe(404);
    expect(await people.person(REPORT)).not.toBeNull();
  });

  test('go when they ask; the matter stays, says so, and a repeat finds nothing', async () => {
    const { handler, people, orders, look, audit } = await system();
    await people.addMessage(REPORT, {
      id: 'e.1',
      at: MONDAY,
      textId: 'received',
      zh: '收到',
      en: 'Received',
    });
    const answer = await call(handler, request('DELETE', PATH, { headers: token }));
    expect(answer).toMatchObject({ status: 200, body: { removed: 2, ordersKept: [ORDER] } });
    expect([await people.person(REPORT), await people.messages(REPORT)]).toEqual([null, []]);
    expect(orders.states.get(ORDER)?.order).toMatchObject({ status: 'signed', reporterGone: true });
    const ledger = JSON.stringify(orders.ledgers.get(ORDER));
    expect(ledger).toContain('order.forgotten.v1');
    for (const secret of [...SECRETS, 'owner-1']) expect(ledger).not.toContain(secret);
    expect((await look('desk', 'city')).body).toMatchObject({ reporter: null });
    expect((await call(handler, request('DELETE', PATH, { headers: token }))).status).toBe(404);
    expect((await audit({ report: REPORT })).body.reads).toMatchObject([
      { kind: 'erased' },
      { kind: 'masked' },
    ]);
  });

  test('go from a matter too that is found in the report at that moment', async () => {
    const { handler, orders, reads } = await system({ order: registered(REPORT).order });
    const { add } = reads;
    reads.add = async (read) => {
      await add(read);
      const parts = ['垃圾没人清', '路灯不亮'].map((text) => ({ text, start: 0, end: 5, code: 'x' }));
      const command = { do: 'understand', category: sure, place: heping, reason: why, parts } as const;
      await execute(orders, ORDER, command, SYSTEM, at(MONDAY));
    };
    const answer = await call(handler, request('DELETE', PATH, { headers: token }));
    expect(answer.body.ordersKept).toEqual([ORDER, `${REPORT}-2`]);
    expect(orders.states.get(`${REPORT}-2`)?.order.reporterGone).toBe(true);
  });

  test('stay while whistle-blowing is looked into', async () => {
    const order: Order = { ...orderIn('signed').order, nature: 'whistle-blow', restricted: true };
    const { handler, people } = await system({ order });
    expect((await call(handler, request('DELETE', PATH, { headers: token }))).status).toBe(409);
    expect(await people.person(REPORT)).not.toBeNull();
  });
});

describe('all of my reports', () => {
  const mine = async (sub: string, role = 'resident') =>
    call((await system()).handler, request('GET', '/v1/my/reports', { claims: { sub, role } }));
  test('are mine', async () => {
    expect((await mine('owner-1')).body).toMatchObject({
      reports: [{ reportId: REPORT, status: 'signed', statusZh: '已签收', canRate: false }],
    });
    expect((await mine('owner-2')).body.reports).toEqual([]);
  });
  test.each(['seat', 'desk', 'unit', 'leader', 'auditor'])('are not for %s', async (role) =>
    expect((await mine('owner-1', role)).status).toBe(403),
  );
});
