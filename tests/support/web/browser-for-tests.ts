import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { type BrowserContext, type Browser as Connected, chromium, type Page } from 'playwright-core';
import { type As, DESKTOP, endpoint, http, type Size, url } from '../web.ts';

interface Opened {
  readonly size?: Size;
  readonly language?: 'zh' | 'en';
  /** Signed in already, as after the issuer's page. */
  readonly as?: As;
}

/**
 * A browser for the tests of one file, from before the first to after the last. Each page has its own storage. What goes
 * wrong in a page fails the test, and with it the pages close.
 * @param outlives pages are looked at across tests, and whoever opened one closes it
 */
export function browserForTests({ outlives = false } = {}) {
  let browser: Connected;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  /** Answers that were errors. */
  const refused: string[] = [];
  beforeAll(async () => {
    browser = await chromium.connect(endpoint);
  });
  afterEach(async () => {
    if (!outlives) await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());

  async function open(path: string, { size = DESKTOP, language = 'zh', as }: Opened = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: size, baseURL: url, reducedMotion: 'reduce' });
    contexts.push(context);
    const tokens = as && {
      token: await http.token({ sub: 'browser', name: as.unit ?? as.role, ...as }),
      refresh: null,
      until: Date.now() + 3600_000,
    };
    const kept = JSON.stringify({ language, tokens: tokens ? JSON.stringify(tokens) : '' });
    await context.addInitScript(`{
      const { language, tokens } = ${kept};
      if (!localStorage.getItem('haihe.language')) localStorage.setItem('haihe.language', language);
      if (tokens) sessionStorage.setItem('haihe.tokens', tokens);
    }`);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => faults.push(`${path}: ${error}`));
    page.on('console', (message) => {
      // An answer that is an error is the page's to show; whether it was wanted, the test knows.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        faults.push(`${path}: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(path);
    return page;
  }
  return { open, refused };
}

/** Waits until words are in sight. */
export const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
