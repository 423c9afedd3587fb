import { inParallel } from '../../../lib/city/in-parallel.ts';

/**
 * Looks at many pages, some at once: each waits for its answers as long as it draws. Each has a test of its own, which
 * waits for what was found there.
 */
export function together<T, R>(
  cases: Readonly<Record<string, T>>,
  atOnce: number,
  look: (one: T) => Promise<R>,
) {
  const found = new Map(Object.keys(cases).map((name) => [name, Promise.withResolvers<R>()]));
  // A test that was not reached yet has not missed a failure.
  for (const { promise } of found.values()) promise.catch(() => {});
  return {
    begin: () =>
      void inParallel(Object.entries(cases), atOnce, async ([name, one]) => {
        await look(one).then(found.get(name)?.resolve, found.get(name)?.reject);
      }),
    of: (name: string): Promise<R> | undefined => found.get(name)?.promise,
  };
}
