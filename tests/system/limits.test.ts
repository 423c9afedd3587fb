import { afterAll, expect, test } from '@jest/globals';
import { problemOf } from '../support/system/api.ts';
import { sewage } from '../support/system/samples.ts';
import { startSystem } from '../support/system.ts';

/** Three reports from one address in ten minutes, one of a reporter in an hour. */
const system = await startSystem('assembly', { LIMIT_FACTOR: '0.005' });
afterAll(() => system.stop());

const TEN_MINUTES = 600_000;
const post = (headers: Record<string, string> = {}) =>
  system.send('POST', '/v1/reports', { body: sewage(), headers });
const reports = async () => (await system.aws.scan('PeopleTable')).filter(({ sk }) => sk === 'PERSON').length;

test('too many from one address are refused until the window ends; none of the refused is stored', async () => {
  const before = await reports();
  const forged = (i: number) => ({ 'x-forwarded-for': `198.51.100.${i}` });
  const answers = await Promise.all([1, 2, 3, 4, 5].map((i) => post(forged(i))));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
  expect(refused).toHaveLength(2);
  for (const answer of refused) {
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(600);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(problemOf(answer)).toMatchObject({ type: '/docs/problems/too-many', status: 429 });
  }
  expect(await reports()).toBe(before + 3);

  await system.advance(TEN_MINUTES);
  expect((await post()).status).toBe(202);
});

test('a person signed in is not counted by address, and one resident not by the tokens they hold', async () => {
  await system.advance(TEN_MINUTES);
  const as = (sub: string) =>
    system.send('POST', '/v1/reports', { as: { role: 'resident', sub }, body: sewage() });
  expect((await as('li')).status).toBe(202);
  expect((await as('li')).status).toBe(429);
  expect((await as('wang')).status).toBe(202);
});

test('a preview has a limit of its own', async () => {
  await system.advance(TEN_MINUTES);
  for (let i = 0; i < 3; i++) expect((await post()).status).toBe(202);
  expect((await post()).status).toBe(429);
  const preview = await system.send('POST', '/v1/understand', { body: { text: '路灯不亮' } });
  expect(preview.status).toBe(200);
});

test('what is counted names no address, and is not asked of anyone while its table does not answer', async () => {
  await system.advance(TEN_MINUTES);
  expect((await post()).status).toBe(202);
  const stored = await system.aws.scan('LimitsTable');
  expect(stored.length).toBeGreaterThan(1);
  expect(JSON.stringify(stored)).not.toMatch(/127\.0\.0\.1|"li"|wang/);

  await system.fault({ service: 'dynamodb', error: 'internal', resource: 'haihe-limits', forMs: 60_000 });
  for (let i = 0; i < 6; i++) expect((await post()).status).toBe(202);
  await system.healed();
  expect(system.log('haihe-reports-api')).toContain('requests are not counted');
});
