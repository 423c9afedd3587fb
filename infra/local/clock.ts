/**
 * The time dial: one offset in shared memory, read by every worker's `Date` and by the services that stand
 * in for AWS, so that all of them turn at once.
 */
export interface Dial {
  readonly buffer: SharedArrayBuffer;
  /** The system's time, epoch milliseconds. */
  now(): number;
  /** Milliseconds ahead of the machine's clock. */
  offset(): number;
  advance(ms: number): void;
  /** Called after each turn. */
  onTurn(listener: () => void): void;
}

const offsetIn = (buffer: SharedArrayBuffer) => {
  const cell = new BigInt64Array(buffer);
  return () => Number(Atomics.load(cell, 0));
};

/** `save` keeps the offset so that a restart does not turn time back. */
export function createDial(offset: number, save: (offset: number) => void): Dial {
  const buffer = new SharedArrayBuffer(8);
  const cell = new BigInt64Array(buffer);
  Atomics.store(cell, 0, BigInt(Math.round(offset)));
  const read = offsetIn(buffer);
  const listeners: (() => void)[] = [];
  return {
    buffer,
    offset: read,
    now: () => Date.now() + read(),
    advance(ms) {
      Atomics.add(cell, 0, BigInt(Math.round(ms)));
      save(read());
      for (const listener of listeners) listener();
    },
    onTurn: (listener) => void listeners.push(listener),
  };
}

/** Replaces this thread's `Date` by one shifted by the dial. Timers and `performance` stay real. */
export function turnDate(buffer: SharedArrayBuffer): void {
  const Real = Date;
  const offset = offsetIn(buffer);
  const now = () => Real.now() + offset();
  const Turned = new Proxy(Real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  Real.prototype.constructor = Turned;
  globalThis.Date = Turned;
}
