import { createHash } from 'node:crypto';
import type { Fact } from '../../events/index.ts';
import type { Actor } from './actor.ts';
import { type Entry, parseEntry } from './entry.ts';
import { evolve } from './evolve.ts';
import type { Order } from './state.ts';

/** An entry as stored: `body` is the exact JSON that was hashed, `hash` = SHA-256 of previous hash + body. */
export interface SealedEntry {
  readonly seq: number;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

const seal = (prev: string, body: string): string =>
  createHash('sha256').update(prev).update(body).digest('hex');

export interface Stored {
  readonly order: Order;
  /** Hash of the last entry. */
  readonly hash: string;
  /** How many have begun to follow the order since its last entry. */
  readonly joined?: number;
}

/** An order with the entries that are new in its ledger. */
export type Change = Stored & { readonly entries: readonly SealedEntry[] };

/** Facts appended to a ledger: the new state and the sealed entries to store with it in one transaction. */
export function append(
  before: Stored | null,
  facts: readonly Fact[],
  meta: { at: string; by: Actor; key?: string },
): Change {
  let order = before?.order ?? null;
  let hash = before?.hash ?? GENESIS;
  const entries: SealedEntry[] = [];
  for (const fact of facts) {
    const entry: Entry = { ...fact, ...meta, seq: (order?.version ?? 0) + 1 };
    order = evolve(order, entry);
    const body = JSON.stringify(entry);
    const sealed = { seq: entry.seq, body, prev: hash, hash: seal(hash, body) };
    entries.push(sealed);
    hash = sealed.hash;
  }
  if (!order) throw new Error('Nothing to append to an order that does not exist');
  return { order, hash, entries };
}

/** The number of the first entry that does not fit the chain of hashes, null when all do. Reads no body. */
export function brokenLink(sealed: readonly SealedEntry[]): number | null {
  let prev = GENESIS;
  for (const [i, s] of sealed.entries()) {
    if (s.prev !== prev || s.hash !== seal(prev, s.body) || s.seq !== i + 1) return s.seq;
    prev = s.hash;
  }
  return null;
}

/**
 * Reads a stored ledger and checks its chain.
 * @returns the entries, and the number of the first one that does not fit (`null` when all do).
 * @throws Error when a body is no entry of ours: what an edit made unreadable cannot be shown.
 */
export function openLedger(sealed: readonly SealedEntry[]): { entries: Entry[]; brokenAt: number | null } {
  const entries = sealed.map(({ body }) => parseEntry(JSON.parse(body)));
  const moved = entries.find((entry, i) => entry.seq !== sealed[i]?.seq);
  return { entries, brokenAt: brokenLink(sealed) ?? moved?.seq ?? null };
}

/** The state recomputed from the ledger alone. */
export const replay = (entries: readonly Entry[]): Order => {
  const order = entries.reduce<Order | null>(evolve, null);
  if (!order) throw new Error('An empty ledger has no order');
  return order;
};
