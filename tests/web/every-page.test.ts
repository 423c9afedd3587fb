import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CITY_DESK } from '../support/system/api.ts';
import { sewage, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf } from '../support/system.ts';
import { type As, api, type Browser, createBrowser } from '../support/web.ts';

jest.setTimeout(90_000);
let browser: Browser;
let order = '';
let report = '';
beforeAll(async () => {
  browser = await createBrowser();
  const receipt = await api.post(sewage());
  order = orderIdOf(receipt);
  report = `/r/${receipt.reportId}#${receipt.trackingToken}`;
  await waitFor(
    'the unit to have it',
    async () => (await api.order(order, CITY_DESK)).status === 'dispatched',
  );
});
afterEach(async () => {
  await browser.closePages();
  expect(browser.faults.splice(0)).toEqual([]);
});
afterAll(() => browser.close());

interface Shown {
  readonly path: () => string;
  readonly as?: As;
  /** In sight once the page is there, in either language. */
  readonly there: RegExp;
}
/** Every page of the residents' and the desks' doors. */
const PAGES: Readonly<Record<string, Shown>> = {
  report: { path: () => '/', there: /遇到什么问题|What is wrong\?/ },
  mine: { path: () => '/mine', there: /本机还没有提交过|Nothing was sent/ },
  'a report': { path: () => report, there: /和平区水务局|Water/ },
  'not found': { path: () => '/nowhere', there: /没有这个页面|no such page/ },
  'the gate': { path: () => '/desk', there: /请先登录|Please sign in/ },
  inbox: { path: () => '/desk', as: { role: 'unit', unit: WATER }, there: /下水道堵了/ },
  'an order': {
    path: () => `/desk/orders/${order}`,
    as: { role: 'unit', unit: WATER },
    there: /链完整|Chain intact/,
  },
};
const WIDTHS = [360, 1920];

const sideways = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.each(Object.entries(PAGES))('%s', (_, { path, as, there }) => {
  test.each(['zh', 'en'] as const)(
    'fits the phone and the wall, and axe finds nothing serious (%s)',
    async (language) => {
      for (const width of WIDTHS) {
        const page = await browser.open(path(), {
          size: { width, height: 900 },
          language,
          ...(as ? { as } : {}),
        });
        await page.getByText(there).first().waitFor({ state: 'attached' });
        expect([width, await sideways(page)]).toEqual([width, 0]);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        expect([width, serious]).toEqual([width, []]);
        expect(await page.evaluate('document.documentElement.lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
      }
    },
  );
});

interface Asked {
  readonly path: () => string;
  readonly as?: As;
  /** The calls that the page stands on. */
  readonly calls: string;
}
const ASKED: Readonly<Record<string, Asked>> = {
  'a report': { path: () => report, calls: '**/v1/reports/*' },
  inbox: { path: () => '/desk', as: { role: 'unit', unit: WATER }, calls: '**/v1/orders?*' },
  'an order': {
    path: () => `/desk/orders/${order}`,
    as: { role: 'unit', unit: WATER },
    calls: '**/v1/orders/*',
  },
};

describe.each(Object.entries(ASKED))('%s, when the API', (_, { path, as, calls }) => {
  const opened = async (): Promise<Page> => {
    const page = await browser.open('/nowhere', as ? { as } : {});
    await page.getByText('没有这个页面').waitFor();
    return page;
  };
  /** Goes there within the application, so that the calls of the page itself are caught. */
  const go = async (page: Page): Promise<void> => {
    await page.goto(path());
  };

  test('is slow, says that it loads', async () => {
    const page = await opened();
    await page.route(calls, async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue().catch(() => {});
    });
    await go(page);
    await page.getByText('正在加载…').first().waitFor();
  });

  test('does not answer, says so, and tries again when asked', async () => {
    const page = await opened();
    await page.route(calls, (route) => route.abort());
    await go(page);
    await page.getByText('连不上服务器').first().waitFor();
    await page.unroute(calls);
    await page.getByRole('button', { name: '重试' }).first().click();
    await page.getByText('连不上服务器').first().waitFor({ state: 'detached' });
  });
});

test('the language is chosen once and kept', async () => {
  const page = await browser.open('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'What is wrong?' }).waitFor();
});
