/** Keeps what was looked up for a while, so that a warm function does not read the same row for every order. */
export function cached<T>(lookUp: (key: string) => Promise<T>, seconds: number): (key: string) => Promise<T> {
  const kept = new Map<string, { value: Promise<T>; until: number }>();
  return (key) => {
    const hit = kept.get(key);
    if (hit && performance.now() < hit.until) return hit.value;
    const value = lookUp(key);
    kept.set(key, { value, until: performance.now() + seconds * 1000 });
    value.catch(() => kept.delete(key));
    return value;
  };
}
