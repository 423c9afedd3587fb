import { expect, test } from '@jest/globals';
import { browserForTests } from '../support/web/browser-for-tests.ts';
import type { As } from '../support/web.ts';

const browser = browserForTests();

test('who is not signed in is sent to the issuer and comes back as who they chose', async () => {
  const page = await browser.open('/desk');
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: /市级智慧中枢/ }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
  await page.getByLabel('视图').waitFor();
  expect(new URL(page.url()).pathname).toBe('/desk');
});

test.each<{ door: string; as: As; home: string }>([
  { door: '/desk', as: { role: 'resident' }, home: '/' },
  { door: '/admin', as: { role: 'leader' }, home: '/leader' },
  { door: '/admin/models', as: { role: 'seat' }, home: '/desk' },
  { door: '/leader', as: { role: 'unit', unit: '120101-water' }, home: '/desk' },
  { door: '/leader', as: { role: 'approver' }, home: '/admin' },
])('$door is not for $as.role, who is told so and led to $home', async ({ door, as, home }) => {
  const page = await browser.open(door, { as });
  await page.getByText('您的角色不能使用此页').waitFor();
  await page.getByText('换一个身份登录,或打开您的页面').waitFor();
  await page.getByRole('main').getByRole('link', { name: '回首页' }).click();
  await page.waitForURL((url) => url.pathname === home);
  await page.getByText('您的角色不能使用此页').waitFor({ state: 'detached' });
});

test('a page of an open door that the API refuses says why and what to do', async () => {
  const page = await browser.open('/admin/models', { as: { role: 'unit', unit: '120101-water' } });
  await page
    .getByRole('alert')
    .getByText(/怎么办/)
    .waitFor();
  expect(browser.refused.some((one) => /^403 .*\/v1\/models$/.test(one))).toBe(true);
});
