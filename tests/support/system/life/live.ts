import { CLOSED } from '../../../../lib/order/state.ts';
import { HUAYUANLU, NANKAI, TEXTS, VAGUE } from '../samples.ts';
import { mainWay, whatToAsk, whenToTurn } from './choose.ts';
import { createComparison } from './compare.ts';
import { expectReporterTold, expectUnitsTold, expectWhole } from './invariants.ts';
import type { Others } from './moves.ts';
import type { Life, Step } from './random.ts';
import { settled } from './settled.ts';
import type { Story } from './story.ts';
import type { Mailbags } from './told.ts';
import type { Asked } from './types.ts';
import type { World } from './world.ts';

const REPORTS = [
  { text: TEXTS['drainage-sewage'], place: { regionCode: HUAYUANLU } },
  { text: TEXTS['street-light'], place: { regionCode: `${NANKAI}001` } },
  { text: TEXTS['illegal-construction'], place: { regionCode: HUAYUANLU } },
  { text: TEXTS['neighbour-dispute'], place: { regionCode: HUAYUANLU } },
  // A person decides.
  { text: VAGUE, place: { regionCode: HUAYUANLU } },
] as const;

/** After an order is closed, so many more steps find that it is. */
const AFTERLIFE = 2;

/** What a life needs beside its own order. */
export interface Around {
  readonly others: Others;
  readonly bags: Mailbags;
  readonly mailTo: string;
  readonly story: Story;
}

/** One order from its report to the end of a random life; after every step it is compared with the model. */
export async function liveThrough(
  world: World,
  { report, opening, steps }: Life,
  { others, bags, mailTo, story }: Around,
): Promise<void> {
  const receipt = await world.system.post({
    ...REPORTS[report % REPORTS.length],
    contact: { email: mailTo },
  });
  const orderId = `${receipt.reportId}-1`;
  const comparison = createComparison(world, story);
  for (const id of [others.open, orderId]) comparison.begin((await settled(world, id))[0]);

  let before: Asked | undefined;
  for (let done = 0; done < opening; done++) await say(mainWay(await world.order(orderId)), 0);
  let closed = 0;
  for (const step of steps) {
    await take(step);
    if (CLOSED.has((await world.order(orderId)).status) && ++closed > AFTERLIFE) break;
  }

  const { helpers } = await world.order(orderId);
  for (const id of [orderId, ...helpers.map(({ child }) => child)]) {
    await expectWhole(world, id);
    await expectUnitsTold(world, id, bags);
  }
  await expectReporterTold(world, orderId, mailTo);

  async function take(step: Step): Promise<void> {
    const main = await world.order(orderId);
    const on = [orderId, orderId, ...main.helpers.map(({ child }) => child)];
    const target = await world.order(on[step.on % on.length] ?? orderId);
    const ms = whenToTurn(step.turn, target, world.now());
    if (ms > 0) {
      // What is still on its way when time turns would find its lease run out.
      await expectReporterTold(world, orderId, mailTo);
      await world.advance(ms);
      if (!step.racing) await settled(world, orderId);
    }
    const order = await world.order(target.orderId);
    await say(whatToAsk(step, order, main, { now: world.now(), others, before }), step.sweeps);
  }

  async function say(asked: readonly Asked[], sweeps: number): Promise<void> {
    before = asked.findLast(({ key }) => key !== undefined) ?? before;
    const begun = world.now();
    const [said] = await Promise.all([
      Promise.all(asked.map((one) => world.say(one, receipt))),
      ...Array.from({ length: sweeps }, () => world.sweep()),
    ]);
    const window = [begun, world.now()];
    story.asked(begun, said);
    for (const id of [others.open, orderId]) await settled(world, id);
    await comparison.all(said, window);
  }
}
