import type { BrowserServer } from 'playwright-core';
import type { StackProcess } from '../system/process.ts';

/** What runs for the browser tests, from the set-up to the clean-up. */
export const running: { stack?: StackProcess; browser?: BrowserServer } = {};
