import { beforeAll, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { ASKED, type Asked } from '../support/web/asked.ts';
import { browserForTests, shown } from '../support/web/browser-for-tests.ts';
import { prepareToShow } from '../support/web/pages.ts';
import { seriousIn } from '../support/web/serious.ts';
import { together } from '../support/web/together.ts';

/** More than there are cores: most of the time each waits until it may ask again. */
const AT_ONCE = 3;

const browser = browserForTests({ outlives: true });
const seen = together(ASKED, AT_ONCE, goThrough);
beforeAll(async () => {
  await prepareToShow();
  seen.begin();
});

type Answers = 'late' | 'not at all' | 'overloaded' | 'nothing yet' | 'well';

/** The API as it answers one call, which changes while the page is looked at. */
async function answering(page: Page, { call, empty }: Asked) {
  let how: Answers = 'late';
  const late = Promise.withResolvers<void>();
  const answer = async (route: Route): Promise<void> => {
    if (how === 'late') await late.promise;
    if (how === 'not at all') return route.abort();
    if (how === 'overloaded') return route.fulfill({ status: 503, json: { message: 'Service Unavailable' } });
    if (how === 'well') return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), ...empty?.[0] } });
  };
  // A page that was closed meanwhile wants no answer.
  await page.route(call, (route) => answer(route).catch(() => {}));
  return (next: Answers): void => {
    how = next;
    late.resolve();
  };
}

/** Slow, gone, overloaded, there, and with nothing to tell: the page says so each time. @returns what axe finds then */
async function goThrough(asked: Asked): Promise<string[]> {
  const { path, as, there, empty, restless } = asked;
  const page = await browser.open('/nowhere', as ? { as } : {});
  const again = page.getByRole('button', { name: '重试' }).first();
  const answers = await answering(page, asked);
  await page.goto(path());
  await shown(page, '正在加载…');
  answers('not at all');
  await shown(page, '连不上服务器');
  if (!restless) await again.waitFor();
  answers('overloaded');
  if (!restless) await again.click();
  await shown(page, '出了意外 (503)');
  if (!restless) await again.waitFor();
  answers('well');
  // What asks by itself may have been quicker.
  if (!restless) await again.click({ timeout: 5_000 }).catch(() => {});
  await page.getByText('出了意外 (503)').first().waitFor({ state: 'detached' });
  await page.getByText(there).first().waitFor({ state: 'attached' });
  if (empty) {
    answers('nothing yet');
    await page.reload();
    await shown(page, empty[1]);
  }
  // As it is with all that there is, every page is read elsewhere.
  const serious = empty ? await seriousIn(page) : [];
  await page.context().close();
  return serious;
}

test.each(Object.keys(ASKED))(
  '%s: says that it loads, that it fails, tries again when asked, and says when there is nothing',
  async (name) => {
    expect(await seen.of(name)).toEqual([]);
  },
);
