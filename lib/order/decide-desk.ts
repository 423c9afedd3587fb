import type { Fact } from '../../events/index.ts';
import type { Place } from '../understand/types.ts';
import { tierOfRegion } from '../unit/unit-id.ts';
import { assign } from './assign.ts';
import type { OutsideCommand } from './commands.ts';
import { assignmentOf } from './decide-work.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import type { Order } from './state.ts';

type Body<N extends OutsideCommand['do']> = Extract<OutsideCommand, { do: N }>['body'];

/**
 * A person decides: names the unit (派给某单位), or corrects category or place, after which the
 * duty list decides again from the city down.
 */
export function reassign(order: Order, body: Body<'reassign'>, context: Context): Decision {
  const recall: Fact[] = order.status === 'dispatched' ? [recalled(order, body.reason)] : [];
  if (body.unit !== undefined) {
    if (recall.length > 0 && body.unit === order.assignment?.unit) {
      return refuse({
        code: 'invalid',
        field: 'unit',
        zh: '该工单已在此单位',
        en: 'The order is with this unit already',
      });
    }
    return accept(...recall, toUnit(order, body.unit, 'desk', body, context));
  }
  const place = body.regionCode === undefined ? order.place : placeByPerson(order, body.regionCode);
  const code = body.category ?? order.category?.code;
  if (code === undefined || code === 'none' || place === null) {
    return refuse({ code: 'invalid', field: 'category', zh: '请先指定事项', en: 'Name the category too' });
  }
  const understood: Fact = {
    type: 'order.understood.v1',
    data: {
      by: 'person',
      category: {
        code,
        confidence: 1,
        dispatch: true,
        candidates: [{ code, confidence: 1 }],
        modelVersion: order.category?.modelVersion ?? 'none',
      },
      place,
      reason: { zh: body.reason, en: body.reason },
      next: { tier: 'city' },
    },
  };
  return accept(...recall, understood);
}

/** The city desk's ruling on a return. The third one is final. */
export function adjudicate(order: Order, body: Body<'adjudicate'>, context: Context): Decision {
  const final = order.returns >= 3 || body.unit === assignmentOf(order).unit;
  return accept(toUnit(order, body.unit, final ? 'adjudication' : 'desk', body, context));
}

/** The matter is handled in another order; whoever reported this one is told of every step of that one. */
export function merge(order: Order, { into, reason }: Body<'merge'>): Decision {
  if (into === order.orderId) {
    return refuse({
      code: 'invalid',
      field: 'into',
      zh: '不能并入自身',
      en: 'An order cannot go into itself',
    });
  }
  const recall = order.status === 'dispatched' || order.status === 'signed';
  const merged: Fact = {
    type: 'order.merged.v1',
    data: { into, by: 'desk', reason: { zh: reason, en: reason } },
  };
  return { ok: true, facts: [...(recall ? [recalled(order, reason)] : []), merged], follows: into };
}

export const answer = (data: Body<'answer'>): Decision => accept({ type: 'order.answered.v1', data });
export const decline = (data: Body<'decline'>): Decision => accept({ type: 'order.declined.v1', data });
export const external = ({ line, reason }: Body<'external'>): Decision =>
  accept({ type: 'order.external.v1', data: { line, reason: { zh: reason, en: reason } } });
export const comment = (data: Body<'comment'>): Decision => accept({ type: 'order.commented.v1', data });

export function supervise(order: Order, { on, reason }: Body<'supervise'>): Decision {
  if (order.supervised === on) return accept();
  return accept({ type: 'order.supervised.v1', data: { on, reason: { zh: reason, en: reason } } });
}

function toUnit(
  order: Order,
  unit: string,
  why: 'desk' | 'adjudication',
  body: { reason: string; urgency?: Order['urgency'] | undefined },
  context: Context,
): Fact {
  const before = order.assignment;
  return assign(
    order,
    {
      desk: 'city',
      unit,
      coUnits: [],
      copies: copiesAbove(unit),
      route: 'direct',
      duty: null,
      urgency: body.urgency ?? order.urgency,
      onSite: before?.onSite ?? false,
      why,
      reason: { zh: body.reason, en: body.reason },
      alternatives: before ? [before.unit] : [],
    },
    context,
  );
}

/** Desks between the city and a unit are told: a street's district, a community's district and street. */
const copiesAbove = (unit: string): string[] => {
  const region = /^\d+/.exec(unit)?.[0] ?? '';
  return [6, 9]
    .filter((n) => region.length >= n)
    .map((n) => region.slice(0, n))
    .filter((desk) => desk !== unit);
};

const recalled = (order: Order, reason: string): Fact => {
  const { assignment, unit, coUnits, copies } = assignmentOf(order);
  return {
    type: 'order.recalled.v1',
    data: { assignment, unit, others: [...coUnits, ...copies], reason: { zh: reason, en: reason } },
  };
};

const placeByPerson = (order: Order, regionCode: string): Place => ({
  ...(order.place?.address === undefined ? {} : { address: order.place.address }),
  regionCode,
  level: tierOfRegion(regionCode),
  candidates: [],
  because: 'a person',
});
