import { setTimeout as wait } from 'node:timers/promises';
import type { RunningStack } from '../../local/stack.ts';
import type { Client, OrderView, Receipt } from '../client.ts';
import type { Names } from './says.ts';
import { ledgerTable } from './tables.ts';

const HOUR = 3_600_000;
const DESK = { role: 'desk', unit: 'city' };

interface Needs {
  readonly client: Client;
  readonly stack: RunningStack;
  readonly names: Names;
  readonly log: (line: string) => void;
  readonly receipt: Receipt;
  readonly order: OrderView;
}

/** One order from receipt to a bad rating, rework, a good rating and the archive, with days passing in between. */
export async function journey({ client, stack, names, log, receipt, order }: Needs): Promise<boolean> {
  const { orderId } = order;
  const unit = { role: 'unit', unit: order.assignment?.unit ?? '' };
  log(`one order's way: ${orderId}, ${names.unit(unit.unit)}`);
  const work = async (answer: string): Promise<void> => {
    await client.command(orderId, 'sign', {}, unit);
    stack.advanceClock(3 * HOUR);
    await client.command(
      orderId,
      'resolve',
      { solved: true, result: '现场已处理', publicAnswer: answer, contacted: true },
      unit,
    );
    await client.command(orderId, 'verify', { passed: true, note: '已核查' }, DESK);
  };
  await work('已安排人员到场处理完毕。');
  await client.rate(receipt, {
    solved: false,
    satisfied: false,
    reason: 'came_back',
    text: '第二天又出现了',
  });
  const again = await until(
    () => client.order(orderId, DESK),
    (o) => o.assignment?.assignment === 2 && o.assignment.deliveries !== null,
  );
  log(
    `rated "came back": reworked by ${names.unit(again.assignment?.unit ?? '')}, priority ${again.priority}`,
  );
  stack.advanceClock(24 * HOUR);
  await work('已整改并落实每日两次巡查,欢迎监督。');
  await client.rate(receipt, { solved: true, satisfied: true });
  const last = await until(
    () => client.order(orderId, DESK),
    (o) => o.status === 'archived',
  );
  const told = await until(
    () => client.report(receipt),
    (r) => r.messages.length >= 6,
  );
  const ledger = await client.ledger(orderId, DESK);
  console.log(`\n${ledgerTable(ledger, names)}`);
  console.log(
    `链 chain ${ledger.intact ? '完整 intact' : `断于 broken at ${ledger.brokenAt}`} · 已告知来电人 told the reporter ${told.messages.length}×:`,
  );
  for (const { zh } of told.messages) console.log(`   ✉ ${zh}`);
  return ledger.intact && last.rating?.satisfied === true;
}

async function until<T>(look: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const value = await look();
    if (done(value)) return value;
    await wait(100);
  }
  throw new Error('It took more than 30 s: see the logs');
}
