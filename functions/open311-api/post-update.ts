import { orderIdSchema } from '../../events/define.ts';
import { proseSchema } from '../../lib/api/prose.ts';
import { type Form, field } from '../../lib/open311/form.ts';
import { Refused } from '../../lib/open311/refusal.ts';
import type { ReporterCommand } from '../../lib/order/commands.ts';
import { execute } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import { sha256 } from '../../lib/platform/ids.ts';
import { redact } from '../../lib/report/redact.ts';
import { appOf, checkJurisdiction, type Needs } from './needs.ts';
import type { Asked, Document } from './wire.ts';

const NOT_FOUND = {
  zh: '没有这个 service_request_id,或它不是由此应用上报',
  en: 'No such service_request_id, or another app reported it',
};
const CLOSED = {
  zh: '该事项已办结归档,不能再补充;仍有问题请重新上报',
  en: 'This matter is closed for good; report it anew if it is not solved',
};

/** States in which the people of FixMyStreet say that a matter is open again. */
const OPEN_AGAIN = /^(open|reopen|confirmed|investigating|in_progress|action_scheduled)$/i;

function textOf(form: Form): string {
  const given = field(form, 'description');
  const parsed = proseSchema(2000).safeParse(given ?? '');
  if (parsed.success) return redact(parsed.data).text;
  throw new Refused(400, {
    zh: 'description 有误:须有文字,不超过 2000 字,不含控制字符与网页代码',
    en: 'description must have 1 to 2000 characters, without control characters and markup',
  });
}

/**
 * Adds what someone says in another's app. An answer to a question of the unit is that; of a matter said to be done,
 * the reporter's own "open" sends it back; all else is a note for the unit.
 */
export const postUpdate =
  ({ city, keys, people, orders, matters, context }: Needs) =>
  async (asked: Asked): Promise<Document> => {
    const { form } = asked;
    /** The mail address tells the reporter from others who comment. */
    const isReporter = async (reportId: string, email: string | undefined): Promise<boolean> => {
      const own = (await people.person(reportId))?.contact.email;
      return own === undefined || own.toLowerCase() === email?.toLowerCase();
    };
    await checkJurisdiction(asked, city);
    const app = await appOf(asked, keys);
    const orderId = orderIdSchema.safeParse(field(form, 'service_request_id')).data;
    const text = textOf(form);
    if (orderId === undefined || (await matters.app(orderId)) !== app.id) throw new Refused(404, NOT_FOUND);
    const own = (await orders.get(orderId))?.order;
    if (!own) throw new Refused(404, NOT_FOUND);
    const handled = await whereHandled(orders, own);
    const command = async (order: Order): Promise<ReporterCommand> => {
      if (order.status === 'waiting') return { do: 'reply', body: { text } };
      const unsolved = order.status === 'follow_up' && OPEN_AGAIN.test(field(form, 'status') ?? '');
      if (unsolved && (await isReporter(own.reportId, field(form, 'email'))))
        return {
          do: 'rate',
          body: { solved: false, satisfied: false, reason: 'not_done', text: text.slice(0, 1000) },
        };
      return { do: 'comment', body: { text } };
    };
    // Their id of the update makes a repeat harmless; without one, its words do.
    const key = field(form, 'update_id') ?? sha256(text).slice(0, 22);
    const options = { caller: app.id, key };
    const outcome = await execute(
      orders,
      handled.orderId,
      command,
      { role: 'reporter' },
      await context(),
      options,
    );
    if (outcome.is === 'done')
      return {
        root: 'service_request_updates',
        body: [{ update_id: `${orderId}.${sha256(`${app.id}|${key}`).slice(0, 12)}` }],
      };
    if (outcome.is === 'missing') throw new Refused(404, NOT_FOUND);
    throw new Refused(409, CLOSED);
  };
