/** Small deterministic generator (xorshift32): the same corpus must give the same bytes. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Puts the first entries of an order into another one, the same ones each time it is made. */
export function shuffler(): (order: Uint32Array, first: number) => void {
  const random = generator(1);
  return (order, first) => {
    for (let i = 0; i < first; i++) swap(order, i, i + random(first - i));
  };
}

export function swap(order: Uint32Array, i: number, j: number): void {
  const held = order[i] ?? 0;
  order[i] = order[j] ?? 0;
  order[j] = held;
}
