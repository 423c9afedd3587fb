import fc from 'fast-check';
import type { Actor } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import type { Order } from '../../lib/order/state.ts';
import {
  cityDesk,
  handle,
  heping,
  LEAD,
  lead,
  reporter,
  streetDesk,
  sure,
  system,
  unsure,
  why,
} from './fixtures.ts';

/** Something that happens to an order: who tries what, how long after the thing before. */
export interface Happens {
  readonly hours: number;
  readonly as: Actor | 'lead' | 'holder';
  readonly command: (order: Order) => Command;
}

const WATER = '120101-water';
const constant = (as: Happens['as'], command: Command | Happens['command']) =>
  fc.constant({ as, command: typeof command === 'function' ? command : () => command });

const understand = (category: typeof sure): Command => ({
  do: 'understand',
  category,
  place: heping,
  reason: why,
});
const limit = fc.record(
  {
    unit: fc.constantFrom('minutes' as const, 'working-days' as const),
    amount: fc.integer({ min: 1, max: 3000 }),
  },
  // A stored order is read back with plain objects.
  { noNullPrototype: true },
);
const inDays = (order: Order, days: number): string =>
  new Date(Date.parse(order.receivedAt) + days * 86_400_000).toISOString();

/** Any command of the lifecycle, mostly by whom it is for. */
const act = fc.oneof(
  constant(system, understand(sure)),
  constant(system, understand(unsure)),
  constant(system, (order) => handle(order.awaiting?.seq ?? 0)),
  { weight: 3, arbitrary: constant(system, { do: 'ring' }) },
  constant(system, { do: 'replan', reason: why }),
  constant('lead', { do: 'sign', body: {} }),
  constant('lead', { do: 'return', body: { reason: '不属本单位', basis: '清单' } }),
  fc.record({ unit: fc.constantFrom(LEAD, WATER, '120101001'), justified: fc.boolean() }).map((body) => ({
    as: cityDesk,
    command: (): Command => ({ do: 'adjudicate', body: { ...body, reason: '裁定' } }),
  })),
  constant(cityDesk, { do: 'reassign', body: { unit: WATER, reason: '属水务' } }),
  constant(cityDesk, { do: 'reassign', body: { category: 'street-light', reason: '应为路灯' } }),
  limit.map((by) => ({
    as: 'lead' as const,
    command: (): Command => ({ do: 'extend', body: { by, reason: '配件定制' } }),
  })),
  fc.boolean().map((granted) => ({
    as: 'holder' as const,
    command: (): Command => ({ do: 'decide-extension', body: { granted, reason: '审批' } }),
  })),
  fc.integer({ min: -5, max: 400 }).map((days) => ({
    as: cityDesk,
    command: (order: Order): Command => ({
      do: 'suspend',
      body: { because: 'engineering', reason: '等施工', reviewAt: inDays(order, days) },
    }),
  })),
  constant(cityDesk, { do: 'resume', body: { reason: '条件具备' } }),
  constant('lead', { do: 'ask', body: { question: '哪栋楼?' } }),
  constant(reporter, { do: 'reply', body: { text: '5号楼' } }),
  constant('lead', {
    do: 'terminate',
    body: { because: 'not-acceptable', reason: '不在范围', publicAnswer: '本次终止' },
  }),
  fc.boolean().map((approved) => ({
    as: cityDesk,
    command: (): Command => ({ do: 'decide-termination', body: { approved, reason: '审批' } }),
  })),
  {
    weight: 2,
    arbitrary: constant('lead', {
      do: 'resolve',
      body: { solved: true, result: '已办', publicAnswer: '已办结' },
    }),
  },
  fc.boolean().map((passed) => ({
    as: streetDesk,
    command: (): Command => ({ do: 'verify', body: { passed } }),
  })),
  fc.record({ solved: fc.boolean(), satisfied: fc.boolean() }).map((body) => ({
    as: reporter,
    command: (): Command => ({ do: 'rate', body }),
  })),
  constant(cityDesk, { do: 'comment', body: { text: '备注' } }),
  constant(cityDesk, { do: 'supervise', body: { on: true, reason: '领导交办' } }),
  constant(cityDesk, { do: 'external', body: { line: '110', reason: '警情' } }),
  // Somebody who has no business here.
  constant({ role: 'unit', unit: '120102-water' }, { do: 'sign', body: {} }),
  constant(lead, { do: 'decide-termination', body: { approved: true, reason: '自批' } }),
);

const hours = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 24 * 40 }));

/** A life of an order: up to `length` things that happen, some of them twice. */
export const life = (length: number): fc.Arbitrary<Happens[]> =>
  fc.array(
    fc.tuple(hours, act).map(([h, { as, command }]) => ({ hours: h, as, command })),
    { minLength: 1, maxLength: length },
  );

/** Who that is, for the order as it stands. */
export const actorOf = ({ as }: Happens, order: Order): Actor => {
  if (as === 'lead') return { role: 'unit', unit: order.assignment?.unit ?? LEAD };
  return as === 'holder' ? { role: 'desk', unit: order.holder } : as;
};
