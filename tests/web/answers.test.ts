import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PAGES, prepareToShow } from '../support/web/pages.ts';
import { seriousIn } from '../support/web/serious.ts';
import { type As, type Browser, createBrowser } from '../support/web.ts';

jest.setTimeout(90_000);
let browser: Browser;
beforeAll(async () => {
  browser = await createBrowser();
  await prepareToShow();
});
afterEach(async () => {
  await browser.closePages();
  expect(browser.faults.splice(0)).toEqual([]);
});
afterAll(() => browser.close());

const ASKING = Object.entries(PAGES).flatMap(([name, { path, as, call, empty }]) =>
  call === undefined ? [] : [{ name, path, as, call, empty }],
);
const EMPTY = ASKING.flatMap(({ empty, ...page }) => (empty ? [{ ...page, ...empty }] : []));

/** A page whose calls can be caught before its own are made. */
const opened = (as?: As): Promise<Page> => browser.open('/nowhere', as ? { as } : {});

describe.each(ASKING)('$name, when the API', ({ path, as, call }) => {
  test('is slow, says that it loads', async () => {
    const page = await opened(as);
    let go = () => {};
    const held = new Promise<void>((done) => {
      go = done;
    });
    await page.route(call, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await page.goto(path());
    await page.getByText('正在加载…').first().waitFor();
    go();
  });

  test.each([
    { fault: 'does not answer', status: 0, says: '连不上服务器' },
    { fault: 'is overloaded', status: 503, says: '出了意外 (503)' },
  ])('$fault, says so, and tries again when asked', async ({ status, says }) => {
    const page = await opened(as);
    await page.route(call, (route) =>
      status === 0 ? route.abort() : route.fulfill({ status, json: { message: 'Service Unavailable' } }),
    );
    await page.goto(path());
    await page.getByText(says).first().waitFor();
    await page.unroute(call);
    await page.getByRole('button', { name: '重试' }).first().click();
    await page.getByText(says).first().waitFor({ state: 'detached' });
  });
});

test.each(EMPTY)('$name says when there is nothing', async ({ path, as, call, answer, says }) => {
  const page = await opened(as);
  await page.route(call, (route) => route.fulfill({ json: answer }));
  await page.goto(path());
  await page.getByText(says).first().waitFor();
  expect(await seriousIn(page)).toEqual([]);
});
