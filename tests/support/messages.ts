import type { Contacts } from '../../lib/aws/contacts.ts';
import type { TextRows } from '../../lib/aws/texts.ts';
import type { UnitInbox } from '../../lib/aws/unit-inbox.ts';
import type { Channel, Notice } from '../../lib/notify/channel.ts';
import type { UnitContact } from '../../lib/notify/contact.ts';
import type { HeldSends, Waiting } from '../../lib/notify/digest.ts';
import type { Claim, SendKey, Sends } from '../../lib/notify/once.ts';
import type { StoredText } from '../../lib/notify/stored-text.ts';

interface State {
  state: 'sending' | 'waiting' | 'held' | 'sent' | 'failed';
  tries: number;
  until: string | undefined;
  because?: string | undefined;
}

const nameOf = ({ entryId, channel, recipient }: SendKey): string => `${entryId} ${channel} ${recipient}`;

export interface MemorySends extends Sends, HeldSends {
  readonly states: Map<string, State>;
  readonly waiting: Map<string, Waiting>;
}

/** What became of messages, kept in memory under the store's own conditions. */
export function memorySends(): MemorySends {
  const states = new Map<string, State>();
  const waiting = new Map<string, Waiting>();
  const take = (key: SendKey, as: 'sending' | 'held', until: string, free: boolean): Claim => {
    const before = states.get(nameOf(key));
    if (!free) return { is: before?.state === as ? 'busy' : 'settled' };
    const tries = (before?.tries ?? 0) + 1;
    states.set(nameOf(key), { state: as, tries, until });
    return { is: 'mine', tries };
  };
  const set = (key: SendKey, state: State['state'], because?: string) => {
    const tries = state === 'held' ? 0 : (states.get(nameOf(key))?.tries ?? 0);
    states.set(nameOf(key), { state, tries, until: undefined, because });
  };
  return {
    states,
    waiting,
    async claim(key, at, until) {
      const before = states.get(nameOf(key));
      const left = before?.state === 'sending' && (before.until ?? '') < at;
      return take(key, 'sending', until, !before || before.state === 'waiting' || left);
    },
    release: async (key, because) => set(key, 'waiting', because),
    settle: async (key, as, because) => set(key, as, because),
    async hold(key, held) {
      waiting.set(nameOf(key), { key, ...held });
      set(key, 'held');
    },
    shards: [0],
    due: async (_, now) => [...waiting.values()].filter(({ until }) => until <= now),
    async claimHeld(key, at, until) {
      const before = states.get(nameOf(key));
      return take(key, 'held', until, before?.state === 'held' && (before.until ?? '') < at);
    },
    async settleHeld(given, as, because) {
      for (const { key } of given) {
        waiting.delete(nameOf(key));
        set(key, as, because);
      }
    },
  };
}

/** Inboxes of units, by unit. */
export function memoryInbox(): UnitInbox & { readonly kept: Map<string, Notice[]> } {
  const kept = new Map<string, Notice[]>();
  return {
    kept,
    async send(notice) {
      const mine = kept.get(notice.unit) ?? [];
      if (!mine.some(({ id }) => id === notice.id)) kept.set(notice.unit, [...mine, notice]);
    },
    list: async (unit, { limit }) => ({ messages: (kept.get(unit) ?? []).slice(0, limit), cursor: null }),
  };
}

export function memoryContacts(...given: UnitContact[]): Contacts {
  const kept = new Map(given.map((contact) => [contact.unit, contact]));
  return {
    get: async (unit) => kept.get(unit) ?? null,
    async put(contact, ifVersion) {
      if ((kept.get(contact.unit)?.version ?? 0) !== ifVersion) return false;
      kept.set(contact.unit, contact);
      return true;
    },
  };
}

export function memoryTexts(...given: StoredText[]): TextRows {
  const current = new Map(given.map((text) => [text.id, text]));
  const before = new Map<string, StoredText[]>();
  return {
    get: async (id) => current.get(id) ?? null,
    earlier: async (id) => before.get(id) ?? [],
    async replace(was, after) {
      if (current.get(was.id)?.version !== was.version) return false;
      before.set(was.id, [was, ...(before.get(was.id) ?? [])]);
      current.set(was.id, after);
      return true;
    },
  };
}

/** A channel that remembers what it took; `fault` is asked first and may throw. */
export function memoryChannel<M>(
  fault: (message: M) => void = () => {},
): Channel<M> & { readonly sent: M[] } {
  const sent: M[] = [];
  return {
    sent,
    async send(message) {
      fault(message);
      sent.push(message);
    },
  };
}
