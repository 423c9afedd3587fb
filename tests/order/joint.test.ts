import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../lib/order/commands.ts';
import { execute } from '../../lib/order/execute.ts';
import { at, cityDesk, later, lead, MONDAY, orderIn, system } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const A = '20261123-ABCDEFGHJK-1';
const HELPER = '20261123-ABCDEFGHJK-11';
const police = { role: 'unit', unit: '120101-police' } as const;
const assist = (unit: string = police.unit): Command => ({
  do: 'assist',
  body: { unit, task: '现场疏导交通' },
});
const resolve: Command = {
  do: 'resolve',
  body: { solved: true, result: '已疏导', publicAnswer: '现场已恢复' },
};
const told = (state: 'done' | 'late'): Command => ({
  do: 'gather',
  child: HELPER,
  unit: police.unit,
  state,
  result: state === 'done' ? '已疏导' : '',
});

async function joint() {
  const orders = memoryOrders(orderIn('signed'));
  await execute(orders, A, assist(), lead, at(MONDAY));
  const order = (id: string) => orders.states.get(id)?.order;
  return { orders, order };
}

test('a helping order is born with the request, and goes straight to its unit', async () => {
  const { order } = await joint();
  expect(order(A)?.helpers).toMatchObject([{ child: HELPER, unit: police.unit, state: 'open' }]);
  expect(order(HELPER)).toMatchObject({
    status: 'dispatched',
    helps: { of: A, task: '现场疏导交通' },
    assignment: { unit: police.unit },
    category: { code: 'exposed-garbage' },
  });
});

test('it ends with its result: nobody rates a helper', async () => {
  const { orders, order } = await joint();
  await execute(orders, HELPER, { do: 'sign', body: {} }, police, at(MONDAY));
  await execute(orders, HELPER, resolve, police, at(later(1)));
  expect(order(HELPER)).toMatchObject({ status: 'archived', publicAnswer: '现场已恢复', clocks: {} });
});

describe('the lead', () => {
  test('does not resolve while a helper is expected', async () => {
    const { orders } = await joint();
    const outcome = await execute(orders, A, resolve, lead, at(later(1)));
    expect(outcome).toMatchObject({ is: 'refused', refusal: { code: 'not-yet' } });
  });
  test.each(['done', 'late'] as const)('sees a helper that is %s, once, and may resolve', async (state) => {
    const { orders, order } = await joint();
    for (let i = 0; i < 3; i++) await execute(orders, A, told(state), system, at(later(1)));
    expect(order(A)?.helpers).toMatchObject([{ state }]);
    expect(orders.ledgers.get(A)?.filter(({ body }) => body.includes('assist_reported'))).toHaveLength(1);
    await execute(orders, A, resolve, lead, at(later(2)));
    expect(order(A)?.status).toBe('resolved');
  });
  test('sees a late helper that did it after all', async () => {
    const { orders, order } = await joint();
    await execute(orders, A, told('late'), system, at(later(1)));
    await execute(orders, A, told('done'), system, at(later(2)));
    await execute(orders, A, told('late'), system, at(later(3)));
    expect(order(A)?.helpers).toMatchObject([{ state: 'done', result: '已疏导' }]);
  });
});

test.each([
  ['a unit that helps already', A, assist(), lead, 'invalid'],
  ['the lead itself', A, assist(lead.unit), lead, 'invalid'],
  ['a helper', HELPER, assist('120101-water'), police, 'wrong-state'],
])('%s cannot be asked', async (_, id, command, actor, code) => {
  const { orders } = await joint();
  const outcome = await execute(orders, id, command, actor, at(later(1)));
  expect(outcome).toMatchObject({ is: 'refused', refusal: { code } });
});

test.each<Command>([
  { do: 'merge', body: { into: '20261123-BBBBBBBBBB-1', reason: '同一事项' } },
  { do: 'join', into: '20261123-BBBBBBBBBB-1' },
  { do: 'answer', body: { publicAnswer: '已答复' } },
  { do: 'external', body: { line: '110', reason: '警情' } },
  { do: 'decline', body: { reason: '已进入诉讼程序', channel: '人民法院' } },
])('a helper ends with its result, never by $do: its lead would wait for ever', async (command) => {
  const { orders, order } = await joint();
  await execute(orders, HELPER, command, command.do === 'join' ? system : cityDesk, at(later(1)));
  expect(order(HELPER)?.status).toBe('dispatched');
});

test('no order goes into a helper, of which no reporter is told', async () => {
  const { orders } = await joint();
  const outcome = await execute(
    orders,
    A,
    { do: 'merge', body: { into: HELPER, reason: '同一事项' } },
    cityDesk,
    at(later(1)),
  );
  expect(outcome).toMatchObject({ is: 'refused', refusal: { code: 'invalid', field: 'into' } });
});

test('the city desk may add a unit; a unit that is not the lead may not', async () => {
  const { orders } = await joint();
  const add = (actor: Parameters<typeof execute>[3], unit: string) =>
    execute(orders, A, assist(unit), actor, at(later(1)));
  expect(await add(cityDesk, '120101-water')).toMatchObject({ is: 'done' });
  expect(await add(police, '120101001')).toMatchObject({ is: 'refused', refusal: { code: 'wrong-actor' } });
});

test.each([
  ['merged', { do: 'merge', body: { into: A, reason: '同一事项' } }, cityDesk],
  ['answered', { do: 'answer', body: { publicAnswer: '见办事指南' } }, cityDesk],
  ['declined', { do: 'decline', body: { reason: '诉讼', channel: '法院' } }, cityDesk],
  ['used to ask the reporter', { do: 'ask', body: { question: '哪栋楼?' } }, police],
] as const)('a helping order is not %s: its lead waits for it', async (_, command, actor) => {
  const { orders } = await joint();
  if (command.do === 'ask') await execute(orders, HELPER, { do: 'sign', body: {} }, police, at(MONDAY));
  const outcome = await execute(orders, HELPER, command, actor, at(later(1)));
  expect(outcome.is).toBe('refused');
});
