import { expect, test } from '@jest/globals';
import { jpeg } from '../media/pictures.ts';
import { CITY_DESK, desk, unit } from '../support/system/api.ts';
import { QUANYECHANG, VAGUE, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf } from '../support/system.ts';
import { browserForTests, shown } from '../support/web/browser-for-tests.ts';
import { dispatched, link } from '../support/web/orders.ts';
import { seriousIn } from '../support/web/serious.ts';
import { api, PHONE } from '../support/web.ts';

const browser = browserForTests();

/** Runs in the page. */
const TO_END = `{ const grid = document.querySelector('[role=grid]'); grid.scrollTop = grid.scrollHeight; }`;
const AS_WATER = { role: 'unit', unit: WATER };

const isNow = (orderId: string, status: string) =>
  waitFor(`${orderId} to be ${status}`, async () => (await api.order(orderId, CITY_DESK)).status === status);

test('a unit takes an order from dispatch to result with keys alone', async () => {
  const { orderId } = await dispatched();
  const page = await browser.open(`/desk/orders/${orderId}`, { as: AS_WATER });
  await page.getByRole('group', { name: '可做的操作' }).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('dialog').waitFor();
  await waitFor(
    'the focus to be on the button',
    async () => (await page.evaluate('document.activeElement?.textContent')) === '签收',
  );
  await page.keyboard.press('Enter');
  await isNow(orderId, 'signed');
  await page.getByRole('button', { name: '办结 d', exact: true }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('d');
  await page.getByLabel('办理结果(内部)').fill('已疏通');
  await page.getByLabel('公开答复(来电人可见)').fill('管道已疏通。');
  await page.keyboard.press('Control+Enter');
  await isNow(orderId, 'resolved');
  await shown(page, '链完整');
  await shown(page, '办结反馈');
});

test('a result goes with photos of the work, which the reporter sees once it is verified', async () => {
  const { receipt, orderId } = await dispatched();
  await api.command(orderId, 'sign', {}, unit(WATER));
  const page = await browser.open(`/desk/orders/${orderId}`, { as: AS_WATER, size: PHONE });
  await page.getByRole('button', { name: '办结 d', exact: true }).click();
  await page.getByLabel('办理结果(内部)').fill('已疏通');
  await page.getByLabel('公开答复(来电人可见)').fill('管道已疏通。');
  await page
    .getByLabel('添加照片')
    .setInputFiles({ name: 'after.jpg', mimeType: 'image/jpeg', buffer: jpeg() });
  await page.getByRole('dialog').getByText('已上传').waitFor();
  expect(await seriousIn(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '办结', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('img', { name: '办理后' }).waitFor();

  const reporter = await browser.open(link(receipt), { size: PHONE });
  await shown(reporter, '已办结');
  expect(await reporter.getByRole('img', { name: '办理后' }).count()).toBe(0);
  await api.command(orderId, 'verify', { passed: true }, desk(QUANYECHANG));
  await reporter.getByRole('img', { name: '办理后' }).waitFor();
});

test('what is missing in a form is said, and nothing is sent', async () => {
  const { orderId } = await dispatched();
  const page = await browser.open(`/desk/orders/${orderId}`, { as: AS_WATER });
  await page.getByRole('button', { name: /退单/ }).click();
  await page.getByLabel('理由').fill('不属本单位');
  await page.keyboard.press('Control+Enter');
  await shown(page, '请填写');
  expect((await api.order(orderId, CITY_DESK)).status).toBe('dispatched');
});

test('an order of others is not there', async () => {
  const { orderId } = await dispatched();
  const page = await browser.open(`/desk/orders/${orderId}`, { as: { role: 'unit', unit: '120104-water' } });
  await shown(page, '没有这个工单');
});

test('a new order appears without reload, and several are signed at once', async () => {
  const page = await browser.open('/desk', { as: AS_WATER });
  await page.getByLabel('视图').waitFor();
  const orders = [(await dispatched()).orderId, (await dispatched()).orderId];
  for (const orderId of orders) await page.getByLabel(`选择 ${orderId}`).check();
  await page.getByRole('button', { name: '批量签收' }).click();
  for (const orderId of orders) await isNow(orderId, 'signed');
});

test("the city's desk takes the likeliest category with one key", async () => {
  const orderId = orderIdOf(
    await api.post({ text: `${VAGUE},路灯也不亮`, place: { regionCode: '120101001001' } }),
  );
  await waitFor('it to wait for a person', async () => (await api.order(orderId, CITY_DESK)).hold !== null);
  const page = await browser.open(`/desk/orders/${orderId}`, { as: CITY_DESK });
  await page.getByRole('heading', { name: /可能的事项/ }).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('dialog').waitFor();
  await waitFor(
    'the focus to be on the button',
    async () => (await page.evaluate('document.activeElement?.textContent')) === '改派',
  );
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await waitFor('it to go on', async () => (await api.order(orderId, CITY_DESK)).version > 3);
});

test('a view that was saved is there again, and the keys are explained', async () => {
  const page = await browser.open('/desk', { as: AS_WATER });
  await page.getByLabel('筛选').fill('污水');
  page.once('dialog', (dialog) => void dialog.accept('我的污水'));
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.reload();
  await page.getByRole('button', { name: '我的污水' }).click();
  expect(await page.getByLabel('筛选').inputValue()).toBe('污水');
  await page.getByLabel('筛选').blur();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('下一张').waitFor();
});

test('thousands of orders: only what is in sight is in the page, and the end is reached', async () => {
  const ALL = 1_000;
  const PAGE = 100;
  const page = await browser.open('/', { as: AS_WATER });
  await page.route('**/v1/orders?*', (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const from = Number(asked.get('cursor') ?? 0);
    const mine = asked.get('status') === 'dispatched';
    const orders = Array.from({ length: mine ? PAGE : 0 }, (_, i) => ({
      orderId: `20261122-${String(from + i).padStart(10, '0')}-1`,
      version: 1,
      status: 'dispatched',
      holder: WATER,
      category: 'drainage-sewage',
      regionCode: '120101001',
      receivedAt: '2026-11-22T00:00:00.000Z',
      dueAt: new Date(Date.UTC(2026, 10, 23) + (from + i) * 1000).toISOString(),
      summary: `第 ${from + i + 1} 件`,
    }));
    const next = mine && from + PAGE < ALL ? String(from + PAGE) : null;
    return route.fulfill({ json: { orders, cursor: next } });
  });
  await page.getByRole('link', { name: '工单' }).click();
  await shown(page, '第 1 件');
  const grid = page.getByRole('grid');
  await waitFor('all to be loaded', async () => {
    await page.evaluate(TO_END);
    return (await grid.getAttribute('aria-rowcount')) === String(ALL);
  });
  await page.evaluate(TO_END);
  await shown(page, `第 ${ALL} 件`);
  expect(await page.getByRole('row').count()).toBeLessThan(60);
});

test('a unit of the other district sees nothing of it in its list', async () => {
  const { orderId } = await dispatched();
  const page = await browser.open('/desk', { as: { role: 'unit', unit: '120104-water' } });
  await shown(page, '没有工单');
  expect(await page.getByText(orderId).count()).toBe(0);
  await api.command(orderId, 'comment', { text: '看看' }, unit(WATER));
});

test("limits run by the server's clock, however this machine's is set", async () => {
  const { orderId } = await dispatched();
  const DAYS = 40 * 86_400_000;
  const page = await browser.open('/nowhere', { as: AS_WATER });
  const left = page.locator(`#row-${orderId} time`);
  await page.getByRole('link', { name: '工单' }).click();
  await left.filter({ hasText: '剩' }).waitFor();
  await page.route('**/v1/orders?*', async (route) => {
    const response = await route.fetch();
    const date = new Date(Date.now() + DAYS).toUTCString();
    await route.fulfill({ response, headers: { ...response.headers(), date } }).catch(() => {});
  });
  await left.filter({ hasText: /超.* 3\d 天/ }).waitFor();
});

test('an order whose dispute changed a duty list leads to the list', async () => {
  const { orderId } = await dispatched();
  const page = await browser.open('/nowhere', { as: AS_WATER });
  const changes = [{ scope: 'district', version: 4, dutyIds: ['district/water-7'] }];
  await page.route('**/duty-changes', (route) => route.fulfill({ json: { orderId, changes } }));
  await page.goto(`/desk/orders/${orderId}`);
  await shown(page, 'district/water-7');
  await page.getByRole('link', { name: '各区默认 第 4 版' }).click();
  await page.getByRole('heading', { name: '各区默认' }).waitFor();
});
