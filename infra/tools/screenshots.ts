import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { running, tool } from './running.ts';
import { SHOTS } from './screenshots/shots.ts';

const FOLDER = join('docs', 'screenshots');
/** Lists and charts have drawn by then. */
const SETTLES_MS = 5_000;

// Pictures of the console from the running system, best after a day of `npm run traffic`: npm run screenshots
await tool(async () => {
  const system = running();
  const { api } = await system.about();
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  for (const { name, path, as, size, act } of SHOTS) {
    const [width, height] = size;
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    const page = await context.newPage();
    if (as) {
      const kept = { token: await system.token(as), refresh: null, until: Date.now() + 365 * 86_400_000 };
      await page.addInitScript(
        (tokens) => sessionStorage.setItem('haihe.tokens', tokens),
        JSON.stringify(kept),
      );
    }
    const at = typeof path === 'string' ? path : await path(api, system.token);
    await page.goto(new URL(at, api).href);
    await act?.(page);
    await page.waitForTimeout(SETTLES_MS);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    console.log(join(FOLDER, `${name}.png`));
    await context.close();
  }
  await browser.close();
});
