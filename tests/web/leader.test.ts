import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sewage } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { browserForTests } from '../support/web/browser-for-tests.ts';
import { dispatched } from '../support/web/orders.ts';
import { api } from '../support/web.ts';

const browser = browserForTests();
let orderId = '';
beforeAll(async () => {
  ({ orderId } = await dispatched());
});

const cockpit = () => browser.open('/leader', { as: { role: 'leader' } });
const tile = (page: Page) => page.getByRole('main').getByRole('button', { name: /^和平区/ });
/** A figure that is read across the room. */
const gauge = async (page: Page, word: string): Promise<number> => {
  const text = await page.locator('.gauge').filter({ hasText: word }).locator('strong').textContent();
  return Number(text?.replaceAll(',', ''));
};

test('what comes in is counted while one looks', async () => {
  const page = await cockpit();
  await page.getByText('今日受理').first().waitFor();
  await waitFor('the report to be counted', async () => (await gauge(page, '今日受理')) >= 1);
  const before = await gauge(page, '今日受理');
  await api.post(sewage());
  await waitFor('the next to be counted', async () => (await gauge(page, '今日受理')) > before);
  expect(await gauge(page, '在办')).toBeGreaterThanOrEqual(1);
});

test('a tile opens its district, and the way back is there', async () => {
  const page = await cockpit();
  await waitFor('the district to have a tile', async () => (await tile(page).count()) === 1);
  await tile(page).click();
  await page.getByRole('button', { name: /^劝业场街道/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('scope')).toBe('120101');
  await page.getByRole('navigation', { name: '范围' }).getByRole('button', { name: '全市' }).click();
  await tile(page).waitFor();
});

test("a rate says how it is defined, and opens its orders, and one of them the desk's page", async () => {
  const page = await cockpit();
  const rate = page.getByRole('button', { name: /^首派准确率/ });
  await rate.click();
  await page.getByText(/^分子 \d+ ÷ 分母 \d+$/).waitFor();
  await page.getByRole('tooltip').getByRole('button', { name: '分母' }).click();
  await page.getByRole('dialog').getByText('背后的工单').first().waitFor();
  await page.getByRole('link', { name: orderId }).click();
  await page.getByText('链完整').waitFor();
});

test('like units are ranked under what they have in common', async () => {
  const page = await cockpit();
  await page.getByRole('combobox', { name: '同类', exact: true }).click();
  await page
    .locator('.ant-select-dropdown')
    .getByTitle(/^区级 · 水务局/)
    .click();
  await page.getByRole('button', { name: 'English' }).click();
  await page
    .getByText(/^District · Water Bureau/)
    .first()
    .waitFor();
});

test('a count opens the orders that it counts', async () => {
  const page = await cockpit();
  await page.getByRole('button', { name: /今日派单/ }).click();
  await page.getByRole('dialog').getByRole('link', { name: orderId }).waitFor();
});
