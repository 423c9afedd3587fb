import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Page, type Route } from 'playwright-core';
import * as z from 'zod';
import { BROWSER, chromiumPath } from '../support/web/browser.ts';
import { options, publish } from './report.ts';

// A desk's list in a browser: every order is loaded page by page as one scrolls, then scrolled through while the first
// page changes at each poll. The API is played by the bench; the console is the built one.

const ORDERS = options.count ?? 100_000;
const PAGE = 100;
const FRAMES = 600;
/** Pixels a frame: as a hard turn of the wheel, and so that all is passed in the time. */
const WHEEL = 240;
const ORIGIN = 'http://console.local';
const WEB = mkdtempSync(join(tmpdir(), 'haihe-list-'));
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

const row = (i: number, version: number) => ({
  orderId: `20261122-${String(i).padStart(10, '0')}-1`,
  version,
  status: 'dispatched',
  holder: '120101-water',
  category: `kind-${i % 200}`,
  regionCode: String(120_101_000 + (i % 300)),
  receivedAt: '2026-11-22T00:00:00.000Z',
  dueAt: new Date(Date.UTC(2026, 10, 23) + i * 1000).toISOString(),
  summary: `第 ${i + 1} 件:下水道堵了,污水从井盖冒出来流了一地`,
});

const named = (code: number) => ({ code: String(code), zh: `名称${code}`, en: `Name ${code}` });
const CATALOGUE = {
  categories: Array.from({ length: 200 }, (_, i) => ({ ...named(i), code: `kind-${i}` })),
  regions: Array.from({ length: 300 }, (_, i) => named(120_101_000 + i)),
};

let threadSeconds = async (): Promise<number> => 0;
let polls = 0;
function orders(address: URL): object {
  if (address.searchParams.get('status') !== 'dispatched') return { orders: [], cursor: null };
  const from = Number(address.searchParams.get('cursor') ?? 0);
  if (from === 0) polls += 1;
  const length = Math.min(PAGE, ORDERS - from);
  const found = Array.from({ length }, (_, i) => row(from + i, from + i === 0 ? polls : 1));
  return { orders: found, cursor: from + length < ORDERS ? String(from + length) : null };
}

async function answer(route: Route): Promise<void> {
  const address = new URL(route.request().url());
  if (address.pathname === '/v1/orders') return route.fulfill({ json: orders(address) });
  if (address.pathname === '/v1/catalogue') return route.fulfill({ json: CATALOGUE });
  if (address.pathname.startsWith('/v1/')) return route.fulfill({ status: 404, json: {} });
  const file = extname(address.pathname) === '' ? '/index.html' : address.pathname;
  const contentType = TYPES[extname(file)] ?? 'text/html';
  return route.fulfill({ body: readFileSync(join(WEB, file)), contentType });
}

interface Scrolled {
  /** How long each took, ms. */
  readonly frames: readonly number[];
  /** Of the page's thread, ms a frame: what a frame costs, however busy the machine is. */
  readonly cpu: number;
}

/** Scrolls by so much each frame. */
async function scroll(page: Page, by: number): Promise<Scrolled> {
  const before = await threadSeconds();
  const frames = z.array(z.number()).parse(
    await page.evaluate(`new Promise((done) => {
      const grid = document.querySelector('[role=grid]');
      const took = [];
      let before = performance.now();
      const frame = (at) => {
        took.push(at - before);
        before = at;
        grid.scrollTop += ${by};
        if (took.length <= ${FRAMES}) requestAnimationFrame(frame);
        else done(took.slice(1));
      };
      grid.scrollTop = 0;
      requestAnimationFrame(frame);
    })`),
  );
  return { frames, cpu: ((await threadSeconds()) - before) * (1000 / FRAMES) };
}

const toEnd = (page: Page) =>
  page.evaluate(
    `{ const grid = document.querySelector('[role=grid]'); grid.scrollTop = grid.scrollHeight; }`,
  );

const claims = { role: 'unit', unit: '120101-water', sub: 'bench', name: 'bench' };
const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.e30`;
const kept = JSON.stringify({ token, refresh: null, until: Date.now() + 86_400_000 });

execFileSync(process.execPath, [
  'node_modules/vite/bin/vite.js',
  ...['build', 'web', '--logLevel', 'warn', '--emptyOutDir', '--outDir', WEB],
]);
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: [...BROWSER.args, '--enable-precise-memory-info'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  threadSeconds = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  await page.route('**/*', answer);
  await page.addInitScript(`sessionStorage.setItem('haihe.tokens', ${JSON.stringify(kept)})`);
  await page.goto(`${ORIGIN}/desk`);
  const grid = page.getByRole('grid');
  await grid.waitFor();
  const loadedFrom = performance.now();
  while (Number(await grid.getAttribute('aria-rowcount')) < ORDERS) await toEnd(page);
  const loadSeconds = (performance.now() - loadedFrom) / 1000;

  const wheel = await scroll(page, WHEEL);
  const through = await scroll(page, (ORDERS * 76) / FRAMES);
  const last = await page.getByText(`第 ${ORDERS} 件`).count();
  if (last !== 1) throw new Error('the last order is not in the page at the end');
  const { nodes, rows, heap } = z.object({ nodes: z.number(), rows: z.number(), heap: z.number() }).parse(
    await page.evaluate(`({
        nodes: document.querySelectorAll('*').length,
        rows: document.querySelectorAll('[role=row]').length,
        heap: performance.memory.usedJSHeapSize,
      })`),
  );
  publish(
    'list',
    [
      '| | |',
      '|---|---|',
      `| orders in the list | ${ORDERS.toLocaleString('en-US')} |`,
      `| rows in the page · all elements | ${rows} · ${nodes} |`,
      `| JavaScript heap | ${Math.round(heap / 2 ** 20)} MB |`,
      `| loading all, page by page | ${loadSeconds.toFixed(0)} s |`,
      `| ${FRAMES} frames of ${WHEEL} px: CPU of each · median · 99 % · longest · over 50 ms | ${told(wheel)} |`,
      `| ${FRAMES} frames from the first to the last: the same | ${told(through)} |`,
      `| polls with a change meanwhile | ${polls} |`,
    ].join('\n'),
  );
} finally {
  await browser.close();
  rmSync(WEB, { recursive: true, force: true });
}

function told({ frames, cpu }: Scrolled): string {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0)} ms`;
  return `${cpu.toFixed(1)} ms · ${at(0.5)} · ${at(0.99)} · ${at(1)} · ${frames.filter((ms) => ms > 50).length}`;
}
