import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserForTests } from '../support/web/browser-for-tests.ts';
import { PAGES, prepareToShow, type Shown } from '../support/web/pages.ts';
import { seriousIn } from '../support/web/serious.ts';
import { together } from '../support/web/together.ts';

const AT_ONCE = 2;
const PHONE = 360;
const WALL = 1920;
const LOADS = /^(正在加载…|Loading…)$/;

/** All four views fit; axe reads two of them, turn about, so that all pages together are read in all four. */
const READ = [
  ['zh-CN 360', 'en 1920'],
  ['zh-CN 1920', 'en 360'],
];
const TURN = new Map(Object.values(PAGES).map((page, i) => [page, READ[i % READ.length]]));

const browser = browserForTests({ outlives: true });
const wrong = together(PAGES, AT_ONCE, wrongWith);
beforeAll(async () => {
  await prepareToShow();
  wrong.begin();
});
afterEach(() => {
  expect(browser.refused.splice(0)).toEqual([]);
});

const sideways = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** A page as it is loaded on a phone in Chinese, then on the wall, then both in English. */
async function wrongWith(shown: Shown): Promise<string[]> {
  const { path, as, there } = shown;
  const wrong: string[] = [];
  const page = await browser.open(path(), as ? { as } : {});
  const look = async (language: string, width: number) => {
    await page.setViewportSize({ width, height: 900 });
    await page.getByText(there).first().waitFor({ state: 'attached' });
    await page.getByText(LOADS).first().waitFor({ state: 'detached' });
    const said = await page.evaluate('document.documentElement.lang');
    if (said !== language) wrong.push(`${language} at ${width}: says it is ${said}`);
    const over = await sideways(page);
    if (over !== 0) wrong.push(`${language} at ${width}: ${over} px too wide`);
    if (!TURN.get(shown)?.includes(`${language} ${width}`)) return;
    for (const one of await seriousIn(page)) wrong.push(`${language} at ${width}: ${one}`);
  };
  await look('zh-CN', PHONE);
  await look('zh-CN', WALL);
  await page.getByRole('button', { name: 'English' }).click();
  await look('en', WALL);
  await look('en', PHONE);
  await page.context().close();
  return wrong;
}

test.each(Object.keys(PAGES))(
  '%s fits the phone and the wall in both languages, asks for nothing in vain, and axe finds nothing serious',
  async (name) => {
    expect(await wrong.of(name)).toEqual([]);
  },
);

test('the language is chosen once and kept', async () => {
  const page = await browser.open('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'What is wrong?' }).waitFor();
});
