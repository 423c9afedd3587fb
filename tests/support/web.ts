import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { createClient } from '../../infra/tools/client.ts';
import { createHttp } from './system/api.ts';

const {
  url,
  browser: endpoint,
  webDir,
} = z
  .object({ url: z.url(), browser: z.string(), webDir: z.string() })
  .parse(JSON.parse(process.env.HAIHE_WEB ?? '{}'));

export { url, webDir };
export const http = createHttp(url);
export const api = createClient(url, http.token);

export type Size = { width: number; height: number };
export const PHONE: Size = { width: 360, height: 740 };
export const DESKTOP: Size = { width: 1440, height: 900 };

export interface As {
  readonly role: string;
  readonly unit?: string;
  readonly sub?: string;
}
interface Opened {
  readonly size?: Size;
  readonly language?: 'zh' | 'en';
  /** Signed in already, as after the issuer's page. */
  readonly as?: As;
}

/** A browser for one test file. Each page has its own storage; what goes wrong in a page fails the test. */
export async function createBrowser() {
  const browser = await chromium.connect(endpoint);
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  const refused: string[] = [];
  return {
    faults,
    /** Answers that were errors. */
    refused,
    async open(path: string, { size = DESKTOP, language = 'zh', as }: Opened = {}): Promise<Page> {
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
    },
    async closePages(): Promise<void> {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}
export type Browser = Awaited<ReturnType<typeof createBrowser>>;
