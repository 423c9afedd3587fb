/**
 * Does the work for each item, `width` at once; a failure stops none of the others.
 * @throws AggregateError when all are done, with what failed.
 */
export async function doAll<T>(
  items: Iterable<T>,
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items].reverse();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length === 0) return;
  const words = failures.map((error) => (error instanceof Error ? error.message : String(error)));
  throw new AggregateError(failures, `${failures.length} failed: ${[...new Set(words)].join('; ')}`);
}
