import type { DataOf, Fact } from '../../events/index.ts';
import type { Clock, Stage } from '../sla/types.ts';
import { type Asked, limitOf, start, startWith } from './clocks.ts';
import type { Context } from './decision.ts';
import type { Order } from './state.ts';

type Assigned = DataOf<'order.assigned.v1'>;
type Given = Omit<
  Assigned,
  'assignment' | 'signBy' | 'handleBy' | 'returnBy' | 'provisional' | 'stages' | 'clocks'
>;

/**
 * An assignment, its clocks started now: signing never restarts them, so delaying the signature gains nothing, and an
 * order that comes back to the unit that gave it away goes on with the time that unit had left.
 */
export function assign(order: Order, who: Given, context: Context): Fact {
  const asked = { order, unit: who.unit, urgency: who.urgency, duty: who.duty };
  const kept = who.why === 'rework' ? undefined : handlingOf(order, who.unit);
  const { handle, stages } = kept
    ? { handle: kept, stages: order.assignment?.stages }
    : startHandling(asked, who.why, context);
  const sign = start('sign', asked, context);
  const giveBack = start('return', asked, context);
  return {
    type: 'order.assigned.v1',
    data: {
      ...who,
      assignment: (order.assignment?.assignment ?? 0) + 1,
      signBy: sign.dueAt,
      handleBy: handle.dueAt,
      returnBy: giveBack.dueAt,
      provisional: [sign, handle, giveBack].some(({ provisional }) => provisional),
      ...(stages ? { stages: [...stages] } : {}),
      clocks: { wait: null, sign, handle, return: who.why === 'adjudication' ? null : giveBack },
    },
  };
}

/** The handling clock of the unit that has or last had the order, if it is this one. */
function handlingOf({ assignment, clocks }: Order, unit: string): Clock | undefined {
  if (assignment?.unit !== unit) return undefined;
  return clocks.handle ?? assignment.clocks.handle ?? undefined;
}

function startHandling(
  asked: Asked,
  why: Assigned['why'],
  context: Context,
): { handle: Clock; stages?: readonly Stage[] | undefined } {
  const { limit, stages, source } = limitOf(why === 'rework' ? 'rework' : 'handle', asked, context);
  return { handle: startWith('handle', limit, stageSource(source.id, stages?.[0]), asked, context), stages };
}

/** Names the rule, and its stage when it has several. */
export const stageSource = (rule: string, stage: Stage | undefined): string =>
  stage ? `${rule}/${stage.id}` : rule;
