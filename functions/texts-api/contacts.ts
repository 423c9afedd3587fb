import { ifVersion } from '../../lib/api/if-match.ts';
import { Problem } from '../../lib/api/problem.ts';
import { getContact, listUnitMessages, postContactSecret, putContact } from '../../lib/api/unit-messages.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { Contacts } from '../../lib/aws/contacts.ts';
import { BadCursor } from '../../lib/aws/orders.ts';
import type { UnitInbox } from '../../lib/aws/unit-inbox.ts';
import type { UnitContact } from '../../lib/notify/contact.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { mayList } from '../../lib/order/reading.ts';
import { type Request, type Served, serve } from '../../lib/platform/http.ts';
import { administers } from '../../lib/unit/area.ts';
import { stale } from './guards.ts';

export interface ContactNeeds {
  readonly contacts: Contacts;
  readonly inbox: Pick<UnitInbox, 'list'>;
  readonly city: Pick<CityRows, 'unit'>;
  readonly now: () => string;
  readonly newSecret: () => string;
}

/** How long the secret before the new one still signs. */
const BOTH_SIGN_MS = 24 * 3600_000;
type UnitRequest = Pick<Request<{ id: string }, unknown, unknown>, 'actor' | 'params'>;

/** A unit's messages, and where it is reached beside its queue. */
export function contactEndpoints({ contacts, inbox, city, now, newSecret }: ContactNeeds): Served[] {
  return [
    serve(listUnitMessages, async ({ actor, params, query }) => {
      if (!actor || !mayList(params.id, actor))
        throw new Problem(
          'forbidden',
          '只能查看本单位及下级的消息',
          'You may read your own messages and those below',
          {
            remedy: '/v1/units/<本单位编号>/messages',
          },
        );
      try {
        return { body: await inbox.list(params.id, query) };
      } catch (error) {
        if (!(error instanceof BadCursor)) throw error;
        throw new Problem('invalid-input', '分页游标无效', error.message, {
          remedy: '从第一页重新开始 / Start again without cursor',
          errors: [{ field: 'cursor', message: '无效', messageEn: error.message }],
        });
      }
    }),
    serve(getContact, async (request) => {
      const id = ownUnit(request);
      const contact = await contacts.get(id);
      return { body: contact ? shown(contact) : { unit: id, version: 0 }, etag: contact?.version ?? 0 };
    }),
    serve(putContact, async (request) => {
      const unit = ownUnit(request);
      await mustExist(unit);
      const before = await contacts.get(unit);
      const seen = ifVersion(request.header('if-match'));
      if (seen !== undefined && seen !== (before?.version ?? 0)) throw stale(before?.version ?? 0);
      const { webhook } = request.body;
      const made = webhook && before?.secret === undefined ? newSecret() : undefined;
      const secret = made ?? before?.secret;
      const { earlierSecret } = before ?? {};
      return store(
        before,
        {
          ...request.body,
          unit,
          ...(secret === undefined ? {} : { secret }),
          ...(earlierSecret ? { earlierSecret } : {}),
        },
        made,
      );
    }),
    serve(postContactSecret, async (request) => {
      const unit = ownUnit(request);
      const before = await contacts.get(unit);
      if (!before?.webhook || before.secret === undefined)
        throw new Problem('not-found', '该单位没有设置 webhook', 'This unit has no webhook', {
          remedy: `PUT /v1/units/${unit}/contact`,
        });
      const until = new Date(Date.parse(now()) + BOTH_SIGN_MS).toISOString();
      const secret = newSecret();
      return store(before, { ...before, secret, earlierSecret: { secret: before.secret, until } }, secret);
    }),
  ];

  async function store(before: UnitContact | null, contact: Omit<UnitContact, 'version'>, made?: string) {
    const after = { ...contact, version: (before?.version ?? 0) + 1 };
    if (!(await contacts.put(after, before?.version ?? 0))) throw stale(after.version);
    return {
      body: { ...shown(after), ...(made === undefined ? {} : { secret: made }) },
      etag: after.version,
    };
  }

  async function mustExist(unit: string): Promise<void> {
    if (await city.unit(unit)) return;
    throw new Problem('not-found', `没有单位 ${unit}`, `There is no unit ${unit}`, {
      remedy: '检查单位编号 / Check the unit id',
    });
  }
}

/** @throws Problem 403 unless an admin asks, or the unit itself. */
function ownUnit({ actor, params }: UnitRequest): string {
  if (actor && (administers(actor, params.id) || speaksFor(actor, params.id))) return params.id;
  throw new Problem(
    'forbidden',
    '只有本单位或管理员可以操作',
    'Only the unit itself or an admin may do this',
    {
      remedy: 'role: admin; unit, desk: unit = {id}',
    },
  );
}

const speaksFor = (actor: Actor | null, unit: string): boolean =>
  (actor?.role === 'unit' || actor?.role === 'desk') && actor.unit === unit;

/** Without its secrets. */
function shown({
  secret: _s,
  earlierSecret: _e,
  ...contact
}: UnitContact): Omit<UnitContact, 'secret' | 'earlierSecret'> {
  return contact;
}
