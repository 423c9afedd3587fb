import { useSyncExternalStore } from 'react';
import { serverNow } from '../api/clock.ts';

// One heart for all clocks on the page.
let now = serverNow();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = serverNow();
    for (const one of listeners) one();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time, each second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
