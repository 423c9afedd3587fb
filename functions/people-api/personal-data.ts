import { deletePersonalData, getPersonalData } from '../../lib/api/personal-data.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { IdentityRead } from '../../lib/identity/read.ts';
import { openRead } from '../../lib/identity/read.ts';
import { fieldsShown, fullReporter } from '../../lib/identity/reporter.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import { execute } from '../../lib/order/execute.ts';
import { CLOSED, type Order } from '../../lib/order/state.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { createMine } from '../../lib/platform/mine.ts';
import type { Person } from '../../lib/report/person.ts';
import type { Needs } from './needs.ts';
import { ordersOf } from './orders-of.ts';

/** What a reporter may ask of what is kept about them: to see it, and that it goes. */
export function personalData({ orders, people, reads, context, verify, now }: Needs): Served[] {
  const mine = createMine({ people, verify, now });

  const keep = (reportId: string, person: Person, kind: IdentityRead['kind']): Promise<void> =>
    reads.add({
      at: now(),
      reportId,
      orderId: null,
      kind,
      // Who the reporter is does not belong among those who looked.
      by: { sub: 'reporter', role: 'reporter' },
      fields: fieldsShown(fullReporter(person)),
      reason: null,
    });

  const forgetIn = async (orderId: string) =>
    execute(orders, orderId, { do: 'forget', because: 'request' }, SYSTEM, await context());

  return [
    serve(getPersonalData, async (request) => {
      const { id } = request.params;
      const person = await mine(id, request);
      await keep(id, person, 'own');
      const [kept, messages, linksUntil, { sealed }] = await Promise.all([
        ordersOf(orders, id),
        people.messages(id),
        people.links(id),
        reads.ofReport(id),
      ]);
      return {
        body: {
          reportId: id,
          receivedAt: person.at,
          contact: person.contact,
          signedIn: person.owner !== undefined,
          originalText: person.originalText ?? null,
          orders: kept.map(({ orderId, text, given, media }) => ({ orderId, text, place: given, media })),
          messages: messages.map(({ at, zh, en }) => ({ at, zh, en })),
          linksUntil,
          reads: sealed.map(openRead).map(({ at, kind, fields, reason, by: { role, unit } }) => ({
            ...{ at, kind, fields, reason, role },
            unit: unit ?? null,
          })),
        },
      };
    }),
    serve(deletePersonalData, async (request) => {
      const { id } = request.params;
      const person = await mine(id, request);
      const kept = await ordersOf(orders, id);
      if (kept.some(isOpenWhistle)) throw stillNeeded();
      await keep(id, person, 'erased');
      // The ledgers first: should the rest fail, the token still works and all of it is asked for again.
      for (const { orderId } of kept) await forgetIn(orderId);
      // Taken apart meanwhile; what it is taken apart into from now on is born without its reporter.
      const all = await ordersOf(orders, id);
      for (const { orderId } of all.slice(kept.length)) await forgetIn(orderId);
      const removed = await people.forget(id);
      return { body: { reportId: id, removed, ordersKept: all.map(({ orderId }) => orderId) } };
    }),
  ];
}

/** Whoever blew the whistle is protected, and heard, only while it is known who they are. */
const isOpenWhistle = ({ nature, status }: Order): boolean =>
  nature === 'whistle-blow' && !CLOSED.has(status);

const stillNeeded = (): Problem =>
  new Problem(
    'wrong-state',
    '举报办理期间,依法须保存举报人信息',
    'While whistle-blowing is being looked into, the law asks to keep who reported it',
    { remedy: '办结归档后即可删除;也可先撤回 / Ask again once it is closed' },
  );
