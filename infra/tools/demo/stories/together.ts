import { DESK, leadOf, type Story } from './stage.ts';

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export const merged: Story = {
  name: 'merged',
  zh: '十二人反映同一事项,并单办理,人人告知',
  en: 'Merged with 12 reporters',
  async play({ report, command, until, show, expect, told, say }) {
    const place = { regionCode: '120101001' };
    const sent = [];
    for (const n of NUMBERS)
      sent.push(
        await report({
          text: `滨江道后身胡同口的生活垃圾堆了好几天没人清,苍蝇乱飞,我是${n}号楼的`,
          place,
          contact: { email: `resident-${sent.length + 1}@example.org` },
        }),
      );
    const [main, ...others] = sent;
    if (!main) return;
    const second = others[0]?.order;
    expect('后来的诉求显示相似工单', (second?.duplicates.length ?? 0) > 0);
    for (const { order } of others)
      await command(order.orderId, 'merge', { into: main.order.orderId, reason: '同一处垃圾' }, DESK);
    const lead = leadOf(main.order);
    await command(main.order.orderId, 'sign', {}, lead);
    await command(
      main.order.orderId,
      'resolve',
      { solved: true, result: '已清运', publicAnswer: '垃圾已清运,加强巡查。', contacted: true },
      lead,
    );
    await command(main.order.orderId, 'verify', { passed: true }, DESK);
    await until(main.order.orderId, (o) => o.status === 'follow_up');
    await show(main.order.orderId);
    const answered: boolean[] = [];
    for (const { receipt } of sent) {
      let messages: string[] = [];
      for (let i = 0; i < 60 && !messages.some((m) => m.includes('清运')); i++) {
        messages = await told(receipt);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      answered.push(messages.some((m) => m.includes('清运')));
    }
    for (const message of await told(others[0]?.receipt ?? main.receipt)) say(`✉ ${message}`);
    expect('12 位来电人都收到了答复', answered.filter(Boolean).length === NUMBERS.length);
  },
};

export const heating: Story = {
  name: 'heating',
  zh: '四十人报停热,聚合成一个事件',
  en: 'A heating failure from 40 callers becoming one event',
  async play({ report, until, show, expect, say }) {
    const orders = [];
    for (let i = 0; i < 40; i++) {
      const { order } = await report({
        text: `${i + 1}号楼暖气停了,一点不热,家里冷得待不住`,
        place: { regionCode: '120101003' },
        channel: 'hotline',
      });
      orders.push(order.orderId);
    }
    const joined = await Promise.all(orders.map((id) => until(id, (o) => o.status === 'merged')));
    const events = new Set(joined.map(({ mergedInto }) => mergedInto));
    const [event] = events;
    if (!event) return;
    say(`聚合事件 ${event}`);
    await until(event, (o) => o.assignment !== null);
    await show(event);
    expect('40 件诉求归入一个事件', events.size === 1 && joined.length === 40);
  },
};
