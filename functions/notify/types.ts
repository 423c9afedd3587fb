import type { Envelope } from '../../events/index.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { Contacts } from '../../lib/aws/contacts.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { People } from '../../lib/aws/people.ts';
import type { Telling } from '../../lib/notify/audience.ts';
import type { Channel, Hook, Mail, Notice, Sms } from '../../lib/notify/channel.ts';
import type { OncePorts } from '../../lib/notify/once.ts';
import type { MessageSettings } from '../../lib/notify/settings.ts';
import type { Names } from '../../lib/notify/values.ts';
import type { Order } from '../../lib/order/state.ts';

export interface Needs extends OncePorts {
  readonly people: Pick<People, 'person' | 'addMessage' | 'addLink'>;
  readonly orders: Pick<Orders, 'get' | 'followers'>;
  readonly city: Pick<CityRows, 'text' | 'unit' | 'category' | 'law'>;
  readonly contacts: Pick<Contacts, 'get'>;
  readonly settings: () => Promise<MessageSettings>;
  readonly inbox: Channel<Notice>;
  readonly mail: Channel<Mail>;
  /** Null where no gateway is set. */
  readonly sms: Channel<Sms> | null;
  readonly webhook: Channel<Hook>;
  readonly newToken: () => string;
  readonly publicUrl: string;
}

/** An entry at which people are told, with the order as it stands. */
export interface Occasion {
  readonly envelope: Envelope;
  readonly order: Order;
  readonly site: { readonly names: Names; readonly utcOffsetMinutes: number };
  readonly tellings: readonly Telling[];
}
