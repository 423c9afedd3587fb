/** Wakes the readers of one source. */
export interface Alarm {
  readonly stopped: boolean;
  /** Ends at a ring since this waiter last waited, at `stop`, or after `ms`. */
  wait(ms: number, waiter: string): Promise<void>;
  /** Ends after `ms` or at `stop`. */
  rest(ms: number): Promise<void>;
  ring(): void;
  stop(): void;
}

export function createAlarm(): Alarm {
  const heard = new Map<string, number>();
  const sleepers = new Set<{ go: () => void; deep: boolean }>();
  let rings = 0;
  let stopped = false;

  const sleep = (ms: number, deep: boolean) =>
    new Promise<void>((done) => {
      const sleeper = { deep, go };
      const timer = setTimeout(go, ms);
      sleepers.add(sleeper);
      function go() {
        clearTimeout(timer);
        sleepers.delete(sleeper);
        done();
      }
    });

  const wake = () => {
    for (const { deep, go } of sleepers) if (!deep || stopped) go();
  };

  return {
    get stopped() {
      return stopped;
    },
    async wait(ms, waiter) {
      if (heard.get(waiter) === rings && !stopped) await sleep(ms, false);
      heard.set(waiter, rings);
    },
    async rest(ms) {
      if (!stopped) await sleep(ms, true);
    },
    ring() {
      rings++;
      wake();
    },
    stop() {
      stopped = true;
      wake();
    },
  };
}
