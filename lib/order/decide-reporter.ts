import type { DataOf, Fact } from '../../events/index.ts';
import type { InsideCommand, ReporterCommand } from './commands.ts';
import { recalled } from './decide-desk.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import { MOST_MEDIA } from './reporter-may.ts';
import type { Order } from './state.ts';

type Said<N extends ReporterCommand['do']> = Extract<ReporterCommand, { do: N }>;

/**
 * A reporter withdraws. The unit is told; the order closes when nobody else reported the matter, nobody is in danger,
 * nobody was accused and no other unit is at work on it.
 */
export function withdraw(
  order: Order,
  { body, report, others }: Said<'withdraw'>,
  context: Context,
): Decision {
  if (order.withdrawn.includes(report)) return accept();
  const needed = others || order.emergency !== null || order.restricted || order.cluster !== null;
  const closes = !needed && order.helpers.every(({ state }) => state === 'done' || state === 'ended');
  const withdrawn: Fact = { type: 'order.withdrawn.v1', data: { report, ...body, closes } };
  if (!closes) return accept(withdrawn);
  const atUnit = order.assignment !== null && order.status !== 'registered';
  const archived: Fact = { type: 'order.archived.v1', data: { because: 'withdrawn' } };
  const facts = [...(atUnit ? [recalled(order, WITHDRAWN, context)] : []), withdrawn, archived];
  return { ok: true, facts, alone: true };
}

const WITHDRAWN = '诉求人已撤回';

/** The person goes, the matter stays. */
export const forget = (order: Order, { because }: Extract<InsideCommand, { do: 'forget' }>): Decision => {
  const data: DataOf<'order.forgotten.v1'> = { because };
  return order.reporterGone ? accept() : accept({ type: 'order.forgotten.v1', data });
};

export function addMedia(order: Order, { body: { media } }: Said<'add-media'>): Decision {
  const fresh = media.filter((id) => !order.media.includes(id));
  if (fresh.length === 0) return accept();
  if (order.media.length + fresh.length > MOST_MEDIA) {
    return refuse({
      code: 'used-up',
      field: 'media',
      zh: `每单最多 ${MOST_MEDIA} 张图片`,
      en: `An order takes at most ${MOST_MEDIA} pictures`,
    });
  }
  return accept({ type: 'order.media_added.v1', data: { media: fresh } });
}
