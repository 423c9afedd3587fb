interface Span {
  /** RFC 3339, UTC. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 24 * 3600 * 1000;

/** The days a span touches, `YYYY-MM-DD` in UTC, oldest first. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  const last = to.slice(0, 10);
  for (let at = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > last) return days;
    days.push(day);
  }
}

/** The months a span touches, `YYYY-MM` in UTC, newest first. */
export const monthsOf = (span: Span): string[] =>
  [...new Set(daysOf(span).map((day) => day.slice(0, 7)))].reverse();

/** Several streams, each falling by `key`, as one that does. Each is read no further than is asked. */
export async function* merged<T>(
  sources: readonly AsyncGenerator<T>[],
  key: (item: T) => string,
): AsyncGenerator<T> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, head: await source.next() })));
  for (;;) {
    const open = heads.flatMap((one) => (one.head.done ? [] : [{ one, item: one.head.value }]));
    const [first, ...rest] = open;
    if (!first) return;
    const best = rest.reduce((a, b) => (key(b.item) > key(a.item) ? b : a), first);
    yield best.item;
    best.one.head = await best.one.source.next();
  }
}
