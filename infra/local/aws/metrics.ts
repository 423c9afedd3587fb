import type { Reply } from '../engines/http-client.ts';
import type { Call } from './request.ts';

/** What the calls of one function to one operation came to. */
export interface CallFigures {
  calls: number;
  errors: number;
  requestBytes: number;
  responseBytes: number;
  readUnits: number;
  writeUnits: number;
}

/** Counts API calls by function, service and operation. */
export interface Metrics {
  count(caller: string, call: Call, reply: Reply): void;
  snapshot(): Record<string, Record<string, CallFigures>>;
  reset(): void;
}

export function createMetrics(): Metrics {
  const figures = new Map<string, Map<string, CallFigures>>();
  const of = (caller: string, operation: string) => {
    const mine = figures.get(caller) ?? new Map<string, CallFigures>();
    figures.set(caller, mine);
    const there = mine.get(operation) ?? {
      calls: 0,
      errors: 0,
      requestBytes: 0,
      responseBytes: 0,
      readUnits: 0,
      writeUnits: 0,
    };
    mine.set(operation, there);
    return there;
  };
  return {
    count(caller, call, reply) {
      const counted = of(caller, `${call.service}:${call.operation}`);
      counted.calls++;
      if (reply.status >= 400) counted.errors++;
      counted.requestBytes += call.body.length;
      counted.responseBytes += reply.body.length;
      if (call.service !== 'dynamodb') return;
      const units = consumedUnits(reply.body);
      if (READS.has(call.operation)) counted.readUnits += units;
      else counted.writeUnits += units;
    },
    snapshot: () =>
      Object.fromEntries([...figures].map(([caller, mine]) => [caller, Object.fromEntries(mine)])),
    reset: () => figures.clear(),
  };
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** Units of a table call, read from the raw answer: parsing all of it would cost more than the call's own path. */
function consumedUnits(body: Buffer): number {
  const at = body.lastIndexOf('"ConsumedCapacity"');
  if (at < 0) return 0;
  let units = 0;
  for (const [, number] of body.toString('latin1', at).matchAll(/"CapacityUnits":([\d.]+)/g))
    units += Number(number);
  return units;
}
