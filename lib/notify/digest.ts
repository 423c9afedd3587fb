import type { Notice } from './channel.ts';
import type { Claim, Held, SendKey } from './once.ts';
import { renderBoth, type Said, type Text, type Wording } from './template.ts';

/** A held message as it waits. */
export interface Waiting extends Held {
  readonly key: SendKey;
}

/** Messages that wait for their units to open. */
export interface HeldSends {
  /** They are spread over these. */
  readonly shards: readonly number[];
  /** Those of a shard that may go by `now`, by unit and channel. */
  due(shard: number, now: string): Promise<Waiting[]>;
  /** Takes one in hand until `until`. */
  claimHeld(key: SendKey, at: string, until: string): Promise<Claim>;
  /** Ends at most `DIGEST_MOST` in one transaction. */
  settleHeld(waiting: readonly Waiting[], as: 'sent' | 'failed', because?: string): Promise<void>;
}

/** Most messages of one digest: they end in one transaction of a hundred items, two for each. */
export const DIGEST_MOST = 50;

/** What goes to one address by one way, in the order it came about. */
export function digestsOf(waiting: readonly Waiting[]): Waiting[][] {
  const groups = Map.groupBy(waiting, ({ to, key }) => `${key.channel} ${to}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => a.notice.at.localeCompare(b.notice.at));
    return Array.from({ length: Math.ceil(sorted.length / DIGEST_MOST) }, (_, i) =>
      sorted.slice(i * DIGEST_MOST, (i + 1) * DIGEST_MOST),
    );
  });
}

/** The wording of one or several messages: one stands for itself, several go into the digest's text. */
export function together(notices: readonly Notice[], digest: Text): Said {
  const [only, ...more] = notices;
  if (only && more.length === 0) return only;
  const count = String(notices.length);
  return renderBoth(digest, (lang) => ({
    count,
    list: notices.map((notice, i) => listed(notice[lang], i)).join('\n\n'),
  }));
}

const listed = ({ subject, body }: Wording, i: number): string => `${i + 1}. ${subject ?? ''}\n${body}`;
