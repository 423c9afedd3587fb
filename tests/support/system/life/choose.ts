import { nextAlarmAt, type Order } from '../../../../lib/order/state.ts';
import { ANYONE, moves, names, type Others, rightActors } from './moves.ts';
import type { Step, Try, Turn } from './random.ts';
import type { Asked, Spoken } from './types.ts';

const MINUTE = 60_000;

/** How far to turn the time, in ms; 0 when what it would be turned to is past. */
export function whenToTurn({ from, minutes }: Turn, order: Order, now: string): number {
  if (from === 'now') return minutes * MINUTE;
  const ring = nextAlarmAt(order);
  return ring === null ? 0 : Math.max(0, Date.parse(ring) + minutes * MINUTE - Date.parse(now));
}

const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];
let keys = 0;

/**
 * The requests of a step, for the order as it stands.
 * @param main the order that the reporter knows; what they say goes to the order that handles it
 * @param before the last request that had a key
 */
export function whatToAsk(
  { tries }: Step,
  order: Order,
  main: Order,
  { now, others, before }: { now: string; others: Others; before: Asked | undefined },
): Asked[] {
  return tries.flatMap((one) => requests(one));

  function requests({ fitting, right, again, ...numbers }: Try): Asked[] {
    if (again && before) return [before];
    const all = moves(order, now, others);
    const name = pick(names(all, order, fitting), numbers.command) ?? 'comment';
    const command = pick(
      all.filter((move) => move.do === name),
      numbers.body,
    );
    if (!command) return [];
    const spoken = command.do === 'rate' || command.do === 'reply';
    const actor = spoken
      ? ({ role: 'reporter' } as const)
      : (pick(right ? staffed(rightActors(name, order)) : ANYONE, numbers.who) ?? { role: 'seat' as const });
    const orderId = spoken ? (main.mergedInto ?? main.orderId) : order.orderId;
    const key = numbers.key === 'one' ? `model-${++keys}` : undefined;
    return Array.from({ length: numbers.copies }, () => ({
      orderId,
      command,
      actor,
      ...keyed(numbers.key, key),
      ...(spoken ? {} : seenBy(numbers.seen)),
    }));
  }

  function keyed(how: Try['key'], one: string | undefined): Pick<Asked, 'key'> {
    const key = how === 'each' ? `model-${++keys}` : how === 'old' ? before?.key : one;
    return key === undefined ? {} : { key };
  }

  function seenBy(how: Try['seen']): Pick<Asked, 'ifVersion'> {
    if (how === 'none') return {};
    return { ifVersion: how === 'now' ? order.version : order.version - 1 };
  }
}

/** What brings an order one step nearer to its end, said by whom it is for. */
export function mainWay(order: Order): Asked[] {
  const command = nextOnTheWay(order);
  const actor = command && rightActors(command.do, order)[0];
  return actor ? [{ orderId: order.orderId, command, actor }] : [];
}

function nextOnTheWay({ status }: Order): Spoken | undefined {
  switch (status) {
    case 'dispatched':
      return { do: 'sign', body: {} };
    case 'signed':
      return { do: 'resolve', body: { solved: true, result: '已办', publicAnswer: '已办结' } };
    case 'resolved':
      return { do: 'verify', body: { passed: true } };
    default:
      return undefined;
  }
}

/** The reporter has a door of their own, which takes what they say there and nothing else. */
const staffed = (actors: readonly Asked['actor'][]): Asked['actor'][] =>
  actors.filter(({ role }) => role !== 'reporter');
