import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @throws Error with the remedy when there is no Chromium, or not where `CHROMIUM` says */
export function chromiumPath(): string {
  const { CHROMIUM } = process.env;
  const found = (CHROMIUM ? [CHROMIUM] : [...PLACES, chromium.executablePath()]).find((path) =>
    existsSync(path),
  );
  if (found) return found;
  throw new Error(
    `The console is tested in Chromium, and there is none${CHROMIUM ? ` at ${CHROMIUM}` : ''}. Install it ` +
      '(apt-get install chromium), or say where it is: CHROMIUM=/path npm test',
  );
}

export const BROWSER = { args: ['--no-sandbox', '--disable-dev-shm-usage'] };
