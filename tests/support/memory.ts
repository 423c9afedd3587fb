import type { CityRows } from '../../lib/aws/city.ts';
import type { Follower, Orders } from '../../lib/aws/orders.ts';
import type { Intake, People } from '../../lib/aws/people.ts';
import { ladders } from '../../lib/city/tianjin/ladders.ts';
import { NotFollowable, VersionConflict } from '../../lib/order/execute.ts';
import type { SealedEntry, Stored } from '../../lib/order/ledger.ts';
import { CLOSED, nextAlarmAt } from '../../lib/order/state.ts';
import type { Person } from '../../lib/report/person.ts';
import { limits, unit } from './fixtures.ts';

export interface MemoryOrders extends Orders {
  readonly states: Map<string, Stored>;
  readonly ledgers: Map<string, SealedEntry[]>;
  /** Someone follows an order without having reported it. */
  watch(orderId: string, reportId: string): void;
  unwatch(orderId: string, reportId: string): void;
}

/** Orders kept in memory, with the store's own rules: a version check and no entry twice. */
export function memoryOrders(...stored: Stored[]): MemoryOrders {
  const states = new Map(stored.map((s) => [s.order.orderId, s]));
  const ledgers = new Map<string, SealedEntry[]>();
  const followers = new Map<string, Follower[]>();
  const join = (orderId: string, one: Follower): void => {
    const followed = states.get(orderId);
    if (followed) states.set(orderId, { ...followed, joined: (followed.joined ?? 0) + 1 });
    followers.set(orderId, [...(followers.get(orderId) ?? []), one]);
  };
  return {
    states,
    ledgers,
    watch: (orderId, reportId) => join(orderId, { orderId: `${reportId}-1`, reportId, watching: true }),
    unwatch(orderId, reportId) {
      const others = followers.get(orderId)?.filter((one) => one.reportId !== reportId);
      followers.set(orderId, others ?? []);
    },
    get: async (id) => states.get(id) ?? null,
    async commit(before, after, also) {
      const now = states.get(after.order.orderId);
      if (now?.order.version !== before.order.version) throw new VersionConflict('conflict');
      if (also?.alone && now.joined !== before.joined) throw new VersionConflict('followed meanwhile');
      const births = also?.births ?? [];
      if (births.some(({ order }) => states.has(order.orderId))) throw new VersionConflict('it exists');
      if (also?.follows !== undefined) {
        const followed = states.get(also.follows);
        if (!followed || CLOSED.has(followed.order.status)) throw new NotFollowable(also.follows);
        const { orderId, reportId } = after.order;
        join(also.follows, { orderId, reportId });
      }
      for (const change of [after, ...births]) {
        const { orderId } = change.order;
        states.set(orderId, change);
        ledgers.set(orderId, [...(ledgers.get(orderId) ?? []), ...change.entries]);
      }
    },
    followers: async (id) => followers.get(id) ?? [],
    ledger: async (id) => ledgers.get(id) ?? [],
    list: async () => ({ orders: [], cursor: null }),
    recusedFrom: async (sub) =>
      new Set([...states].flatMap(([id, { order }]) => (order.recused.staff.includes(sub) ? [id] : []))),
    running: async (shard) => ({
      orderIds:
        shard === 0
          ? [...states.values()].flatMap(({ order }) => (nextAlarmAt(order) ? [order.orderId] : []))
          : [],
      cursor: null,
    }),
    due: async (_, now) =>
      [...states.values()]
        .filter(({ order }) => (nextAlarmAt(order) ?? now) < now)
        .map(({ order }) => order.orderId),
  };
}

