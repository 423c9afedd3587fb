import { table } from './figures.ts';
import type { Proof } from './proof.ts';

const named = (ids: readonly string[]): string =>
  ids.length === 0
    ? '**0**'
    : `**${ids.length}**: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''}`;

export const proofTable = (proof: Proof): string =>
  table(
    ['what', 'how many'],
    [
      [
        'received + further matters + events = dispatched + waiting + answered + merged',
        `${proof.received} + ${proof.parts} + ${proof.events} = ${proof.dispatched} + ${proof.waiting} + ${proof.answered} + ${proof.merged}`,
      ],
      ['orders in the table', `${proof.orders}`],
      ['lead messages, in how many units’ queues', `${proof.leadMessages}, ${proof.queuesUsed}`],
      ['copies to other units', `${proof.otherMessages}`],
      ['still under way', `${proof.underWay}`],
      ['dead-letter queues that hold messages', named(proof.deadLetters)],
      ['ledgers with a gap or a doubled entry', named(proof.brokenLedgers)],
      ['lost', named(proof.lost)],
      ['doubled', named(proof.doubled)],
      ['holds', proof.holds ? 'yes' : '**no**'],
    ],
  );
