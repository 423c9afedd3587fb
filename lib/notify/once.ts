import type { ChannelName } from './audience.ts';
import { ChannelFault, type Notice } from './channel.ts';

/** One message: what is sent once. */
export interface SendKey {
  readonly orderId: string;
  /** The entry's id. */
  readonly entryId: string;
  readonly channel: ChannelName;
  /** `report:<report id>` or `unit:<unit id>`: never an address. */
  readonly recipient: string;
}

/** `busy`: another run has it in hand and may still fail. */
export type Claim = { is: 'mine'; tries: number } | { is: 'settled' } | { is: 'busy' };

/** A message that waits for its unit to open. */
export interface Held {
  /** RFC 3339. */
  readonly until: string;
  /** Whose webhook or mail it goes to: the unit's own, or its parent's. */
  readonly to: string;
  readonly notice: Notice;
}

/** What became of each message. Each call is one conditional write, so that of two runs one goes on. */
export interface Sends {
  /** Takes a message in hand until `until`. */
  claim(key: SendKey, at: string, until: string): Promise<Claim>;
  /** Gives it back after a failure, to be tried again. */
  release(key: SendKey, because: string): Promise<void>;
  settle(key: SendKey, as: 'sent' | 'failed', because?: string): Promise<void>;
  /** Puts it by until the unit opens; from then on it is the digest's. */
  hold(key: SendKey, held: Held): Promise<void>;
}

/** A message that was given up. */
export interface Undelivered extends SendKey {
  readonly because: string;
}

export interface OncePorts {
  readonly sends: Sends;
  readonly now: () => string;
  /** Writes it into the order's ledger; a repeat must change nothing. */
  readonly noteUndelivered: (undelivered: Undelivered) => Promise<void>;
}

/** Less than the time after which the queue gives a message out again, more than a function may run. */
export const LEASE_MS = 90_000;
/** Fewer than the queue's own, so that a message is given up before its event is. */
export const TRIES = 4;

export class Busy extends Error {
  override name = 'Busy';
}

/** Sending failed and is worth another try. Its words may be logged. */
export class SendFailed extends Error {
  override name = 'SendFailed';
}

/**
 * Sends unless it was sent before, and marks it after. A crash between the two sends it again: what the other side
 * took cannot be taken back.
 * @throws Busy or SendFailed: the caller's queue tries again.
 */
export async function sendOnce(
  { sends, now, noteUndelivered }: OncePorts,
  key: SendKey,
  send: () => Promise<Held | undefined>,
): Promise<void> {
  const at = now();
  const claim = await sends.claim(key, at, new Date(Date.parse(at) + LEASE_MS).toISOString());
  if (claim.is === 'settled') return;
  if (claim.is === 'busy') throw new Busy(`${key.channel} of ${key.entryId} is in hand elsewhere`);
  let held: Held | undefined;
  try {
    held = await send();
  } catch (error) {
    // What is not the channel's fault is ours: it is tried until it rings the alarm, and never written off.
    if (!(error instanceof ChannelFault)) {
      await sends.release(key, 'ours');
      throw error;
    }
    const because = error.message;
    if (!error.permanent && claim.tries < TRIES) {
      await sends.release(key, because);
      throw new SendFailed(`${key.channel} to ${key.recipient}: ${because}`, { cause: error });
    }
    await noteUndelivered({ ...key, because });
    return sends.settle(key, 'failed', because);
  }
  await (held ? sends.hold(key, held) : sends.settle(key, 'sent'));
}
