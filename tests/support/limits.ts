import type { LimitStore } from '../../lib/platform/counted.ts';

/** The store of counts in memory. */
export function memoryLimits() {
  const counts = new Map<string, number>();
  const salts = new Map<string, string>();
  let calls = 0;
  return {
    async salt(day: string) {
      const salt = salts.get(day) ?? `salt of ${day}`;
      salts.set(day, salt);
      return salt;
    },
    async add(key: string, window: number, times: number) {
      calls++;
      const name = `${key}@${window}`;
      counts.set(name, (counts.get(name) ?? 0) + times);
      return counts.get(name) ?? 0;
    },
    calls: () => calls,
    keys: () => [...counts.keys()],
  } satisfies LimitStore & Record<string, unknown>;
}
