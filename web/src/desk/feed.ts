import { call, query } from '../api/client.ts';
import type { ListOrdersResponse } from '../api/types.gen.ts';
import type { Status } from '../common/statuses.ts';

export type Row = ListOrdersResponse['orders'][number];

export interface Wanted {
  readonly unit: string | null;
  readonly statuses: readonly Status[];
  readonly supervised: boolean;
}

interface Stream {
  rows: Row[];
  /** Of each row: what it is sorted by. */
  keys: string[];
  /** Null: no more; undefined: not asked yet. */
  cursor: string | null | undefined;
  /** How many of the rows are in the merged list. */
  taken: number;
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
  readonly #shown = new Set<string>();
  #merged: Row[] = [];
  #busy: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;
  #state: FeedState = { rows: [], complete: false, loading: true, error: null };

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    for (const status of wanted.statuses)
      this.#streams.set(status, { rows: [], keys: [], cursor: undefined, taken: 0 });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): FeedState => this.#state;

  /** The first page of each status again: what is new, changed or gone. */
  refresh = (): Promise<void> => {
    if (this.#busy) return this.#busy;
    this.#refreshing = this.#once(async () => {
      const changed = await Promise.all(
        [...this.#streams].map(([status, stream]) => this.#first(status, stream)),
      );
      if (changed.some(Boolean)) this.#mergeAnew();
    }).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  };

  /** The next page of the status that ends soonest. */
  more = async (): Promise<void> => {
    // Who came to the end meanwhile does not come again when nothing has changed.
    await this.#refreshing;
    return this.#once(async () => {
      const [next] = [...this.#streams]
        .filter(([, { cursor }]) => typeof cursor === 'string')
        .sort(([, a], [, b]) => (lastKey(a) < lastKey(b) ? -1 : 1));
      if (!next) return;
      const [status, stream] = next;
      const page = await this.#page(status, stream.cursor);
      stream.rows.push(...page.orders);
      stream.keys.push(...page.orders.map(keyOf));
      stream.cursor = page.cursor;
      this.#mergeOn();
    });
  };

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

  /** @returns whether anything in it is other than it was */
  async #first(status: Status, stream: Stream): Promise<boolean> {
    const page = await this.#page(status, undefined);
    const before = stream.rows.slice(0, page.orders.length);
    const same =
      stream.cursor !== undefined &&
      (page.cursor !== null || stream.rows.length === page.orders.length) &&
      page.orders.every((row, i) => row.orderId === before[i]?.orderId && row.version === before[i]?.version);
    if (same) return false;
    const last = page.orders.at(-1);
    const until = last ? keyOf(last) : '';
    const fresh = new Set(page.orders.map(({ orderId }) => orderId));
    // Pages further down stay as they are; they are asked for again when someone gets there anew.
    const kept =
      page.cursor === null
        ? []
        : stream.rows.filter((row, i) => (stream.keys[i] ?? '') > until && !fresh.has(row.orderId));
    if (kept.length === 0) stream.cursor = page.cursor;
    stream.rows = [...page.orders, ...kept];
    stream.keys = stream.rows.map(keyOf);
    return true;
  }

  #page(status: Status, cursor: string | null | undefined): Promise<ListOrdersResponse> {
    const { unit, supervised } = this.#wanted;
    const asked = { unit, status, cursor, limit: PAGE, supervised: supervised ? true : undefined };
    return call<ListOrdersResponse>(`/v1/orders${query(asked)}`);
  }

  #mergeAnew(): void {
    this.#merged = [];
    this.#shown.clear();
    for (const stream of this.#streams.values()) stream.taken = 0;
    this.#mergeOn();
  }

  /** Takes what is next of all statuses, as far as no unread page could hold something that comes before. */
  #mergeOn(): void {
    const streams = [...this.#streams.values()];
    for (;;) {
      // Its next page is not read yet, so nothing after its end may be shown.
      if (streams.some((stream) => atEnd(stream) && stream.cursor !== null)) return;
      const [next, after] = streams
        .filter((stream) => !atEnd(stream))
        .sort((a, b) => (headKey(a) < headKey(b) ? -1 : 1));
      if (next === undefined) return;
      // One status goes on for long before another has something between.
      const until = after && headKey(after);
      do this.#take(next.rows[next.taken++]);
      while (!atEnd(next) && (until === undefined || headKey(next) < until));
    }
  }

  #take(row: Row | undefined): void {
    // In two statuses at once: it moved on between two calls.
    if (row === undefined || this.#shown.has(row.orderId)) return;
    this.#shown.add(row.orderId);
    this.#merged.push(row);
  }

  #publish(error: unknown): void {
    const complete = [...this.#streams.values()].every(({ cursor }) => cursor === null);
    const { rows } = this.#state;
    const same = rows.length === this.#merged.length && rows.every((row, i) => row === this.#merged[i]);
    this.#state = { rows: same ? rows : [...this.#merged], complete, loading: false, error };
    for (const listener of this.#listeners) listener();
  }
}

const atEnd = ({ rows, taken }: Stream): boolean => taken === rows.length;
const headKey = ({ keys, taken }: Stream): string => keys[taken] ?? '';
const lastKey = ({ keys }: Stream): string => keys.at(-1) ?? '';
