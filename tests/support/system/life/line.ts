import { isDeepStrictEqual } from 'node:util';
import type { Fact } from '../../../../events/index.ts';
import { decide } from '../../../../lib/order/decide.ts';
import type { Birth } from '../../../../lib/order/decision.ts';
import type { Entry } from '../../../../lib/order/entry.ts';
import { evolve } from '../../../../lib/order/evolve.ts';
import { allowedFor } from '../../../../lib/order/lifecycle.ts';
import { picturesOf } from '../../../../lib/order/pictures.ts';
import type { Order } from '../../../../lib/order/state.ts';
import { foresee } from './foresee.ts';
import { insideCommand } from './inside.ts';
import type { Beside, Foreseen, Said } from './types.ts';

/** What came of requests that were sent at once: the orders one after another, and what was born. */
export interface Line {
  readonly states: readonly Order[];
  readonly births: readonly Birth[];
  /** The requests that wrote something, in their order. */
  readonly wrote: readonly Said[];
}

/**
 * Finds the one order of events in which the model says what the stack did: every new entry is what some request,
 * or a command of our own functions, adds to the order as it then stood, and every other request is answered as one
 * of these orders would answer it.
 * @param window when the requests were sent and answered
 * @throws Error saying which entry or answer no order of events explains
 */
export function lineUp(
  from: Order,
  entries: readonly Entry[],
  said: readonly Said[],
  window: readonly string[],
  beside: Beside,
): Line {
  const states = [from];
  const births: Birth[] = [];
  const wrote: Said[] = [];
  let order = from;
  for (let i = 0; i < entries.length; ) {
    const rest = entries.slice(i);
    const done = said
      .filter((one) => !wrote.includes(one))
      .map((one) => ({ one, ...commitOf(order, one, rest, beside) }))
      .find(({ facts }) => facts.length > 0);
    const facts = done?.facts ?? insideFacts(order, rest, beside);
    if (facts.length === 0) throw unexplained(order, rest);
    order = rest.slice(0, facts.length).reduce<Order>(evolve, order);
    if (done) {
      beside.keys.learn(done.one, rest[0]?.key);
      births.push(...done.births);
      wrote.push(done.one);
    }
    states.push(order);
    i += facts.length;
  }
  const times = [...window, ...entries.map(({ at }) => at)];
  for (const one of said) {
    if (wrote.includes(one)) continue;
    const possible = states.flatMap((state) =>
      times.map((now) => ({ state, ...foresee(state, one, now, beside) })),
    );
    if (!possible.some((it) => it.facts.length === 0 && answers(it, one))) throw unforeseen(one, possible);
  }
  return { states, births, wrote };
}

const NOTHING: Foreseen = { status: 0, facts: [], births: [] };

/** What a request added, if the next entries are its own. */
function commitOf(order: Order, one: Said, next: readonly Entry[], beside: Beside): Foreseen {
  const [first] = next;
  if (!first || one.status !== 200 || !sameKey(one, first, beside) || first.by.role !== one.actor.role)
    return NOTHING;
  if (first.by.unit !== one.actor.unit) return NOTHING;
  const seen = foresee(order, one, first.at, beside);
  if (!begins(next, seen.facts)) return NOTHING;
  const after = next.slice(0, seen.facts.length).reduce<Order>(evolve, order);
  return one.actor.role === 'reporter' || isView(one, after) ? seen : NOTHING;
}

/** What was sent with a key is kept with one: the same for a repeat, another for anything else. */
function sameKey(one: Said, { key }: Entry, { keys }: Beside): boolean {
  const kept = keys.kept(one);
  return (one.key === undefined) === (key === undefined) && (kept === undefined || kept === key);
}

function insideFacts(order: Order, next: readonly Entry[], beside: Beside): readonly Fact[] {
  const [first] = next;
  const command = first && insideCommand(order, first);
  if (!first || !command) return [];
  const decision = decide(order, command, { role: 'system' }, beside.law(first.at));
  return decision.ok && begins(next, decision.facts) ? decision.facts : [];
}

/** Whether entries begin with just these facts, written together. */
function begins(entries: readonly Entry[], facts: readonly Fact[]): boolean {
  const written = entries.slice(0, facts.length);
  return (
    written.length === facts.length &&
    written.every(({ at }) => at === written[0]?.at) &&
    isDeepStrictEqual(
      written.map(({ type, data }) => ({ type, data })),
      asStored(facts),
    )
  );
}

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function answers({ state, status, allowed }: Foreseen & { state: Order }, said: Said): boolean {
  if (status !== said.status) return false;
  if (said.actor.role === 'reporter') return true;
  if (status === 200) return isView(said, state);
  const given = said.body !== null && typeof said.body === 'object' ? { ...said.body } : {};
  return allowed === undefined || ('allowed' in given && isDeepStrictEqual(given.allowed, asStored(allowed)));
}

function isView({ body, actor }: Said, order: Order): boolean {
  const { recentKeys: _keys, added: _added, ...shown } = order;
  const view = { ...shown, pictures: picturesOf(order), allowed: allowedFor(order, actor) };
  return isDeepStrictEqual(body, asStored(view));
}

const unexplained = (order: Order, [first]: readonly Entry[]): Error =>
  new Error(
    `No request and no function of ours writes this to an order that is ${order.status}: ${JSON.stringify(first)}`,
  );

function unforeseen(
  { body, status, ...asked }: Said,
  possible: readonly (Foreseen & { state: Order })[],
): Error {
  const expected = possible.map(
    (it) => `${it.status} (${it.state.status} v${it.state.version}, adds ${it.facts.length})`,
  );
  return new Error(
    `${JSON.stringify(asked)} was answered ${status} ${JSON.stringify(body).slice(0, 600)}; foreseen: ${[...new Set(expected)].join(' or ')}`,
  );
}
