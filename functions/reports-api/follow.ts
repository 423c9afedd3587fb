import { followOrder } from '../../lib/api/follow.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { Order } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { newFollowId, newReportId, newTrackingToken, sha256 } from '../../lib/platform/ids.ts';
import { bearerOf } from '../../lib/platform/jwt.ts';
import { notToFollow } from '../../lib/report/followed.ts';
import type { Person } from '../../lib/report/person.ts';
import type { Needs } from './needs.ts';

const DAY_SECONDS = 24 * 3600;

/** Following a neighbour's matter: a person of its own beside it, who knows nothing of the other. */
export const following = ({ orders, people, city, context, verify }: Needs): Served =>
  serve(followOrder, async (request) => {
    const { id } = request.params;
    const [stored, { now }] = await Promise.all([orders.get(id), context()]);
    const followed = stored && (await whereHandled(orders, stored.order));
    for (const order of [stored?.order ?? null, followed])
      if (notToFollow(order) === 'hidden') throw nothingThere();
    if (followed === null || notToFollow(followed) === 'closed') throw closed();

    const bearer = bearerOf(request.header('authorization'));
    const sub = bearer ? (await verify(bearer)).sub : undefined;
    if (sub !== undefined && (await isOwn(followed, sub))) throw own();
    const trackingToken = newTrackingToken();
    const person: Person = {
      tokenHash: sha256(trackingToken),
      contact: request.body.contact ?? {},
      at: now,
      follows: followed.orderId,
      ...(sub === undefined ? {} : { owner: sub }),
    };
    const { utcOffsetMinutes } = await city.law();
    const key = request.header('idempotency-key');
    for (;;) {
      // Someone signed in follows a matter once, whatever they click.
      const reportId =
        sub === undefined
          ? newReportId(now, utcOffsetMinutes)
          : newFollowId(followed.receivedAt, utcOffsetMinutes, sub, followed.orderId);
      const answer = { reportId, trackingToken, followedAt: now };
      const once =
        key === undefined
          ? undefined
          : {
              key: sha256(`follow|${sub ?? ''}|${key}`),
              bodyHash: sha256(JSON.stringify([id, request.body])),
              answer: JSON.stringify(answer),
              expiresAt: Math.floor(Date.parse(now) / 1000) + DAY_SECONDS,
            };
      const done = await people.follow({ reportId, person, orderId: followed.orderId, once });
      switch (done.is) {
        case 'created':
          return { body: answer };
        case 'repeated':
          return { body: followOrder.response.parse(JSON.parse(done.answer)) };
        case 'closed':
          throw closed();
        case 'key-reused':
          throw new Problem(
            'key-reused',
            '该 Idempotency-Key 已用于另一内容',
            'This Idempotency-Key came with another body before',
            { remedy: '换一个新的键 / Use a new key' },
          );
        case 'id-taken': {
          const known = sub === undefined ? null : await people.person(reportId);
          if (known) return { body: { reportId, trackingToken: null, followedAt: known.at } };
        }
      }
    }

    async function isOwn({ reportId }: Order, subject: string): Promise<boolean> {
      return (await people.person(reportId))?.owner === subject;
    }
  });

const nothingThere = (): Problem =>
  new Problem('not-found', '没有可关注的事项', 'There is nothing to follow', {
    remedy: '直接提交您的诉求 / Send your own report',
  });
const closed = (): Problem =>
  new Problem('wrong-state', '这件事已办结,不能再关注', 'This matter is closed', {
    remedy: '问题还在的,请直接提交诉求 / If it is still there, send your own report',
  });
const own = (): Problem =>
  new Problem('wrong-state', '这是您自己反映的事', 'You reported this yourself', {
    remedy: '在「我的」中查看 / See it under Mine',
  });
