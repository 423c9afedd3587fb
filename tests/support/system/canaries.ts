import * as z from 'zod';
import type { Caller } from '../../../infra/tools/client.ts';
import { jpeg, SECRETS } from '../../media/pictures.ts';
import type { startSystem } from '../system.ts';
import { CITY_DESK, unit } from './api.ts';
import { HEPING, HUAYUANLU, sewage, TEXTS, VAGUE, WATER } from './samples.ts';
import { upload } from './upload.ts';
import { waitFor } from './wait.ts';

type System = Awaited<ReturnType<typeof startSystem>>;

const NAME = '金丝雀';
const NUMBER = /1390000\d{4}/;
const MAIL = /canary[.\w]*@example\.org/;
const OWNER: Caller = { role: 'resident', sub: 'canary-owner' };
const ID_CARD = '120101199003074512';
const ADDRESS = '203.0.113.77';
const HOUSING = `${HEPING}-housing`;
const DAY_MS = 86_400_000;

const receiptSchema = z.object({ reportId: z.string(), trackingToken: z.string() });

/** What tells of a person in a text; empty when nothing does. `tokens`: of the receipts that were given out. */
export const canariesIn = (text: string, tokens: readonly string[]): string[] => [
  ...[NUMBER, MAIL].flatMap((pattern) => pattern.exec(text)?.[0] ?? []),
  ...[NAME, ID_CARD, ADDRESS, 'canary-owner', ...SECRETS, ...tokens].filter((one) => text.includes(one)),
];

/**
 * Reports and all that may be done with them, with a number, a mail address or a name in every field that takes words:
 * each another, so that what is found says where it came in.
 */
