import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { AUDITOR, CITY_DESK, desk, problemOf, unit } from '../support/system/api.ts';
import { HEPING, NANKAI, sewage, WATER } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

jest.setTimeout(60_000);

const system = await startSystem();
afterAll(() => system.stop());

const CONTACT = { name: '张三丰', phone: '13812345678', email: 'zsf@example.org' };
const receipt = await system.post({ ...sewage(), contact: CONTACT });
const orderId = orderIdOf(receipt);
await system.delivered(orderId);
const who = `/v1/orders/${orderId}/reporter`;
const REASON = { reason: '需回电核实漏水位置' };

describe('who reported', () => {
  test('is masked for the desks of the order, and shown in full for a reason', async () => {
    for (const as of [CITY_DESK, desk(HEPING), { role: 'seat' }] as const) {
      const { status, body } = await system.send('GET', who, { as });
      expect([status, body]).toMatchObject([200, { reporter: { name: '张**', phone: '138****5678' } }]);
    }
    const full = await system.send('POST', `${who}/reveal`, { as: CITY_DESK, body: REASON });
    expect(full.body).toMatchObject({ sight: 'full', reporter: CONTACT });
  });

  test.each([
    ['a stranger', undefined, 401],
    ['the unit that handles it', unit(WATER), 403],
    ['another unit', unit(`${HEPING}-housing`), 404],
    ["another district's desk", desk(NANKAI), 404],
    ['a leader', { role: 'leader' }, 403],
    ['an administrator', { role: 'admin' }, 403],
    ['an auditor', AUDITOR, 403],
    ['a resident', { role: 'resident' }, 404],
  ])('is not for %s', async (_, as, status) => {
    const given = as ? { as } : {};
    const answers = [
      await system.send('GET', who, given),
      await system.send('POST', `${who}/reveal`, { ...given, body: REASON }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    for (const secret of Object.values(CONTACT)) expect(JSON.stringify(answers)).not.toContain(secret);
  });

  test('the auditor sees who looked and why, with the chain whole, and nobody else does', async () => {
    const path = `/v1/audit/identity-reads?report=${receipt.reportId}`;
    const { body } = await system.send('GET', path, { as: AUDITOR });
    expect(body).toMatchObject({
      intact: true,
      reads: [
        { seq: 1, kind: 'masked', by: { sub: 'local', role: 'desk', unit: 'city' } },
        { seq: 2, kind: 'masked', by: { role: 'desk', unit: HEPING } },
        { seq: 3, kind: 'masked', by: { role: 'seat' } },
        { seq: 4, kind: 'full', ...REASON },
      ],
    });
    const today = await system.send('GET', '/v1/audit/identity-reads?by=local&limit=3', { as: AUDITOR });
    expect(today.body).toMatchObject({
      reads: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
      cursor: expect.any(String),
    });
    const { cursor } = today.body as { cursor: string };
    const rest = await system.send('GET', `/v1/audit/identity-reads?cursor=${encodeURIComponent(cursor)}`, {
      as: AUDITOR,
    });
    expect(rest.body).toMatchObject({ reads: [{ seq: 4 }], cursor: null });
    for (const as of [CITY_DESK, { role: 'admin' }, { role: 'leader' }])
      expect(problemOf(await system.send('GET', path, { as })).status).toBe(403);
  });
});
