import { describe, expect, jest, test } from '@jest/globals';
import { LIMITS } from '../../lib/api/limits.ts';
import { Problem } from '../../lib/api/problem.ts';
import { postReply, postReport } from '../../lib/api/reports.ts';
import { ROUTES } from '../../lib/api/routes.ts';
import type { LimitStore } from '../../lib/platform/counted.ts';
import { createLimiter } from '../../lib/platform/limiter.ts';
import { MONDAY } from '../support/fixtures.ts';
import { memoryLimits } from '../support/limits.ts';
import { request } from '../support/memory.ts';

const SIGNED: Record<string, { sub: string; role: string }> = {
  li: { sub: 'li', role: 'resident' },
  seat: { sub: 'seat-7', role: 'seat' },
};

interface From {
  ip?: string;
  headers?: Record<string, string>;
  contact?: object;
}

/** One call of each subject in an hour: the second is refused, so a refusal shows what was counted. */
function once(store: LimitStore = memoryLimits()) {
  const rate = { times: 1, seconds: 3600 };
  const admit = createLimiter({
    store,
    now: () => MONDAY,
    factor: 1,
    limits: {
      postReport: { address: rate, token: { times: 2, seconds: 3600 }, reporter: rate },
      postReply: { token: rate },
    },
    verify: async (token) => {
      const signed = SIGNED[token];
      if (signed) return signed;
      throw new Problem('unsigned', '登录令牌无效', 'not valid', { remedy: '-' });
    },
  });
  return (
    { ip = '203.0.113.7', headers = {}, contact }: From,
    endpoint: typeof postReport | typeof postReply = postReport,
  ) => {
    const event = request('POST', '/v1/reports', { headers });
    event.requestContext.http.sourceIp = ip;
    return admit(endpoint, event, { text: '路灯不亮', ...(contact ? { contact } : {}) }).then(
      () => 'taken',
      (error: unknown) => (error instanceof Problem ? error.body.status : Promise.reject(error)),
    );
  };
}

describe('whom a limit counts', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  test.each<[string, From, From, unknown]>([
    ['the same address', {}, {}, 429],
    ['another address', {}, { ip: '203.0.113.8' }, 'taken'],
    ['one subscriber of IPv6', { ip: '2001:db8::1' }, { ip: '2001:db8::2' }, 429],
    ['a forged X-Forwarded-For', {}, { headers: { 'x-forwarded-for': '198.51.100.1' } }, 429],
    ['a token instead of the address', {}, { headers: bearer('seat') }, 'taken'],
    [
      'the same phone from elsewhere',
      { contact: { phone: '138-0000 0000' } },
      { ip: '203.0.113.8', contact: { phone: '13800000000' } },
      429,
    ],
    [
      'the same mail from elsewhere',
      { contact: { email: 'Li@example.org' } },
      { ip: '203.0.113.8', contact: { email: 'li@example.org' } },
      429,
    ],
    [
      'a resident signed in, from elsewhere',
      { headers: bearer('li') },
      { ip: '203.0.113.8', headers: bearer('li') },
      429,
    ],
    [
      'a seat that takes calls of two people',
      { headers: bearer('seat'), contact: { phone: '13800000000' } },
      { headers: bearer('seat'), contact: { phone: '13900000000' } },
      'taken',
    ],
    ['a forged token', {}, { headers: bearer('forged') }, 401],
  ])('%s', async (_, first, second, then) => {
    const post = once();
    expect(await post(first)).toBe('taken');
    expect(await post(second)).toBe(then);
  });

  test('a tracking token', async () => {
    const post = once();
    const from = { headers: { 'x-tracking-token': 'a' } };
    expect([await post(from, postReply), await post(from, postReply)]).toEqual(['taken', 429]);
    expect(await post({ headers: { 'x-tracking-token': 'b' } }, postReply)).toBe('taken');
  });
});

test('a refusal says when to come again, in both languages, and whom to call meanwhile', async () => {
  const admit = createLimiter({ store: memoryLimits(), now: () => MONDAY, factor: 1 / 600 });
  const event = request('POST', '/v1/reports', {});
  await admit(postReport, event, {});
  await expect(admit(postReport, event, {})).rejects.toMatchObject({
    retryAfter: 600,
    body: {
      type: '/docs/problems/too-many',
      status: 429,
      detail: expect.stringContaining('600 秒'),
      remedy: expect.stringContaining('120'),
    },
  });
});

test('what is stored names neither address nor phone nor who signed in', async () => {
  const store = memoryLimits();
  const post = once(store);
  await post({ contact: { phone: '13800000000' } });
  await post({ headers: { authorization: 'Bearer li' } });
  expect(store.keys()).toHaveLength(4);
  for (const key of store.keys())
    expect(key).toMatch(/^postReport#(address|token|reporter)#[0-9a-f]{32}@\d+$/);
});

test('while the store is down nobody is refused, it is said, and it is not asked with every report', async () => {
  const said = jest.spyOn(console, 'error').mockReturnValue();
  let asked = 0;
  const broken = async (): Promise<never> => {
    asked++;
    throw new Error('throttled');
  };
  const post = once({ salt: broken, add: broken });
  for (let i = 0; i < 5; i++) expect(await post({})).toBe('taken');
  expect(asked).toBe(1);
  expect(said).toHaveBeenCalledWith(expect.stringContaining('requests are not counted'));
  expect(JSON.stringify(said.mock.calls)).not.toContain('203.0.113.7');
  said.mockRestore();
});

test('factor 0 counts nobody', async () => {
  const admit = createLimiter({ store: memoryLimits(), now: () => MONDAY, factor: 0 });
  for (let i = 0; i < 700; i++) await admit(postReport, request('POST', '/v1/reports', {}), {});
});

test('every limit is of an endpoint, and every endpoint that anyone may post to has one of addresses', () => {
  expect(Object.keys(LIMITS).filter((id) => !ROUTES.some((route) => route.id === id))).toEqual([]);
  const open = ROUTES.filter(({ auth, method }) => !auth && method === 'POST');
  expect(open.filter(({ id }) => !LIMITS[id]?.address).map(({ id }) => id)).toEqual([]);
});
