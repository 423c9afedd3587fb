import { expect, test } from '@jest/globals';
import { CITY_DESK, desk, unit } from '../support/system/api.ts';
import { QUANYECHANG, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf } from '../support/system.ts';
import { browserForTests, shown } from '../support/web/browser-for-tests.ts';
import { dispatched, link } from '../support/web/orders.ts';
import { api, PHONE } from '../support/web.ts';

const browser = browserForTests();

const TEXT = '和平区劝业场街道花园路社区门口下水道堵了,污水从井盖冒出来流了一地';

/** A report of sewage as far as its rating. */
async function followedUp() {
  const { receipt, orderId } = await dispatched();
  await api.command(orderId, 'sign', {}, unit(WATER));
  await api.command(
    orderId,
    'resolve',
    { solved: true, result: '已疏通', publicAnswer: '管道已疏通。' },
    unit(WATER),
  );
  await api.command(orderId, 'verify', { passed: true }, desk(QUANYECHANG));
  await waitFor('the reporter to be asked', async () => (await api.report(receipt)).status === 'follow_up');
  return receipt;
}

test('what is written is understood while it is typed, sent, and followed to the unit', async () => {
  const page = await browser.open('/', { size: PHONE });
  await page.getByLabel('要反映的事').fill(TEXT);
  await shown(page, '排水堵塞与污水冒溢');
  await shown(page, /劝业场街道 · 花园路社区/);
  await page.getByRole('button', { name: '提交' }).click();
  await shown(page, '已收到');
  const number = (await page.locator('code').first().textContent()) ?? '';
  await page.getByRole('link', { name: '查看进展' }).click();
  await shown(page, '和平区水务局');
  await shown(page, '签收截止');

  await page.getByRole('link', { name: '我的' }).click();
  await shown(page, '已派单');
  expect(await page.getByRole('link', { name: /下水道堵了/ }).getAttribute('href')).toBe(`/r/${number}`);
});

test('a danger shows the number to call at once, and it dials', async () => {
  const page = await browser.open('/', { size: PHONE });
  await page.getByLabel('要反映的事').fill('家里有很重的燃气味,不知道是不是漏气');
  const call = page.getByRole('link', { name: '拨打 119' });
  await call.waitFor();
  expect(await call.getAttribute('href')).toBe('tel:119');
});

test('with the keyboard alone', async () => {
  const page = await browser.open('/');
  // The door's part comes after the frame; keys pressed before it go nowhere.
  const box = page.getByLabel('要反映的事');
  await box.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type(TEXT);
  expect(await box.inputValue()).toBe(TEXT);
  await shown(page, '排水堵塞与污水冒溢');
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate('document.activeElement?.textContent')) === '提交') break;
  }
  await page.keyboard.press('Enter');
  await shown(page, '已收到');
});

test('nothing written, or a wrong address to reach one, is said beside the field', async () => {
  const page = await browser.open('/');
  await page.getByLabel('邮箱').fill('zhang@');
  await page.getByRole('button', { name: '提交' }).click();
  await shown(page, '请先写下要反映的事');
  await shown(page, '邮箱地址不完整');
});

test('what the API refuses is shown in its words, with the remedy', async () => {
  const page = await browser.open('/');
  await page.getByLabel('要反映的事').fill('门口井盖坏了 <script>alert(1)</script>');
  await page.getByRole('button', { name: '提交' }).click();
  await shown(page, /含有网页代码/);
  await page.getByRole('button', { name: 'English' }).click();
  await shown(page, /write plain text/);
});

test("a message's link opens the report, and the token leaves the address", async () => {
  const { receipt } = await dispatched();
  const page = await browser.open(link(receipt));
  await shown(page, '和平区水务局');
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  await shown(page, '和平区水务局');
});

test('a wrong code opens nothing', async () => {
  const { receipt } = await dispatched();
  const page = await browser.open(`/r/${receipt.reportId}#not-the-token`);
  await page.getByRole('alert').waitFor();
  expect(await page.getByText('和平区水务局').count()).toBe(0);
});

test('what the unit asks is answered on the page', async () => {
  const { receipt, orderId } = await dispatched();
  await api.command(orderId, 'sign', {}, unit(WATER));
  await api.command(orderId, 'ask', { question: '请问是几号楼?' }, unit(WATER));
  const page = await browser.open(link(receipt), { size: PHONE });
  await shown(page, '请问是几号楼?');
  await page.getByLabel('您的补充').fill('5 号楼 2 门');
  await page.getByRole('button', { name: '提交补充' }).click();
  await shown(page, '已签收');
});

test('who is not content says why, and a reason that reopens sends it back', async () => {
  const receipt = await followedUp();
  const page = await browser.open(link(receipt), { size: PHONE });
  await shown(page, '管道已疏通。');
  const no = (question: string) => page.getByRole('group', { name: question }).getByLabel('否');
  await no('问题解决了吗?').check();
  await no('您满意吗?').check();
  expect(await page.getByRole('button', { name: '提交评价' }).isDisabled()).toBe(true);
  await page.getByLabel('没有办').check();
  await shown(page, '选这一项会退回承办单位重办');
  await page.getByRole('button', { name: '提交评价' }).click();
  await shown(page, '重办中');
  const { status } = await api.order(orderIdOf(receipt), CITY_DESK);
  expect(status).toBe('reworking');
});
