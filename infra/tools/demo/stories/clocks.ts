import { DESK, leadOf, type Story } from './stage.ts';

const COLD = {
  text: '和平区小白楼街道某小区5号楼暖气从昨天起一点不热,室内十二度',
  place: { regionCode: '120101003' },
};
const GREEN = {
  text: '公园里的月季和草坪枯死了一大片,喷灌坏了没人修,希望补种养护',
  place: { regionCode: '120103004' },
};

export const overdue: Story = {
  name: 'overdue',
  zh: '超期:逐级督办直到市级值班领导',
  en: 'Overdue, to the top of the ladder',
  async play({ report, turn, until, show, expect, say }) {
    const { order } = await report(COLD);
    say(`派给 ${order.assignment?.unit};无人签收,时间一路走`);
    for (const hours of [0.5, 0.5, 12, 12, 12, 24]) await turn(hours);
    const last = await until(order.orderId, (o) => (o.clocks.handle?.rung ?? []).includes(200));
    await show(order.orderId);
    expect('签收、办理两个时钟都敲过 80、100、150、200%', last.clocks.sign?.rung.join() === '80,100,150,200');
    expect('已在市级督办名单', last.supervised && last.supervisor === 'city');
  },
};

export const suspended: Story = {
  name: 'suspended',
  zh: '挂账跨国庆,含调休上班日',
  en: 'Suspended over a holiday with make-up days',
  begins: '2026-09-28T01:00:00.000Z',
  async play({ report, command, turnTo, until, show, expect }) {
    const { order } = await report(GREEN);
    const lead = leadOf(order);
    await command(order.orderId, 'sign', {}, lead);
    const before = order.clocks.handle?.dueAt;
    await turnTo('2026-09-30T02:00:00.000Z');
    await command(
      order.orderId,
      'suspend',
      {
        because: 'seasonal',
        reason: '国庆期间客流大,节后补种',
        reviewAt: '2026-10-12T01:00:00.000Z',
      },
      DESK,
    );
    await turnTo('2026-10-12T01:05:00.000Z');
    const resumed = await until(order.orderId, (o) => o.status === 'signed');
    await show(order.orderId, { clocks: true });
    expect(
      `复查日到自动恢复,期限由 ${before} 顺延至 ${resumed.clocks.handle?.dueAt}`,
      (resumed.clocks.handle?.dueAt ?? '') > (before ?? ''),
    );
  },
};
