import { setTimeout as pause } from 'node:timers/promises';

const WITHIN_MS = 30_000;

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
  for (let cause: unknown; ; await pause(40)) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > until)
      throw new Error(`did not come within ${withinMs / 1000} s: ${what}`, { cause });
  }
}
