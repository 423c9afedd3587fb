import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PAGES, prepareToShow } from '../support/web/pages.ts';
import { seriousIn } from '../support/web/serious.ts';
import { type Browser, createBrowser } from '../support/web.ts';

jest.setTimeout(90_000);
let browser: Browser;
beforeAll(async () => {
  browser = await createBrowser();
  await prepareToShow();
});
afterEach(async () => {
  await browser.closePages();
  browser.refused.splice(0);
  expect(browser.faults.splice(0)).toEqual([]);
});
afterAll(() => browser.close());

const WIDTHS = [360, 1920];
/** axe reads each page in both languages and at both widths, once each: what it finds hangs on one of the two. */
const READ_AT = { zh: 360, en: 1920 };
const LOADS = /^(正在加载…|Loading…)$/;

const sideways = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.each(Object.entries(PAGES))('%s', (_, { path, as, there }) => {
  test.each(['zh', 'en'] as const)(
    'fits the phone and the wall, asks for nothing in vain, and axe finds nothing serious (%s)',
    async (language) => {
      const page = await browser.open(path(), { language, ...(as ? { as } : {}) });
      expect(await page.evaluate('document.documentElement.lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.getByText(there).first().waitFor({ state: 'attached' });
        await page.getByText(LOADS).first().waitFor({ state: 'detached' });
        expect([width, await sideways(page)]).toEqual([width, 0]);
        if (width === READ_AT[language]) expect([width, await seriousIn(page)]).toEqual([width, []]);
      }
      expect(browser.refused).toEqual([]);
    },
  );
});

test('the language is chosen once and kept', async () => {
  const page = await browser.open('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'What is wrong?' }).waitFor();
});
