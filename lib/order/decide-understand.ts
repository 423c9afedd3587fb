import type { DataOf, Fact } from '../../events/index.ts';
import { moreUrgent } from '../duty/types.ts';
import { replanClock } from '../sla/clock.ts';
import type { Place } from '../understand/types.ts';
import { limitOf, start } from './clocks.ts';
import type { InsideCommand } from './commands.ts';
import { accept, type Birth, type Context, type Decision } from './decision.ts';
import { recusedIn } from './recusal.ts';
import type { Order } from './state.ts';

type Understand = Extract<InsideCommand, { do: 'understand' }>;
type Understood = DataOf<'order.understood.v1'>;

/** Nobody waits for certainty while there is danger. */
const ENOUGH_IN_DANGER = 0.5;

/**
 * What a report is made of: several matters become an order each; what belongs to an emergency line is answered
 * with its number; what belongs to a known event goes there; confident and whitelisted goes on to the city desk's
 * rules; the rest waits for a person.
 */
export function understand(order: Order, command: Understand, context: Context): Decision {
  if (order.category !== null) return accept();
  const parts = order.partOf === null ? (command.parts ?? []) : [];
  const [first, ...others] = parts;
  const split: Fact[] =
    first && others.length > 0
      ? [
          {
            type: 'order.split.v1',
            data: {
              text: first.text,
              parts: parts.map(({ start, end }, i) => ({ orderId: partId(order, i + 1), start, end })),
            },
          },
        ]
      : [];
  const children = split.length > 0 ? others.map((part, i) => child(order, part.text, i + 2, context)) : [];
  const rest = whatNow(order, command, context);
  return {
    ok: true,
    facts: [...split, ...rest.facts],
    births: [...children, ...rest.births],
    ...(rest.follows === undefined ? {} : { follows: rest.follows }),
  };
}

interface Rest {
  facts: Fact[];
  births: Birth[];
  follows?: string;
}

function whatNow(order: Order, command: Understand, context: Context): Rest {
  const { emergency, cluster } = command;
  if (emergency?.external && emergency.line !== null) {
    const { line, because } = emergency;
    const external: Fact = {
      type: 'order.external.v1',
      data: { line, reason: { zh: `紧急情况(${because})`, en: `An emergency (${because})` } },
    };
    return { facts: [understood(order, command, null, context), external], births: [] };
  }
  if (cluster?.is === 'join') {
    const reason = { zh: '同一聚合事件', en: 'Part of the same event' };
    const merged: Fact = {
      type: 'order.merged.v1',
      data: { into: cluster.into, by: 'cluster', reason },
    };
    return { facts: [understood(order, command, null, context), merged], births: [], follows: cluster.into };
  }
  const births = cluster?.is === 'form' ? [event(order, command, cluster, context)] : [];
  return goes(command)
    ? { facts: [understood(order, command, 'city', context)], births }
    : { facts: [understood(order, command, null, context), held(command)], births };
}

function goes({ category, emergency }: Understand): boolean {
  if (category.code === 'none') return false;
  return category.dispatch || (emergency?.urgency === 'emergency' && category.confidence >= ENOUGH_IN_DANGER);
}

const understood = (
  order: Order,
  { category, place, reason, emergency, duplicates = [] }: Understand,
  tier: 'city' | null,
  context: Context,
): Fact => ({
  type: 'order.understood.v1',
  data: {
    ...hurry(order, emergency, context),
    by: 'model',
    category,
    place,
    reason,
    ...(emergency ? { emergency } : {}),
    ...(duplicates.length > 0 ? { duplicates } : {}),
    next: tier ? { tier } : null,
  } satisfies Understood,
});

/** Who decides has less time when there is danger, counted from when the report came. */
function hurry(
  order: Order,
  emergency: Understand['emergency'],
  context: Context,
): Pick<Understood, 'clocks'> {
  const { wait } = order.clocks;
  if (!emergency || !wait) return {};
  const asked = { order, unit: 'city', urgency: moreUrgent(order.urgency, emergency.urgency) };
  const { limit, source } = limitOf('wait', asked, context);
  return { clocks: { wait: replanClock(wait, context.calendar, { limit, source: source.id }) } };
}

function held({ category }: Understand): Fact {
  if (category.code === 'none') {
    const reason = { zh: '未识别到所属事项,请人工判定', en: 'No category fits; a person decides' };
    return { type: 'order.held.v1', data: { desk: 'city', problem: 'no-category', reason } };
  }
  const percent = Math.round(category.confidence * 100);
  if (category.chosen !== undefined) {
    const reason = {
      zh: `来电人选择的是 ${category.chosen},而内容有 ${percent}% 的把握是 ${category.code},请人工判定`,
      en: `The reporter chose ${category.chosen}, but the text is ${category.code} (${percent}% sure); a person decides`,
    };
    return { type: 'order.held.v1', data: { desk: 'city', problem: 'low-confidence', reason } };
  }
  const reason = {
    zh: `最可能的事项把握只有 ${percent}%,请人工判定`,
    en: `Only ${percent}% sure of the likeliest category; a person decides`,
  };
  return { type: 'order.held.v1', data: { desk: 'city', problem: 'low-confidence', reason } };
}

const partId = ({ reportId }: Order, number: number): string => `${reportId}-${number}`;

/** A further matter of the report, as an order that is understood for itself. */
const child = (order: Order, text: string, number: number, context: Context): Birth => ({
  facts: [
    {
      type: 'order.registered.v1',
      data: {
        reportId: order.reportId,
        channel: order.channel,
        text,
        place: order.given,
        media: order.media,
        receivedAt: order.receivedAt,
        part: { of: order.orderId, number },
        clocks: { wait: start('wait', { order, unit: 'city' }, context) },
        ...(order.restricted ? { restricted: true as const } : {}),
        ...recusedIn(order),
      },
    },
    ...(order.reporterGone ? [FORGOTTEN] : []),
  ],
});

/** Who asked to be forgotten before the report was taken apart is gone from all of it. */
const FORGOTTEN: Fact = { type: 'order.forgotten.v1', data: { because: 'request' } };

const regionOnly = ({ regionCode, level, candidates }: Place): Place => ({
  regionCode,
  level,
  candidates,
  because: '–',
});

/** The order that stands for a cluster: a burst of an outage goes out at once, an unusual day waits for the desk. */
function event(
  order: Order,
  command: Understand,
  cluster: Extract<NonNullable<Understand['cluster']>, { is: 'form' }>,
  context: Context,
): Birth {
  const { kind, members, reports, reason } = cluster;
  const atOnce = kind === 'utility';
  const hold: Fact = { type: 'order.held.v1', data: { desk: 'city', problem: 'cluster', reason } };
  return {
    facts: [
      {
        type: 'order.registered.v1',
        data: {
          reportId: cluster.parent,
          channel: 'system',
          text: `【聚合事件】${reason.zh}。反映内容示例:${order.text}`.slice(0, 5000),
          // Where it is, never at whose door.
          place: command.place.regionCode === null ? {} : { regionCode: command.place.regionCode },
          receivedAt: context.now,
          clocks: { wait: start('wait', { order, unit: 'city' }, context) },
        },
      },
      { type: 'order.clustered.v1', data: { kind, members, reports, reason } },
      understood(
        { ...order, clocks: {} },
        { ...command, place: regionOnly(command.place), reason, duplicates: [] },
        atOnce ? 'city' : null,
        context,
      ),
      ...(atOnce ? [] : [hold]),
    ],
  };
}