/** People kept in memory. */
export function memoryPeople(orders: MemoryOrders): People {
  const persons = new Map<string, { person: Person }>();
  const answers = new Map<string, { bodyHash: string; answer: string }>();
  const messages = new Map<string, Awaited<ReturnType<People['messages']>>>();
  const links = new Map<string, string>();
  return {
    async register(report): Promise<Intake> {
      const before = report.once && answers.get(report.once.key);
      if (before)
        return before.bodyHash === report.once?.bodyHash
          ? { is: 'repeated', answer: before.answer }
          : { is: 'key-reused' };
      if (report.once) answers.set(report.once.key, report.once);
      persons.set(report.after.order.reportId, report);
      orders.states.set(report.after.order.orderId, report.after);
      orders.ledgers.set(report.after.order.orderId, [...report.after.entries]);
      return { is: 'created' };
    },
    async follow({ reportId, person, orderId, once }) {
      const before = once && answers.get(once.key);
      if (before)
        return before.bodyHash === once.bodyHash
          ? { is: 'repeated', answer: before.answer }
          : { is: 'key-reused' };
      const followed = orders.states.get(orderId);
      if (!followed || CLOSED.has(followed.order.status)) return { is: 'closed' };
      if (persons.has(reportId)) return { is: 'id-taken' };
      if (once) answers.set(once.key, once);
      persons.set(reportId, { person });
      orders.watch(orderId, reportId);
      return { is: 'created' };
    },
    person: async (id) => persons.get(id)?.person ?? null,
    async addMessage(id, message) {
      const kept = messages.get(id) ?? [];
      if (!persons.has(id)) return;
      if (!kept.some((m) => m.id === message.id)) messages.set(id, [...kept, message]);
    },
    async addLink(id, tokenHash, expiresAt) {
      links.set(`${id} ${tokenHash}`, expiresAt);
    },
    linkOpens: async (id, tokenHash, at) => at < (links.get(`${id} ${tokenHash}`) ?? ''),
    messages: async (id) => messages.get(id) ?? [],
    links: async (id) => [...links].flatMap(([key, until]) => (key.startsWith(`${id} `) ? [until] : [])),
    async forget(id) {
      const { follows } = persons.get(id)?.person ?? {};
      if (follows !== undefined) orders.unwatch(follows, id);
      const kept = (persons.has(id) ? 1 : 0) + (messages.get(id)?.length ?? 0);
      persons.delete(id);
      messages.delete(id);
      for (const key of links.keys()) if (key.startsWith(`${id} `)) links.delete(key);
      return kept;
    },
    due: async (shard) => ({ reportIds: shard === 0 ? [...persons.keys()] : [], cursor: null }),
    lookAgain: async () => {},
    async ownedBy(sub, { limit }) {
      const mine = [...persons].filter(([, { person }]) => person.owner === sub).map(([id]) => id);
      return { reportIds: mine.reverse().slice(0, limit), cursor: null };
    },
  };
}

/** A small city: the law, and units that exist by their id. */
export const memoryCity = (...unitIds: string[]): CityRows => ({
  law: async () => ({
    id: 'test',
    regionCode: '1201',
    utcOffsetMinutes: 480,
    calendar: {
      holidays: 'china',
      officeHours: [
        [510, 720],
        [840, 1080],
      ],
    },
    limits,
    ladders,
  }),
  unit: async (id) => (unitIds.includes(id) ? unit(id) : null),
  text: async (id) => ({
    id,
    channel: id.endsWith('.inbox') ? 'inbox' : 'mail',
    required: [],
    zh: { subject: `主题 ${id}`, body: `正文 ${id}` },
    en: { subject: `Subject ${id}`, body: `Body ${id}` },
  }),
  categories: async () => ({}),
  category: async () => null,
});

/** An HTTP API event, payload 2.0. */
export function request(
  method: string,
  path: string,
  options: {
    body?: unknown;
    headers?: Record<string, string>;
    claims?: Record<string, string>;
    query?: Record<string, string>;
  } = {},
) {
  const { body, headers = {}, claims, query } = options;
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    queryStringParameters: query,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'r',
      ...(claims ? { authorizer: { jwt: { claims } } } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

const context = { awsRequestId: 'test', getRemainingTimeInMillis: () => 10_000 };

/** Calls an API function's handler and reads its answer. */
export async function call(
  handler: unknown,
  event: ReturnType<typeof request>,
): Promise<{ status: number; body: Record<string, unknown>; headers: Record<string, string> }> {
  if (typeof handler !== 'function') throw new Error('not a handler');
  const { statusCode, body, headers } = await handler(event, context);
  return { status: statusCode, body: isJson(headers) ? JSON.parse(body) : body, headers };
}

const isJson = (headers: Record<string, string>): boolean => /json/.test(headers['content-type'] ?? 'json');
