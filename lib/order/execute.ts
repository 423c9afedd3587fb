import { createHash } from 'node:crypto';
import type { Fact } from '../../events/index.ts';
import type { Actor } from './actor.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import type { Context, Refusal } from './decision.ts';
import { append, type Change, type Stored } from './ledger.ts';
import type { Order } from './state.ts';

/** Where orders are kept. `commit` writes state and entries in one transaction or not at all. */
export interface OrderStore {
  get(orderId: string): Promise<Stored | null>;
  /** @throws VersionConflict when someone else wrote after `before` was read. */
  commit(before: Stored, after: Change, also?: Also): Promise<void>;
}

/** What comes about in the same transaction. */
export interface Also {
  /** New orders. @throws VersionConflict when one of them exists. */
  readonly births: readonly Change[];
  /** The order followed from now on. @throws NotFollowable when it is closed or does not exist. */
  readonly follows?: string;
  /** Nobody may have begun to follow the order since it was read. @throws VersionConflict when somebody has. */
  readonly alone?: true;
}

/** The order to be followed is closed, or there is none. */
export class NotFollowable extends Error {
  override name = 'NotFollowable';
}

export class VersionConflict extends Error {
  override name = 'VersionConflict';
}

export type Outcome =
  | { is: 'done'; stored: Stored; facts: readonly Fact[] }
  | { is: 'missing' }
  | { is: 'stale'; stored: Stored }
  | { is: 'refused'; refusal: Refusal; stored: Stored };

const ATTEMPTS = 5;

/**
 * Reads, decides, commits; reads again when another writer came first, so that of two commands at once
 * one wins and the other is decided on what the first left behind.
 * @param command or a function that makes it from the order as read; null when there is nothing to do.
 * @param options.key makes a repeat harmless: the same command of the same caller under the same key is answered with
 *   the order as it is. `caller` tells apart those whom the actor does not.
 * @param options.ifVersion the version the caller saw; `stale` when the order has moved on.
 */
export async function execute(
  store: OrderStore,
  orderId: string,
  command: Command | ((order: Order) => Promise<Command | null>),
  actor: Actor,
  context: Context,
  options: { key?: string; caller?: string; ifVersion?: number } = {},
): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const before = await store.get(orderId);
    if (!before) return { is: 'missing' };
    const given = typeof command === 'function' ? await command(before.order) : command;
    if (given === null) return { is: 'done', stored: before, facts: [] };
    const key = options.key === undefined ? undefined : keyOf(options.key, given, actor, options.caller);
    if (key !== undefined && before.order.recentKeys.includes(key))
      return { is: 'done', stored: before, facts: [] };
    if (options.ifVersion !== undefined && options.ifVersion !== before.order.version)
      return { is: 'stale', stored: before };
    const decision = decide(before.order, given, actor, context);
    if (!decision.ok) return { is: 'refused', refusal: decision.refusal, stored: before };
    if (decision.facts.length === 0) return { is: 'done', stored: before, facts: [] };
    const meta = { at: context.now, by: actor };
    const after = append(before, decision.facts, { ...meta, ...(key ? { key } : {}) });
    const births = (decision.births ?? []).map(({ facts }) => append(null, facts, meta));
    const { follows, alone } = decision;
    try {
      await store.commit(before, after, {
        ...{ births, ...(follows === undefined ? {} : { follows }), ...(alone ? { alone } : {}) },
      });
      return { is: 'done', stored: after, facts: decision.facts };
    } catch (error) {
      if (error instanceof NotFollowable && actor.role !== 'system')
        return { is: 'refused', refusal: notFollowable(follows), stored: before };
      const worthRetrying = error instanceof VersionConflict || error instanceof NotFollowable;
      if (!worthRetrying || attempt === ATTEMPTS) throw error;
    }
  }
}

const notFollowable = (orderId = ''): Refusal => ({
  code: 'invalid',
  field: 'into',
  zh: `工单 ${orderId} 不存在或已办结,不能并入`,
  en: `Order ${orderId} does not exist or is closed`,
});

/** A key stands for one command of one caller, so that another's, or another command, is not taken for a repeat. */
const keyOf = (key: string, { do: name, ...rest }: Command, { role, unit }: Actor, caller = ''): string =>
  createHash('sha256')
    .update(JSON.stringify([role, unit ?? '', caller, name, 'body' in rest ? rest.body : null, key]))
    .digest('base64url')
    .slice(0, 22);
