import type { Caller, OrderView } from '../../client.ts';
import { DESK, leadOf, type Stage, type Story } from './stage.ts';

const RUBBISH = {
  text: '和平区劝业场街道滨江道后身胡同口,生活垃圾堆了三天没人清,苍蝇乱飞',
  place: { regionCode: '120101001' },
  contact: { email: 'resident@example.org' },
};

const done = (answer: string) => ({
  solved: true,
  result: '现场已处理',
  publicAnswer: answer,
  contacted: true,
});

const delivered = (assignment: number) => (o: OrderView) =>
  o.assignment?.assignment === assignment && o.assignment.deliveries !== null;

async function giveBack({ command }: Stage, order: OrderView, by: Caller): Promise<OrderView> {
  return command(
    order.orderId,
    'return',
    { reason: '不属本单位职责', basis: '本市权责清单', suggestedUnit: '120101' },
    by,
  );
}

export const returned: Story = {
  name: 'returned',
  zh: '三次退单,第三次裁定,不得再退',
  en: 'Returned three times and adjudicated',
  async play(stage) {
    const { report, command, until, show, expect } = stage;
    let { order } = await report(RUBBISH);
    for (const [i, unit] of ['120101001', '120101-urban-management', '120101001'].entries()) {
      await giveBack(stage, order, leadOf(order));
      await command(
        order.orderId,
        'adjudicate',
        { unit, justified: i < 2, reason: i < 2 ? '退单理由成立,改派' : '第三次退单,裁定由该单位办理' },
        DESK,
      );
      order = await until(order.orderId, delivered(i + 2));
    }
    const refused = await giveBack(stage, order, leadOf(order)).then(
      () => '',
      (error: Error) => error.message,
    );
    await show(order.orderId);
    expect('裁定后再退被拒绝', refused.includes('不得再退'));
    expect('主办单位只有一个', order.assignment?.why === 'adjudication');
  },
};

export const joint: Story = {
  name: 'joint',
  zh: '会办:协办单位超期,主办仍负总责',
  en: 'Joint handling with a late co-unit',
  async play({ report, command, turn, until, show, expect }) {
    const { order } = await report(RUBBISH);
    const lead = leadOf(order);
    await command(order.orderId, 'sign', {}, lead);
    const asked = await command(
      order.orderId,
      'assist',
      { unit: '120101-market', task: '查处乱倒垃圾的商户' },
      lead,
    );
    const [helper] = asked.helpers;
    if (!helper) throw new Error('no helper');
    const child = await until(helper.child, delivered(1));
    const refused = await command(order.orderId, 'resolve', done('已清运'), lead).then(
      () => '',
      (error: Error) => error.message,
    );
    expect('协办未反馈,主办不能办结', refused.includes('会办单位尚未反馈'));
    await turn((Date.parse(child.clocks.handle?.dueAt ?? '') - Date.parse(child.receivedAt)) / 3_600_000 + 1);
    const late = await until(order.orderId, (o) => o.helpers[0]?.state === 'late');
    expect('协办超期显示在主办工单上', late.helpers[0]?.state === 'late');
    await command(child.orderId, 'sign', {}, leadOf(child));
    await command(child.orderId, 'resolve', done('已处罚两家商户'), leadOf(child));
    await until(order.orderId, (o) => o.helpers[0]?.state === 'done');
    await command(order.orderId, 'resolve', done('已清运并查处乱倒商户'), lead);
    await show(order.orderId);
    await show(child.orderId);
  },
};

export const reworked: Story = {
  name: 'reworked',
  zh: '办结后“没解决”,重办,满意归档',
  en: 'Resolved, "not solved", reworked, satisfied',
  async play({ report, command, rate, turn, until, show, expect, told, say }) {
    const { order, receipt } = await report(RUBBISH);
    const { orderId } = order;
    const lead = leadOf(order);
    const work = async (answer: string) => {
      await command(orderId, 'sign', {}, lead);
      await turn(2);
      await command(orderId, 'resolve', done(answer), lead);
      await command(orderId, 'verify', { passed: true, note: '现场已核查' }, DESK);
      await until(orderId, (o) => o.status === 'follow_up');
    };
    await work('已安排清运。');
    await rate(receipt, { solved: false, satisfied: false, reason: 'came_back', text: '第二天又堆上了' });
    const again = await until(orderId, delivered(2));
    expect('退回同一主办单位,优先级提高', again.assignment?.unit === lead.unit && again.priority === 1);
    await work('已清运,并增设每日两次巡查。');
    await rate(receipt, { solved: true, satisfied: true });
    await until(orderId, (o) => o.status === 'archived');
    await show(orderId);
    for (const message of await told(receipt)) say(`✉ ${message}`);
  },
};
