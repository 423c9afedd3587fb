import { setTimeout as pause } from 'node:timers/promises';

const WITHIN_MS = 90_000;
/** Looking takes what the work awaited needs too: seldomer, the longer it takes. */
const FIRST_MS = 40;
const MOST_MS = 400;

/**
 * Looks again and again until there is something to see.
 * @throws Error naming what was awaited, with what was thrown last
 */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinMs = WITHIN_MS,
): Promise<T> {
  const until = performance.now() + withinMs;
  let cause: unknown;
  for (let rest = FIRST_MS; ; rest = Math.min(MOST_MS, 1.4 * rest)) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > until)
      throw new Error(`did not come within ${withinMs / 1000} s: ${what}`, { cause });
    await pause(rest);
  }
}
