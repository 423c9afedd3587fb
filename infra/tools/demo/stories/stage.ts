import { setTimeout as wait } from 'node:timers/promises';
import type { OutsideCommandName } from '../../../../lib/order/commands.ts';
import type { RunningStack } from '../../../local/stack.ts';
import type { Caller, Client, OrderView, Receipt } from '../../client.ts';
import type { Sample } from '../messages.ts';
import type { Names } from '../says.ts';
import { ledgerTable } from '../tables.ts';

/** What a story is played on: the whole system, with its time in the teller's hand. */
export interface Stage {
  /** Sends a report and waits until a unit has it, a person must decide, or it is closed. */
  report(sample: Sample): Promise<{ receipt: Receipt; order: OrderView }>;
  command(orderId: string, name: OutsideCommandName, body: object, by: Caller): Promise<OrderView>;
  rate(receipt: Receipt, rating: object): Promise<void>;
  /** Waits, without turning time, until the order is as it should be. */
  until(orderId: string, ready: (order: OrderView) => boolean): Promise<OrderView>;
  /** Turns time on; what is due rings on the way. */
  turn(hours: number): Promise<void>;
  /** Turns time to an instant. */
  turnTo(at: string): Promise<void>;
  say(line: string): void;
  /** Prints the order's ledger and, when asked, how its deadlines came about. */
  show(orderId: string, options?: { clocks?: boolean }): Promise<void>;
  /** Messages in the reporter's inbox. */
  told(receipt: Receipt): Promise<string[]>;
  expect(what: string, holds: boolean): void;
}

export interface Story {
  /** As `--story` takes it. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Where its time begins, when today will not do; RFC 3339. */
  readonly begins?: string;
  play(stage: Stage): Promise<void>;
}

export const DESK: Caller = { role: 'desk', unit: 'city' };
export const leadOf = ({ assignment }: OrderView): Caller => ({
  role: 'unit',
  unit: assignment?.unit ?? '',
});

const HOUR = 3_600_000;
const TRIES = 400;

/** @returns the stage, and what did not hold. */
export function createStage(
  client: Client,
  stack: RunningStack,
  names: Names,
): { stage: Stage; broken: string[] } {
  const broken: string[] = [];
  const say = (line: string): void => console.log(`  ${line}`);
  const until: Stage['until'] = async (orderId, ready) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const order = await client.order(orderId, DESK).catch(() => null);
      if (order && ready(order)) return order;
      await wait(100);
    }
    throw new Error(`Order ${orderId} did not get there in ${TRIES / 10} s: see the logs`);
  };
  const settled = ({ status, hold, assignment }: OrderView): boolean =>
    hold !== null || (status !== 'registered' && (assignment === null || assignment.deliveries !== null));
  const turn = async (ms: number): Promise<void> => {
    stack.advanceClock(ms);
    // The sweep of the minutes that passed rings before the teller goes on.
    await wait(1_500);
  };
  const stage: Stage = {
    say,
    until,
    turn: (hours) => turn(hours * HOUR),
    turnTo: (at) => turn(Math.max(0, Date.parse(at) - stack.now())),
    async report(sample) {
      const receipt = await client.post(sample);
      return { receipt, order: await until(`${receipt.reportId}-1`, settled) };
    },
    command: (orderId, name, body, by) => client.command(orderId, name, body, by),
    async rate(receipt, rating) {
      await client.rate(receipt, rating);
    },
    async show(orderId, { clocks = false } = {}) {
      console.log(`\n${ledgerTable(await client.ledger(orderId, DESK), names)}`);
      if (!clocks) return;
      for (const { clock, steps } of (await client.clocks(orderId, DESK)).clocks)
        for (const { zh } of steps) say(`⏱ ${clock}:${zh}`);
    },
    told: async (receipt) => (await client.report(receipt)).messages.map(({ zh }) => zh),
    expect(what, holds) {
      say(`${holds ? '✓' : '✗'} ${what}`);
      if (!holds) broken.push(what);
    },
  };
  return { stage, broken };
}
