import type { CityRows } from '../../lib/aws/city.ts';
import type { Contacts } from '../../lib/aws/contacts.ts';
import { DIGEST_TEXT } from '../../lib/notify/audience.ts';
import { type Channel, ChannelFault, type Hook, type Mail } from '../../lib/notify/channel.ts';
import { digestsOf, type HeldSends, type Waiting } from '../../lib/notify/digest.ts';
import { type OncePorts, TRIES } from '../../lib/notify/once.ts';
import { createToUnit } from '../../lib/notify/to-unit.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { sha256 } from '../../lib/platform/ids.ts';
import { log } from '../../lib/platform/log.ts';

interface Needs extends Pick<OncePorts, 'now' | 'noteUndelivered'> {
  readonly held: HeldSends;
  readonly contacts: Pick<Contacts, 'get'>;
  readonly city: Pick<CityRows, 'text'>;
  readonly mail: Channel<Mail>;
  readonly webhook: Channel<Hook>;
}

const AT_ONCE = 8;
/** How long a digest that failed rests before the next try; longer than the function may run. */
const LEASE_MS = 10 * 60_000;

/**
 * Sends what was held while units were closed: one digest for each unit and way. Runs again do no harm: a message is
 * taken in hand by one run, and ends with its digest in one transaction.
 * @throws AggregateError when a digest met trouble of ours; the others have been sent all the same.
 */
export function createHandler({ held, contacts, city, mail, webhook, now, noteUndelivered }: Needs) {
  const send = createToUnit({ mail, webhook, now, digestText: () => city.text(DIGEST_TEXT) });

  return async (): Promise<{ digests: number; messages: number }> => {
    const at = now();
    const done = { digests: 0, messages: 0 };
    await doAll(held.shards, held.shards.length, async (shard) => {
      await doAll(digestsOf(await held.due(shard, at)), AT_ONCE, async (waiting) => {
        const sent = await sendOne(waiting, at);
        done.digests += sent > 0 ? 1 : 0;
        done.messages += sent;
      });
    });
    if (done.messages > 0) log.info('digests sent', done);
    return done;
  };

  /** @returns how many messages went. */
  async function sendOne(waiting: readonly Waiting[], at: string): Promise<number> {
    const mine = await claim(waiting, at);
    const [first] = mine;
    if (!first) return 0;
    const { channel } = first.key;
    if (channel !== 'mail' && channel !== 'webhook') throw new Error(`${channel} is no way to a unit`);
    const id = sha256(mine.map(({ key }) => `${key.entryId}:${key.recipient}`).join(' '));
    const notices = mine.map(({ notice }) => notice);
    try {
      await send(channel, await contacts.get(first.to), { id, notices });
    } catch (error) {
      if (!(error instanceof ChannelFault)) throw error;
      await giveUp(
        mine.filter(({ tries }) => error.permanent || tries >= TRIES),
        error.message,
      );
      return 0;
    }
    await held.settleHeld(mine, 'sent');
    return mine.length;
  }

  async function claim(waiting: readonly Waiting[], at: string): Promise<(Waiting & { tries: number })[]> {
    const until = new Date(Date.parse(at) + LEASE_MS).toISOString();
    const claims = await Promise.all(
      waiting.map(async (one) => {
        const claimed = await held.claimHeld(one.key, at, until);
        return claimed.is === 'mine' ? [{ ...one, tries: claimed.tries }] : [];
      }),
    );
    return claims.flat();
  }

  async function giveUp(waiting: readonly Waiting[], because: string): Promise<void> {
    if (waiting.length === 0) return;
    for (const { key } of waiting) await noteUndelivered({ ...key, because });
    await held.settleHeld(waiting, 'failed', because);
  }
}
