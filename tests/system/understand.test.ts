import { afterAll, describe, expect, test } from '@jest/globals';
import { previewSchema } from '../../lib/api/understand.ts';
import { CITY_DESK, desk, problemOf, unit } from '../support/system/api.ts';
import { HEPING, QUANYECHANG, sewage, TEXTS } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const place = { regionCode: QUANYECHANG };
const preview = async (body: object) =>
  previewSchema.parse((await system.send('POST', '/v1/understand', { body })).body);

describe('while a person writes', () => {
  test('category, place, danger, matters and why, in one answer; nothing is stored', async () => {
    const {
      category,
      place: where,
      emergency,
      matters,
      duplicates,
    } = await preview({
      text: '和平区劝业场街道下水道堵了,污水从井盖冒出来流了一地',
    });
    expect(category).toMatchObject({ code: 'drainage-sewage', dispatch: true });
    expect(category.because.for.length).toBeGreaterThan(0);
    expect(where).toMatchObject({ regionCode: QUANYECHANG, level: 'street' });
    expect({ emergency, duplicates }).toEqual({ emergency: null, duplicates: [] });
    expect(matters).toMatchObject([{ code: 'drainage-sewage' }]);
  });
  test('a title with its detail is read as one', async () => {
    const { category } = await preview({
      title: '路灯不亮',
      detail: '已经好几天了,晚上很黑,请尽快处理',
      place,
    });
    expect(category.code).toBe('street-light');
  });
  test.each([
    ['fire', '隔壁着火了,楼道里全是浓烟', 'E2', '119'],
    ['no danger any more', '燃气管已经修好了,谢谢', null, null],
  ])('%s', async (_, text, group, line) => {
    const { emergency } = await preview({ text });
    expect([emergency?.group ?? null, emergency?.line ?? null]).toEqual([group, line]);
    if (line) expect(emergency?.say.zh).toContain(line);
  });
  test.each([
    ['nothing', {}, 'text'],
    ['text and detail', { text: '路灯不亮', detail: '路灯不亮' }, 'text'],
    ['a title alone with text', { title: '路灯', text: '路灯不亮' }, 'title'],
    ['too long', { text: '长'.repeat(5001) }, 'text'],
    ['an unknown field', { text: '路灯不亮', model: 'x' }, 'model'],
  ])('%s is refused by name', async (_, body, field) => {
    const answer = await system.send('POST', '/v1/understand', { body });
    expect(answer.status).toBe(422);
    expect(problemOf(answer).errors?.map((e) => e.field)).toContain(field);
  });
});

describe('reports together', () => {
  test('one that is like another shows it, in the preview and on the order', async () => {
    const text = '滨江道后身胡同的路灯灭了五天了,晚上接孩子特别黑';
    const first = orderIdOf(await system.post({ text, place }));
    await system.delivered(first);
    expect((await preview({ text, place })).duplicates).toMatchObject([{ orderId: first }]);
    const second = orderIdOf(await system.post({ text: `${text},请尽快修`, place }));
    expect((await system.delivered(second)).duplicates).toMatchObject([{ orderId: first }]);
  });
  test('merged, the second reporter is told of the answer of the first order', async () => {
    const [main, other] = [await system.post(sewage()), await system.post(sewage())];
    const [into, orderId] = [orderIdOf(main), orderIdOf(other)];
    await Promise.all([system.delivered(into), system.delivered(orderId)]);
    await system.command(orderId, 'merge', { into, reason: '同一处堵塞' }, CITY_DESK);
    const lead = (await system.order(into)).assignment?.unit ?? '';
    await system.command(into, 'sign', {}, unit(lead));
    const done = { solved: true, result: '已疏通', publicAnswer: '管道已疏通,现场已冲洗。' };
    await system.command(into, 'resolve', done, unit(lead));
    await system.command(into, 'verify', { passed: true }, CITY_DESK);
    const view = await waitFor('the follower to be told', async () => {
      const seen = await system.report(other);
      return seen.messages.some(({ zh }) => zh.includes('管道已疏通')) && seen;
    });
    expect(view).toMatchObject({
      status: 'follow_up',
      canRate: true,
      publicAnswer: done.publicAnswer,
      matters: [{ merged: true }],
    });
    await system.rate(other, { solved: false, satisfied: false });
    expect((await system.order(into)).reworks).toBe(1);
  });
  test('a merge into a closed order is refused, and nothing changes', async () => {
    const [closed, open] = [await system.post({ text: '谢谢你们的工作' }), await system.post(sewage())];
    await system.held(orderIdOf(closed));
    await system.command(orderIdOf(closed), 'answer', { publicAnswer: '感谢支持' }, CITY_DESK);
    await system.delivered(orderIdOf(open));
    const answer = await system.send('POST', `/v1/orders/${orderIdOf(open)}/merge`, {
      as: CITY_DESK,
      body: { into: orderIdOf(closed), reason: '同一事项' },
    });
    expect(answer.status).toBe(422);
    expect((await system.order(orderIdOf(open))).status).toBe('dispatched');
  });
  test('a report of two matters becomes two orders with their own units, shown together', async () => {
    const receipt = await system.post({
      text: `我住在和平区劝业场街道。一是${TEXTS['street-light']};二是${TEXTS['drainage-sewage']}。`,
    });
    const first = await system.delivered(orderIdOf(receipt));
    const second = await system.delivered(`${receipt.reportId}-2`);
    expect([first.category?.code, second.category?.code]).toEqual(['street-light', 'drainage-sewage']);
    expect(second).toMatchObject({ partOf: first.orderId, place: { regionCode: QUANYECHANG } });
    const view = await system.report(receipt);
    expect(view.matters.map(({ number, category }) => [number, category])).toEqual([
      [1, 'street-light'],
      [2, 'drainage-sewage'],
    ]);
  });
});

describe('an emergency', () => {
  test('that belongs to another line is external, told at once, and may be taken back by the desk', async () => {
    const receipt = await system.post({ text: '对门邻居家着火了,楼道里全是浓烟', place });
    expect(receipt.emergency).toMatchObject({ group: 'E2', line: '119' });
    const orderId = orderIdOf(receipt);
    await system.orderIs(orderId, 'external');
    const back = await system.command(
      orderId,
      'reassign',
      { unit: QUANYECHANG, reason: '火已灭,需善后' },
      CITY_DESK,
    );
    expect(back.status).toBe('dispatched');
  });
  test('of violence is for few to read', async () => {
    const orderId = orderIdOf(await system.post({ text: '隔壁男的拿刀要砍人,快来', place }));
    await system.orderIs(orderId, 'external');
    const read = async (as: Parameters<typeof system.send>[2]) =>
      (await system.send('GET', `/v1/orders/${orderId}`, as)).status;
    expect(await read({ as: CITY_DESK })).toBe(200);
    expect(await read({ as: { role: 'leader' } })).toBe(404);
    expect(await read({ as: desk(HEPING) })).toBe(404);
    const listed = (await system.list('city', 'external')).find((row) => row.orderId === orderId);
    expect(listed?.summary).not.toContain('刀');
  });
});
