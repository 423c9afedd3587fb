import type { MovedClocks } from '../../events/clocks.ts';
import type { DataOf, Fact } from '../../events/index.ts';
import type { Place } from '../understand/types.ts';
import { tierOfRegion } from '../unit/unit-id.ts';
import { start } from './clocks.ts';
import type { OutsideCommand } from './commands.ts';
import { ADJUDICATED, recalled, ruled, toUnit } from './decide-desk.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import { recusedUnit } from './recusal.ts';
import type { Order } from './state.ts';

type Body = Extract<OutsideCommand, { do: 'reassign' }>['body'];
type Understood = DataOf<'order.understood.v1'>;

/**
 * A person decides: names the unit (派给某单位), or corrects what and where it is, after which the duty list decides
 * again from the city down; or both, and then the correction is written down before the unit has it.
 */
export function reassign(order: Order, body: Body, context: Context): Decision {
  if (order.status === 'return_requested' && order.returns >= ADJUDICATED) return refuse(ADJUDICATE);
  const recall = order.status === 'dispatched' ? [recalled(order, body.reason, context)] : [];
  const ruling = order.status === 'return_requested' ? [ruled(order, true, body.reason)] : [];
  const before: Fact[] = [...recall, ...ruling];
  if (body.unit === undefined) {
    const data = corrected(order, body);
    if (data === null) return refuse(NAME_IT);
    // An order that was closed is waited for again.
    const waits = order.clocks.wait !== undefined || recall.length > 0;
    const clocks: MovedClocks = {
      ...(waits ? {} : { wait: start('wait', { order, unit: 'city' }, context) }),
      // Given back for good: the unit's clock is no longer anybody's.
      ...(ruling.length > 0 ? { handle: null } : {}),
    };
    return accept(...before, understood({ ...data, clocks, next: { tier: 'city' } }));
  }
  const barred = recusedUnit(order, body.unit);
  if (barred) return refuse(barred);
  if (recall.length > 0 && body.unit === order.assignment?.unit) return refuse(THERE_ALREADY);
  const { category, regionCode, nature, difficulty } = body;
  if (!category && !regionCode && !nature && !difficulty)
    return accept(...before, toUnit(order, body.unit, 'desk', body, context));
  const data = corrected(order, body);
  if (data === null) return refuse(NAME_IT);
  const known: Order = {
    ...order,
    category: data.category,
    place: data.place,
    nature: data.nature ?? order.nature,
    difficulty: data.difficulty ?? order.difficulty,
  };
  return accept(
    ...before,
    understood({ ...data, next: null }),
    toUnit(known, body.unit, 'desk', body, context),
  );
}

const understood = (data: Understood): Fact => ({ type: 'order.understood.v1', data });

const ADJUDICATE = {
  code: 'invalid',
  zh: '第三次退单须裁定(adjudicate)',
  en: 'The third return is adjudicated: use adjudicate',
} as const;
const NAME_IT = {
  code: 'invalid',
  field: 'category',
  zh: '请先指定事项',
  en: 'Name the category too',
} as const;
const THERE_ALREADY = {
  code: 'invalid',
  field: 'unit',
  zh: '该工单已在此单位',
  en: 'The order is with this unit already',
} as const;

/** What the person says it is; null when they leave open what nobody knows yet. */
export function corrected(
  order: Order,
  body: Pick<Body, 'unit' | 'category' | 'regionCode' | 'nature' | 'difficulty' | 'reason'>,
): Omit<Understood, 'next'> | null {
  const known = body.regionCode === undefined ? order.place : placeByPerson(order, body.regionCode);
  // The duty list needs a place; a named unit does not.
  const place = known ?? (body.unit === undefined ? null : NOWHERE);
  const code = body.category ?? order.category?.code;
  if (code === undefined || code === 'none' || place === null) return null;
  return {
    by: 'person',
    category: {
      code,
      confidence: 1,
      dispatch: true,
      candidates: [{ code, confidence: 1 }],
      modelVersion: order.category?.modelVersion ?? 'none',
    },
    place,
    ...(body.nature ? { nature: body.nature } : {}),
    ...(body.difficulty ? { difficulty: body.difficulty } : {}),
    reason: { zh: body.reason, en: body.reason },
  };
}

const NOWHERE: Place = { regionCode: null, level: 'none', candidates: [], because: '–' };

const placeByPerson = (order: Order, regionCode: string): Place => ({
  ...(order.place?.address === undefined ? {} : { address: order.place.address }),
  regionCode,
  level: tierOfRegion(regionCode),
  candidates: [],
  because: 'a person',
});
