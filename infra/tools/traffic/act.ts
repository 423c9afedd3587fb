import type { OutsideCommandName } from '../../../lib/order/commands.ts';
import type { Caller, OrderView } from '../client.ts';
import { type Chance, chance } from './chance.ts';
import { RESULTS } from './mix.ts';

/** What somebody does with an order next, and how many minutes after it came to be as it is. */
export type Act = { readonly after: number } & (
  | { readonly do: 'command'; readonly name: OutsideCommandName; readonly body: object; readonly by: Caller }
  | { readonly do: 'rate'; readonly rating: object }
  | { readonly do: 'look' }
);

const CITY: Caller = { role: 'desk', unit: 'city' };
const MINUTE_LOOK = 15;

/** Most are quick, a few take very long. */
const delay = (luck: Chance, usual: number): number => usual * Math.exp(luck.between(-1.2, 1.6));

/**
 * What departments and reporters do, so that a day has its share of everything: late signing, returns, rework.
 * @returns null when nothing is left to be done
 */
export function nextAct(order: OrderView, category: string, seed: number): Act | null {
  const luck = chance(seed ^ hash(`${order.orderId.slice(-3)}${order.version}`));
  const lead: Caller = { role: 'unit', unit: order.assignment?.unit ?? 'city' };
  const holder: Caller = { role: 'desk', unit: order.holder };
  const command = (after: number, name: OutsideCommandName, body: object, by: Caller): Act => ({
    ...{ do: 'command', after, name, body, by },
  });
  switch (order.status) {
    case 'registered':
      if (order.hold === null) return { do: 'look', after: MINUTE_LOOK };
      return held(order, category, luck);
    case 'dispatched':
    case 'reworking':
      if (order.assignment?.deliveries === null) return { do: 'look', after: MINUTE_LOOK };
      if (order.status === 'dispatched' && order.returns === 0 && luck.yes(0.06))
        return command(delay(luck, 60), 'return', RETURN, lead);
      // Some sleep on it until a clock has rung.
      return command(luck.yes(0.05) ? luck.between(600, 2400) : delay(luck, 25), 'sign', {}, lead);
    case 'return_requested':
      return command(
        delay(luck, 60),
        'adjudicate',
        { unit: lead.unit, justified: luck.yes(0.4), reason: '经核实,属本单位职责范围' },
        CITY,
      );
    case 'signed':
      if (order.extensions === 0 && luck.yes(0.03))
        return command(
          delay(luck, 60),
          'extend',
          { by: { unit: 'minutes', amount: 120 }, reason: '等待配件' },
          lead,
        );
      return command(delay(luck, order.urgency === 'normal' ? 240 : 70), 'resolve', resultOf(luck), lead);
    case 'extension_requested':
      return command(
        delay(luck, 40),
        'decide-extension',
        { granted: luck.yes(0.7), reason: '情况属实' },
        holder,
      );
    case 'resolved':
      return command(delay(luck, 40), 'verify', { passed: !luck.yes(0.04), note: '已核查' }, holder);
    case 'follow_up':
      return luck.yes(0.62) ? { do: 'rate', after: delay(luck, 90), rating: ratingOf(luck) } : null;
    default:
      return null;
  }
}

const RETURN = { reason: '经现场核实,不属本单位职责', basis: '权责清单' };

/** A person at the desk knows what it is about; a question is answered at once. */
function held(order: OrderView, category: string, luck: Chance): Act {
  if (category === 'none' || luck.yes(0.15))
    return {
      ...{ do: 'command', after: delay(luck, 20), name: 'answer', by: CITY },
      body: { publicAnswer: '您好,相关政策和办理方式已向您说明,如需进一步帮助请再次来电。' },
    };
  const regionCode = order.place?.regionCode ?? order.given.regionCode;
  const deep = (regionCode ?? '').length >= 6 ? { regionCode } : {};
  return {
    ...{ do: 'command', after: delay(luck, 20), name: 'reassign', by: CITY },
    body: { category, ...deep, reason: '人工识别' },
  };
}

function resultOf(luck: Chance): object {
  const [result, publicAnswer] = luck.one(RESULTS);
  return { solved: !luck.yes(0.07), result, publicAnswer, contacted: luck.yes(0.92) };
}

function ratingOf(luck: Chance): object {
  const solved = luck.yes(0.86);
  const satisfied = solved && luck.yes(0.93);
  if (satisfied) return { solved, satisfied };
  return {
    solved,
    satisfied,
    reason: solved ? luck.one(['too_slow', 'attitude']) : luck.one(['not_done', 'came_back', 'policy']),
  };
}

function hash(text: string): number {
  let sum = 0;
  for (const char of text) sum = (Math.imul(sum, 31) + char.charCodeAt(0)) | 0;
  return sum;
}
