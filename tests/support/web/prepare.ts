import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { foldersIn, preparedRoot } from '../system/folders.ts';
import prepare from '../system/prepare.ts';
import { startProcess } from '../system/process.ts';
import { BROWSER, chromiumPath } from './browser.ts';
import { running } from './running.ts';

const run = promisify(execFile);

/** Once for all browser tests: the console built, one stack that serves it, one browser. */
export default async function prepareWeb(): Promise<void> {
  const executablePath = chromiumPath();
  await prepare();
  const root = preparedRoot();
  const webDir = join(root, 'web');
  await run(process.execPath, [
    'node_modules/vite/bin/vite.js',
    'build',
    'web',
    '--logLevel',
    'warn',
    '--outDir',
    webDir,
  ]);
  const { assembly, seed } = foldersIn(root);
  const dir = mkdtempSync(join(root, 'web-run-'));
  cpSync(seed, dir, { recursive: true });
  running.stack = await startProcess(assembly, dir, [0, 0], {}, webDir);
  running.browser = await chromium.launchServer({ executablePath, ...BROWSER });
  process.env.HAIHE_WEB = JSON.stringify({
    url: running.stack.where.url,
    browser: running.browser.wsEndpoint(),
    webDir,
  });
}
