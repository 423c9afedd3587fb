import type { DataOf, Fact } from '../../events/index.ts';
import { SYSTEM } from '../order/actor.ts';
import { assign } from '../order/assign.ts';
import { limitOf, start } from '../order/clocks.ts';
import type { Context } from '../order/decision.ts';
import { append, type Change } from '../order/ledger.ts';
import { replanClock } from '../sla/clock.ts';
import type { Place } from '../understand/types.ts';
import type { Name } from '../unit/types.ts';
import { DEVICE_RULES } from './rules.ts';
import type { Device, Window } from './types.ts';

/** Before anything is understood. */
const UNKNOWN = { category: null, urgency: 'normal', nature: null, difficulty: null } as const;
const LEVELS = { 4: 'city', 6: 'district', 9: 'street', 12: 'community' } as const;

/** A report that no person wrote: what it says, where, and what it is about. */
export interface Told {
  readonly reportId: string;
  readonly channel: 'sensor' | 'patrol' | 'maintenance';
  readonly text: string;
  readonly place: DataOf<'order.registered.v1'>['place'];
  readonly media?: readonly string[];
  readonly occurredAt?: string;
  readonly category: string;
  readonly by: 'device' | 'person';
  readonly reason: Name;
  readonly emergency?: DataOf<'order.understood.v1'>['emergency'];
}

const placeOf = ({ regionCode, address, lat, lon }: Told['place']): Place => ({
  regionCode: regionCode ?? null,
  level: LEVELS[(regionCode?.length ?? 0) as keyof typeof LEVELS] ?? 'none',
  candidates: [],
  because: 'regionCode',
  ...(address === undefined ? {} : { address }),
  ...(lat === undefined ? {} : { lat }),
  ...(lon === undefined ? {} : { lon }),
});

/** An order whose category and place are known: it is read by no model and goes on to the city's duty list. */
export function orderOf(told: Told, context: Context, next: 'city' | null = 'city'): Change {
  const wait = start('wait', { order: UNKNOWN, unit: 'city' }, context);
  const facts: Fact[] = [
    {
      type: 'order.registered.v1',
      data: {
        reportId: told.reportId,
        channel: told.channel,
        text: told.text,
        place: told.place,
        receivedAt: context.now,
        clocks: { wait },
        ...(told.media && told.media.length > 0 ? { media: [...told.media] } : {}),
        ...(told.occurredAt === undefined ? {} : { occurredAt: told.occurredAt }),
      },
    },
    {
      type: 'order.understood.v1',
      data: {
        by: told.by,
        category: {
          code: told.category,
          confidence: 1,
          dispatch: true,
          candidates: [{ code: told.category, confidence: 1 }],
          modelVersion: 'none',
        },
        place: placeOf(told.place),
        reason: told.reason,
        ...(told.emergency ? { emergency: told.emergency, ...hurried(told.emergency, wait, context) } : {}),
        next: next === null ? null : { tier: next },
      },
    },
  ];
  return append(null, facts, { at: context.now, by: SYSTEM });
}

/** Who decides has less time when there is danger. */
function hurried(
  { urgency }: NonNullable<Told['emergency']>,
  wait: ReturnType<typeof start>,
  context: Context,
): Pick<DataOf<'order.understood.v1'>, 'clocks'> {
  const { limit, source } = limitOf('wait', { order: UNKNOWN, unit: 'city', urgency }, context);
  return { clocks: { wait: replanClock(wait, context.calendar, { limit, source: source.id }) } };
}

/** The order for a happening that a device reported. */
export function alarmOrder(
  device: Device,
  window: Window,
  reportId: string,
  confirmedBy: Name,
  context: Context,
): Change {
  const rule = DEVICE_RULES[device.type];
  return orderOf(
    {
      reportId,
      channel: 'sensor',
      text: `【感知】${device.name.zh}:${rule.says.zh}(设备 ${device.id},读数 ${window.readings} 次)。${confirmedBy.zh}`,
      place: device.place,
      occurredAt: window.firstAt,
      category: rule.category,
      by: 'device',
      reason: {
        zh: `${rule.name.zh}设备对应事项;${confirmedBy.zh}`,
        en: `Matter of a ${rule.name.en}; ${confirmedBy.en}`,
      },
      ...(rule.emergency
        ? { emergency: { ...rule.emergency, external: false, restricted: false, because: rule.says.zh } }
        : {}),
    },
    context,
  );
}

/** A silent device is its owner's to repair: no resident's matter, so no duty list is asked. */
export function maintenanceOrder(device: Device, since: string, reportId: string, context: Context): Change {
  const rule = DEVICE_RULES[device.type];
  const born = orderOf(
    {
      reportId,
      channel: 'maintenance',
      text: `【设备失联】${device.name.zh}(设备 ${device.id})自 ${since} 起无信号,请检修。`,
      place: device.place,
      category: rule.category,
      by: 'device',
      reason: {
        zh: `${rule.name.zh}设备超过 ${device.heartbeatMinutes} 分钟无信号`,
        en: `The ${rule.name.en} was not heard for more than ${device.heartbeatMinutes} minutes`,
      },
    },
    context,
    null,
  );
  const given = assign(
    born.order,
    {
      desk: 'city',
      unit: device.unit,
      coUnits: [],
      copies: [],
      route: 'direct',
      duty: null,
      urgency: 'normal',
      onSite: false,
      why: 'desk',
      reason: { zh: '设备权属单位检修', en: 'Its owner repairs it' },
      alternatives: [],
    },
    context,
  );
  const whole = append(born, [given], { at: context.now, by: SYSTEM });
  return { ...whole, entries: [...born.entries, ...whole.entries] };
}
