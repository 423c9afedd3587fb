import type { Fact } from '../../events/index.ts';
import type { Actor } from './actor.ts';
import type { OutsideCommand } from './commands.ts';
import { ELSEWHERE, recalled } from './decide-desk.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import { isUnitRecused } from './recusal.ts';
import { CLOSED, type Order } from './state.ts';

type Body = Extract<OutsideCommand, { do: 'recuse' }>['body'];

/**
 * Units and staff are kept from the order (回避). The city desk may name anyone; a unit or desk only itself and its own
 * people. What the recused have in hand waits at the city desk for a person.
 */
export function recuse(order: Order, body: Body, actor: Actor, context: Context): Decision {
  const units = body.units.filter((unit) => !order.recused.units.includes(unit));
  const staff = body.staff.filter((sub) => !order.recused.staff.includes(sub));
  if (units.length === 0 && staff.length === 0) return accept();
  if (units.includes('city')) return refuse(NOBODY_ABOVE);
  const isCity = actor.role === 'seat' || actor.unit === 'city';
  if (!isCity && units.some((unit) => unit !== actor.unit)) return refuse(ONLY_YOURSELF);
  const fact: Fact = { type: 'order.recused.v1', data: { units, staff, reason: body.reason } };
  const after = { recused: { units: [...order.recused.units, ...units], staff: [] } };
  return accept(fact, ...takeAway(order, after, context));
}

function takeAway(order: Order, after: Pick<Order, 'recused'>, context: Context): Fact[] {
  const inHand = [order.holder, ...(order.assignment ? [order.assignment.unit] : [])];
  const open = !CLOSED.has(order.status);
  if (!open || !inHand.some((unit) => isUnitRecused(after, unit))) return [];
  const hadIt = order.assignment !== null && order.status !== 'registered';
  return [
    ...(hadIt ? [recalled(order, ELSEWHERE, context)] : []),
    {
      type: 'order.held.v1',
      data: { desk: 'city', problem: 'recused', reason: { zh: '承办单位回避', en: 'Its unit is recused' } },
    },
  ];
}

const NOBODY_ABOVE = {
  code: 'invalid',
  field: 'units',
  zh: '市级之上没有可转交的层级;请对具体人员回避',
  en: 'There is no tier above the city; recuse persons instead',
} as const;
const ONLY_YOURSELF = {
  code: 'invalid',
  field: 'units',
  zh: '只能声明本单位回避',
  en: 'You may declare your own unit only',
} as const;
