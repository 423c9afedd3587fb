import { setTimeout as wait } from 'node:timers/promises';
import { inParallel } from '../../../lib/city/in-parallel.ts';
import { type Caller, createClient, type Receipt } from '../client.ts';
import type { running } from '../running.ts';
import { type Act, nextAct } from './act.ts';
import type { Post } from './plan.ts';

/** The time is turned in steps of so many minutes: nobody sees the steps, everybody sees the day. */
const SLICE = 15;
const MINUTE_MS = 60_000;
const AT_ONCE = 8;
/** The system gets the time it needs before ours is turned on: else reports would wait for hours that never were. */
const SETTLE_MS = 60_000;
const LOOK_MS = 500;

interface Pending {
  readonly at: number;
  readonly orderId: string;
  readonly receipt: Receipt;
  readonly category: string;
  readonly act: Act;
}

export interface Summary {
  readonly posted: number;
  readonly refused: number;
  readonly acts: Readonly<Record<string, number>>;
  readonly outdated: number;
}

/**
 * Posts reports at their minute and lets units, desks and reporters act, turning the time of the running system.
 * @param say one line a simulated hour
 */
export async function run(
  system: Pick<ReturnType<typeof running>, 'token' | 'advance'>,
  url: string,
  posts: readonly Post[],
  { hours, seed, say }: { hours: number; seed: number; say: (line: string) => void },
): Promise<Summary> {
  const tokens = new Map<string, Promise<string>>();
  const tokenFor = (caller: Caller): Promise<string> => {
    const key = `${caller.role} ${caller.unit ?? ''}`;
    const known = tokens.get(key) ?? system.token(caller);
    tokens.set(key, known);
    return known;
  };
  const client = createClient(url, tokenFor);
  const begin = Date.parse((await system.advance({ ms: 0 })).now);
  const acts: Record<string, number> = {};
  let [posted, refused, outdated] = [0, 0, 0];
  let pending: Pending[] = [];
  const fresh: (Omit<Pending, 'at' | 'act'> & { minute: number })[] = [];

  const follow = (
    order: Awaited<ReturnType<typeof client.order>>,
    one: Omit<Pending, 'at' | 'act'>,
    minute: number,
  ) => {
    const act = nextAct(order, one.category, seed);
    if (act) pending.push({ ...one, act, at: minute + act.after });
  };
  const look = async (one: Omit<Pending, 'at' | 'act'>, minute: number): Promise<void> =>
    follow(await client.order(one.orderId, { role: 'auditor' }), one, minute);

  async function post({ report, category, minute }: Post): Promise<void> {
    try {
      const receipt = await client.post(report);
      posted += 1;
      fresh.push({ orderId: `${receipt.reportId}-1`, receipt, category, minute });
    } catch (error) {
      refused += 1;
      if (refused <= 3) say(String(error));
    }
  }

  /** Until it is with its unit, with a person, or closed. */
  async function settle({ minute, ...one }: (typeof fresh)[number]): Promise<void> {
    for (const until = performance.now() + SETTLE_MS; ; await wait(LOOK_MS)) {
      const order = await client.order(one.orderId, { role: 'auditor' });
      const onItsWay = order.status === 'registered' ? !order.hold : order.assignment?.deliveries === null;
      if (!onItsWay || performance.now() > until) return follow(order, one, minute);
    }
  }

  async function perform({ act, ...one }: Pending, minute: number): Promise<void> {
    if (act.do === 'look') return look(one, minute);
    try {
      if (act.do === 'rate') {
        await client.rate(one.receipt, act.rating);
        pending.push({ ...one, at: minute + SLICE, act: { do: 'look', after: SLICE } });
      } else follow(await client.command(one.orderId, act.name, act.body, act.by), one, minute);
      const name = act.do === 'rate' ? 'rate' : act.name;
      acts[name] = (acts[name] ?? 0) + 1;
    } catch {
      // It has moved on, or was never allowed: look again, and do what can be done now.
      outdated += 1;
      if (outdated < 2 * posts.length)
        pending.push({ ...one, at: minute + 3 * SLICE, act: { do: 'look', after: 0 } });
    }
  }

  const queue = [...posts];
  for (let minute = 0; minute < hours * 60; minute += SLICE) {
    const until = minute + SLICE;
    tokens.clear();
    const now: Post[] = [];
    for (let next = queue[0]; next && next.minute < until; next = queue[0]) now.push(...queue.splice(0, 1));
    const due = pending.filter(({ at }) => at < until);
    pending = pending.filter(({ at }) => at >= until);
    // While new reports find their way, which is mostly waiting, units are at work.
    const arrive = async () => {
      await inParallel(now, AT_ONCE, post);
      await inParallel(fresh.splice(0), AT_ONCE, settle);
    };
    await Promise.all([arrive(), inParallel(due, AT_ONCE, (one) => perform(one, minute))]);
    const { now: is } = await system.advance({ ms: 0 });
    const left = begin + until * MINUTE_MS - Date.parse(is);
    if (left > 0) await system.advance({ ms: left });
    if (until % 60 === 0)
      say(
        `${until / 60}/${hours} h: ${posted} reports, ${Object.values(acts).reduce((a, b) => a + b, 0)} acts`,
      );
  }
  return { posted, refused, acts, outdated };
}