export async function letFly(system: System) {
  let numbers = 7700;
  const number = (): string => `1390000${numbers++}`;
  const say = (words: string): string => `${words},电话${number()},邮箱canary.${numbers}@example.org`;
  const contact = () => ({ name: NAME, phone: number(), email: `canary${numbers}@example.org` });
  const tokens: string[] = [];

  async function send(method: string, path: string, given: Parameters<System['send']>[2]): Promise<unknown> {
    const { status, body } = await system.send(method, path, given);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }
  async function report(text: string, more: object = {}, as?: Caller) {
    const body = { ...sewage(), text: say(text), contact: contact(), ...more };
    const headers = { 'idempotency-key': `canary.key${number()}@example.org`, 'x-forwarded-for': ADDRESS };
    const receipt = receiptSchema.parse(
      await send('POST', '/v1/reports', { body, headers, ...(as ? { as } : {}) }),
    );
    tokens.push(receipt.trackingToken);
    return { ...receipt, id: `${receipt.reportId}-1` };
  }
  type Reported = Awaited<ReturnType<typeof report>>;
  const told = ({ reportId, trackingToken }: Reported, what: string, body: object) =>
    send('POST', `/v1/reports/${reportId}/${what}`, { body, headers: { 'x-tracking-token': trackingToken } });
  const does = (as: Caller, { id }: { id: string }, what: string, body: object = {}) =>
    send('POST', `/v1/orders/${id}/${what}`, { as, body });
  const water = unit(WATER);

  const media = [await upload(system.url, jpeg(), { token: await system.token(OWNER) })];
  const place = { regionCode: HUAYUANLU, address: `花园路5号 ${number()}` };
  const main = await report(`${TEXTS['drainage-sewage']},身份证${ID_CARD}`, { place, media }, OWNER);
  const [twin, gone, danger, accusing, vague] = await Promise.all([
    report(TEXTS['drainage-sewage']),
    report(TEXTS['drainage-sewage']),
    report('我不想活了,准备从楼顶跳下去'),
    report('举报水务局工作人员收受礼金', { accused: [`${HEPING}-urban-management`] }),
    report(VAGUE),
  ]);
  await Promise.all([main, twin, gone].map(({ id }) => system.delivered(id)));

  await does(water, main, 'return', { reason: say('不属本单位'), basis: say('三定方案') });
  await does(CITY_DESK, main, 'adjudicate', { unit: WATER, justified: false, reason: say('属水务') });
  await does(water, main, 'sign');
  await does(water, main, 'comment', { text: say('已联系来电人') });
  await does(water, main, 'assist', { unit: HOUSING, task: say('提供图纸') });
  const help = { id: `${main.reportId}-11` };
  await system.delivered(help.id);
  await does(unit(HOUSING), help, 'sign');
  await does(unit(HOUSING), help, 'resolve', { solved: true, result: say('已提供'), publicAnswer: say('–') });
  await does(water, main, 'ask', { question: say('是这个号码吗') });
  await told(main, 'reply', { text: say('是的') });
  await does({ role: 'leader' }, main, 'supervise', { on: true, reason: say('督办') });
  await waitFor('the help to be told of', async () =>
    (await system.order(main.id)).helpers.every(({ state }) => state === 'done'),
  );
  await does(water, main, 'resolve', { solved: true, result: say('已回电'), publicAnswer: say('已疏通') });
  await does(CITY_DESK, main, 'verify', { passed: true, note: say('属实') });
  await told(main, 'rating', { solved: false, satisfied: false, reason: 'not_done', text: say('没办') });
  await does(CITY_DESK, twin, 'merge', { into: main.id, reason: say('同一来电人') });
  await told(gone, 'withdraw', { reason: say('已自行解决') });
  await send('DELETE', `/v1/reports/${gone.reportId}/personal-data`, {
    headers: { 'x-tracking-token': gone.trackingToken },
  });
  await system.held(vague.id);
  await does(CITY_DESK, vague, 'reassign', {
    ...{ category: 'drainage-sewage', regionCode: HUAYUANLU, reason: say('已电话核实') },
  });
  const { name: _, ...reach } = contact();
  const follower = await send('POST', `/v1/orders/${main.id}/follow`, { body: { contact: reach } });
  tokens.push(receiptSchema.parse(follower).trackingToken);

  const asked = await viaOpen311(system, say, number);
  await send('POST', '/v1/patrol-entries', {
    as: water,
    body: {
      ...{ at: new Date(Date.now() - DAY_MS).toISOString(), leader: '街道主任', category: 'street-light' },
      ...{ section: say('南京路'), problem: say('路灯不亮'), place },
    },
  });
  // What is refused, or only looked at, leaves nothing behind either.
  await send('POST', '/v1/understand', { body: { text: say(TEXTS['street-light']) } });
  for (const body of [`{"text":"${number()}`, { text: say('x'), [`canary@example.org${number()}`]: 1 }])
    await system.send('POST', '/v1/reports', { body });

  const reports = [main, twin, gone, danger, accusing, vague];
  return { reports, main, danger, accusing, tokens, orders: [...reports.map(({ id }) => id), asked] };
}

/** A report by another's app, and what someone says to it. @returns its order */
async function viaOpen311(system: System, say: (words: string) => string, number: () => string) {
  const made = await system.send('POST', '/v1/open311-keys', {
    as: { role: 'admin' },
    body: { name: 'app' },
  });
  const { key: api_key } = z.object({ key: z.string() }).parse(made.body);
  const post = async (path: string, form: Record<string, string>): Promise<unknown> => {
    const body = new URLSearchParams({ api_key, email: 'canary.o@example.org', ...form });
    const answer = await fetch(`${system.url}/open311/v2/${path}.json`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const person = {
    first_name: '雀',
    last_name: NAME,
    phone: number(),
    device_id: `canary.${number()}@example.org`,
  };
  const answer = await post('requests', {
    ...person,
    ...{ service_code: 'street-light', address_id: HUAYUANLU, address_string: say('花园路') },
    ...{ description: say(TEXTS['street-light']), 'attribute[POLE]': say('3号杆') },
  });
  const [receipt] = z.array(z.object({ service_request_id: z.string() })).parse(answer);
  const id = receipt?.service_request_id ?? '';
  await post('servicerequestupdates', { ...person, service_request_id: id, description: say('还是不亮') });
  return id;
}
