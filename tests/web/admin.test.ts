import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserForTests, shown } from '../support/web/browser-for-tests.ts';

const browser = browserForTests();

/** Through the issuer's page, as people come. */
async function signedIn(path: string, who: string): Promise<Page> {
  const page = await browser.open(path);
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: who }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
  return page;
}

test('a text is shown as it will be read, before it is kept', async () => {
  const page = await signedIn('/admin/texts', '系统管理员');
  await page.getByRole('main').getByRole('table').getByRole('button').first().click();
  const words = page.getByLabel('中文 正文');
  await words.fill(`${await words.inputValue()}海河两岸`);
  await page.getByRole('button', { name: '预览' }).click();
  const full = page.locator('section').filter({ hasText: '信息齐全时' }).locator('.said').first();
  await full.filter({ hasText: '海河两岸' }).waitFor();
  expect(await full.textContent()).not.toContain('{{');
});

test('a duty list is changed by one and approved by another', async () => {
  const page = await signedIn('/admin/duty', '系统管理员');
  await page.getByRole('link', { name: '各区默认' }).click();
  await page.getByRole('button', { name: '新建草案' }).click();
  const TITLE = '污水归排水管理';
  await page.getByLabel('改什么、为什么').fill(TITLE);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();

  await page.getByRole('button', { name: '展开行' }).first().click();
  const form = page.locator('form');
  await form.getByLabel('依据 · 中文').fill('会议纪要第 7 号');
  await form.getByRole('button', { name: '保存' }).click();
  await shown(page, /修改 1/);
  await page.getByRole('tab', { name: '改动' }).click();
  await page.getByRole('tabpanel', { name: '改动' }).getByText('会议纪要第 7 号').first().waitFor();
  await shown(page, /没有发现问题|发现的问题/);

  await page.getByRole('button', { name: '提交审批' }).click();
  await shown(page, '待审批');
  await shown(page, '须由起草人以外的人批准');
  const { pathname } = new URL(page.url());

  const second = await signedIn(pathname, '审批人');
  await second.getByRole('button', { name: '批准' }).click();
  await second.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await shown(second, '已批准');
  await second.goto('/admin/duty/district');
  await shown(second, 'v2');
});
