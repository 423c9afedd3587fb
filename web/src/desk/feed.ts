import { call, query } from '../api/client.ts';
import type { ListOrdersResponse } from '../api/types.gen.ts';
import type { Status } from '../shared/statuses.ts';

export type Row = ListOrdersResponse['orders'][number];

export interface Wanted {
  readonly unit: string | null;
  readonly statuses: readonly Status[];
  readonly supervised: boolean;
}

interface Stream {
  rows: Row[];
  /** Null: no more; undefined: not asked yet. */
  cursor: string | null | undefined;
}

export interface FeedState {
  /** What rings first on top. */
  readonly rows: readonly Row[];
  readonly complete: boolean;
  readonly loading: boolean;
  readonly error: unknown;
}

const PAGE = 100;
/** As the API sorts within a status: by what is due, else by receipt. */
const keyOf = (row: Row): string => `${row.dueAt ?? row.receivedAt}#${row.orderId}`;

/**
 * The list of a unit. The API gives each status sorted by its deadline, in pages; the feed merges them into one order
 * and asks for the next page of whichever status stops it from going on. Not a React thing: a store to subscribe to.
 */
export class Feed {
  readonly #wanted: Wanted;
  readonly #streams = new Map<Status, Stream>();
  readonly #listeners = new Set<() => void>();
  #busy: Promise<void> | undefined;
  #state: FeedState = { rows: [], complete: false, loading: true, error: null };

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    for (const status of wanted.statuses) this.#streams.set(status, { rows: [], cursor: undefined });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): FeedState => this.#state;

  /** The first page of each status again: what is new, changed or gone. */
  refresh = (): Promise<void> =>
    this.#once(async () => {
      await Promise.all([...this.#streams].map(([status, stream]) => this.#first(status, stream)));
    });

  /** The next page of the status that ends soonest. */
  more = (): Promise<void> =>
    this.#once(async () => {
      const [next] = [...this.#streams]
        .filter(([, { cursor }]) => typeof cursor === 'string')
        .sort(([, a], [, b]) => (lastKey(a) < lastKey(b) ? -1 : 1));
      if (!next) return;
      const [status, stream] = next;
      const page = await this.#page(status, stream.cursor);
      stream.rows.push(...page.orders);
      stream.cursor = page.cursor;
    });

  #once(work: () => Promise<void>): Promise<void> {
    this.#busy ??= work()
      .then(
        () => this.#publish(null),
        (error: unknown) => this.#publish(error),
      )
      .finally(() => {
        this.#busy = undefined;
      });
    return this.#busy;
  }

  async #first(status: Status, stream: Stream): Promise<void> {
    const page = await this.#page(status, undefined);
    const last = page.orders.at(-1);
    const until = last ? keyOf(last) : '';
    const fresh = new Set(page.orders.map(({ orderId }) => orderId));
    // Pages further down stay as they are; they are asked for again when someone gets there anew.
    const kept =
      page.cursor === null ? [] : stream.rows.filter((row) => keyOf(row) > until && !fresh.has(row.orderId));
    if (kept.length === 0) stream.cursor = page.cursor;
    stream.rows = [...page.orders, ...kept];
  }

  #page(status: Status, cursor: string | null | undefined): Promise<ListOrdersResponse> {
    const { unit, supervised } = this.#wanted;
    const asked = { unit, status, cursor, limit: PAGE, supervised: supervised ? true : undefined };
    return call<ListOrdersResponse>(`/v1/orders${query(asked)}`);
  }

  #publish(error: unknown): void {
    const streams = [...this.#streams.values()];
    const open = streams.filter(({ cursor }) => cursor !== null);
    // Nothing may be shown that an unread page could come before.
    const barrier = open.map(lastKey).sort()[0];
    const seen = new Map<string, Row>();
    for (const { rows } of streams)
      for (const row of rows) {
        const known = seen.get(row.orderId);
        if (!known || known.version < row.version) seen.set(row.orderId, row);
      }
    const rows = [...seen.values()]
      .map((row) => [keyOf(row), row] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    this.#state = {
      rows: rows.filter(([key]) => barrier === undefined || key <= barrier).map(([, row]) => row),
      complete: open.length === 0,
      loading: false,
      error,
    };
    for (const listener of this.#listeners) listener();
  }
}

const lastKey = ({ rows }: Stream): string => {
  const last = rows.at(-1);
  return last ? keyOf(last) : '';
};
