import { ChannelFault } from '../notify/channel.ts';
import { secretsOf } from '../notify/contact.ts';
import type { Unit } from '../unit/types.ts';
import type { Contacts } from './contacts.ts';
import type { UnitQueues } from './unit-queues.ts';
import type { SignedPost } from './webhook.ts';

interface Ways {
  readonly queues: Pick<UnitQueues, 'send'>;
  readonly contacts: Pick<Contacts, 'get'>;
  readonly post: SignedPost;
  readonly now: () => string;
}

export interface UnitPost {
  /**
   * Sends to a unit by its delivery; an inbox needs nothing sent.
   * @throws ChannelFault when its webhook did not take it; what SQS throws when its queue did not.
   */
  send(target: Unit, message: { group: string; dedup: string; body: string }): Promise<void>;
}

/** Queue, webhook or inbox: the one place that knows how a unit's messages leave. */
export const createUnitPost = ({ queues, contacts, post, now }: Ways): UnitPost => ({
  async send(target, message) {
    if (target.delivery === 'queue') return queues.send(target, message);
    if (target.delivery !== 'webhook') return;
    const contact = await contacts.get(target.id);
    if (!contact?.webhook) throw new ChannelFault('the unit has no webhook any more', { permanent: true });
    await post({ url: contact.webhook.url, secrets: secretsOf(contact, now()) }, message.body);
  },
});
