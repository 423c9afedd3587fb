// AWS list prices in us-east-1, USD, first tier, without free tiers. Read on 2026-11-22 from pages that quote
// AWS's price pages (named beside each, with the date they give); AWS's own pages could not be read from here.

const MILLION = 1_000_000;

interface Price {
  readonly usd: number;
  readonly page: string;
}

export const PRICES = {
  apiRequest: { usd: 1.0 / MILLION, page: 'API Gateway pricing, HTTP API (quoted 2026)' },
  lambdaRequest: { usd: 0.2 / MILLION, page: 'Lambda pricing (quoted 2024)' },
  lambdaGbSecond: { usd: 0.0000133334, page: 'Lambda pricing, arm64 (quoted 2024)' },
  writeUnit: { usd: 0.625 / MILLION, page: 'DynamoDB on-demand pricing (quoted July 2025)' },
  readUnit: { usd: 0.125 / MILLION, page: 'DynamoDB on-demand pricing (quoted July 2025)' },
  event: { usd: 1.0 / MILLION, page: 'EventBridge pricing, custom events (quoted March 2026)' },
  queueRequest: { usd: 0.4 / MILLION, page: 'SQS pricing, standard (quoted March 2026)' },
  fifoRequest: { usd: 0.5 / MILLION, page: 'SQS pricing, FIFO (quoted March 2026)' },
  logByte: { usd: 0.5 / 2 ** 30, page: 'CloudWatch pricing, log ingestion (quoted 2026)' },
  trace: { usd: 5.0 / MILLION, page: 'X-Ray pricing, traces recorded (AWS page, undated)' },
} as const satisfies Record<string, Price>;

/** Lambda traces the first request a second and this share of the rest, where nothing upstream has decided. */
export const SAMPLED = 0.05;

/**
 * Lambda's own lines of an invocation (start, report) in the JSON form that its documentation shows, which the local
 * run does not write.
 */
export const PLATFORM_LINES = [
  '{"time":"2026-11-22T08:00:00.000Z","type":"platform.start","record":{"requestId":"6d68ca91-49c9-448d-89b8-7ca3e6dc66aa","version":"$LATEST","tracing":{"spanId":"54565fb41ac79632","type":"X-Amzn-Trace-Id","value":"Root=1-62e900b2-710d76f009d6e7785905449a;Parent=0efbd19962d95b05;Sampled=1"}}}',
  '{"time":"2026-11-22T08:00:00.100Z","type":"platform.report","record":{"requestId":"6d68ca91-49c9-448d-89b8-7ca3e6dc66aa","metrics":{"durationMs":93.928,"billedDurationMs":94,"memorySizeMB":512,"maxMemoryUsedMB":120},"tracing":{"spanId":"54565fb41ac79632","type":"X-Amzn-Trace-Id","value":"Root=1-62e900b2-710d76f009d6e7785905449a;Parent=0efbd19962d95b05;Sampled=1"},"status":"success"}}',
];

/** What one report used, on average. */
export interface Usage {
  readonly apiRequests: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly events: number;
  readonly queueRequests: number;
  readonly fifoRequests: number;
  readonly logBytes: number;
  /** Invocations that begin a trace: API requests and stream batches. */
  readonly traces: number;
}

/** `[service, quantity of one report, unit price per million or unit, USD for a million reports, page]` */
export function bill(use: Usage): (readonly [string, number, string, number, string])[] {
  const line = (what: string, quantity: number, { usd, page }: Price, unit: string) =>
    [what, quantity, unit, quantity * MILLION * usd, page] as const;
  return [
    line('API Gateway: requests', use.apiRequests, PRICES.apiRequest, '1.00 / million'),
    line('Lambda: requests', use.invocations, PRICES.lambdaRequest, '0.20 / million'),
    line('Lambda: GB-seconds', use.gbSeconds, PRICES.lambdaGbSecond, '0.0000133334'),
    line('DynamoDB: write units', use.writeUnits, PRICES.writeUnit, '0.625 / million'),
    line('DynamoDB: read units', use.readUnits, PRICES.readUnit, '0.125 / million'),
    line('EventBridge: events', use.events, PRICES.event, '1.00 / million'),
    line('SQS standard: requests', use.queueRequests, PRICES.queueRequest, '0.40 / million'),
    line('SQS FIFO: requests', use.fifoRequests, PRICES.fifoRequest, '0.50 / million'),
    line('CloudWatch: log bytes', use.logBytes, PRICES.logByte, '0.50 / GB'),
    line('X-Ray: traces, 5 % sampled', use.traces * SAMPLED, PRICES.trace, '5.00 / million'),
  ];
}
