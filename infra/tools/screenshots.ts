import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Caller } from './client.ts';
import { running, tool } from './running.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly as: (Caller & { sub: string }) | null;
  readonly size: readonly [width: number, height: number];
}

const WIDE = [1440, 900] as const;
const SHOTS: readonly Shot[] = [
  { name: 'resident', path: '/', as: null, size: [390, 844] },
  { name: 'desk', path: '/desk', as: { role: 'desk', unit: 'city', sub: 'desk' }, size: WIDE },
  { name: 'duty', path: '/admin/duty/city', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'units', path: '/admin/units', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'texts', path: '/admin/texts', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'models', path: '/admin/models', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'devices', path: '/admin/devices', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'map', path: '/admin/map', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'mine', path: '/mine', as: { role: 'resident', sub: 'resident' }, size: [390, 844] },
  { name: 'law', path: '/admin/law', as: { role: 'admin', sub: 'admin' }, size: WIDE },
  { name: 'cockpit', path: '/leader', as: { role: 'leader', sub: 'leader' }, size: [1920, 1080] },
];
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
  for (const { name, path, as, size } of SHOTS) {
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
    await page.goto(new URL(path, api).href);
    await page.waitForTimeout(SETTLES_MS);
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    console.log(join(FOLDER, `${name}.png`));
    await context.close();
  }
  await browser.close();
});
