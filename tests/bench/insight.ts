import { BatchGetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import type { Envelope } from '../../events/index.ts';
import { createHandler } from '../../functions/project/handler.ts';
import { stored } from '../../infra/tools/recompute/compare.ts';
import { createInsight } from '../../lib/aws/insight.ts';
import { differences, figuresOf, ofCell } from '../../lib/insight/recompute.ts';
import { tellAll } from '../../lib/insight/tell.ts';
import { startTables } from '../support/table.ts';
import { table } from './figures.ts';
import { lives, sealed } from './insight-lives.ts';
import { options, publish, say } from './report.ts';

// The function that keeps the figures, on the real table store: how many events a second two of them take at once, as
// the stack has them, and what an event costs, alone and among others. Every run ends with a comparison of all sums with
// those of the ledgers.

const ORDERS = options.count ?? 600;
const WRITERS = 2;
const OFFSET = 480;
/** Events that arrive together: one alone, what five seconds of a usual day bring, and a full batch. */
const SIZES = [1, 18, 100];
/** A batch of one takes its time: fewer orders show as much. */
const ORDERS_ALONE = 60;
const TABLE = 'insight';

interface Counted {
  calls: number;
  lost: number;
  readUnits: number;
  writeUnits: number;
  items: number;
}

const record = (envelope: Envelope, i: number): SQSEvent['Records'][number] => ({
  ...{ messageId: String(i), receiptHandle: 'r', body: JSON.stringify({ detail: envelope }) },
  attributes: {
    ...{ ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: 's' },
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  ...{ md5OfBody: '', eventSource: 'aws:sqs', eventSourceARN: 'arn', awsRegion: 'us-east-1' },
});

async function measure(size: number, orders: number) {
  const tables = await startTables(TABLE);
  const counted: Counted = { calls: 0, lost: 0, readUnits: 0, writeUnits: 0, items: 0 };
  try {
    tables.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
          counted.calls += 1;
          const done = await next(args).catch((error: unknown) => {
            counted.lost += 1;
            throw error;
          });
          const used = consumed(done.output);
          if (commandName === BatchGetItemCommand.name) counted.readUnits += used;
          else counted.writeUnits += used;
          const { input } = args;
          if (commandName === TransactWriteItemsCommand.name && 'TransactItems' in input)
            counted.items += input.TransactItems?.length ?? 0;
          return done;
        },
      { step: 'initialize' },
    );
    const { ledgers, events } = await lives(orders, 50);
    const handler = createHandler({
      insight: createInsight(tables.client, TABLE),
      orders: { ledger: async (orderId) => sealed(ledgers.get(orderId) ?? []) },
      utcOffsetMinutes: OFFSET,
      now: () => new Date().toISOString(),
    });
    const batches = Array.from({ length: Math.ceil(events.length / size) }, (_, i) =>
      events.slice(i * size, (i + 1) * size),
    );
    const total = batches.length;
    const began = performance.now();
    const writer = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        const { batchItemFailures } = await handler({ Records: batch.map(record) });
        if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} events failed`);
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    const seconds = (performance.now() - began) / 1000;
    const tales = [...ledgers].flatMap(([orderId, entries]) => tellAll(null, entries, orderId, OFFSET) ?? []);
    const sums = (await stored(tables.client, TABLE)).filter(({ pk }) => !/^(ORDER|D)#/.test(pk));
    const wrong = differences(figuresOf(tales).cells.map(ofCell), sums).length;
    say(`batches of ${size}: ${(events.length / seconds).toFixed(0)} events/s`);
    return { size, events: events.length, total, seconds, counted, wrong };
  } finally {
    await tables.stop();
  }
}

function consumed(output: object): number {
  if (!('ConsumedCapacity' in output) || output.ConsumedCapacity === undefined) return 0;
  const all = Array.isArray(output.ConsumedCapacity) ? output.ConsumedCapacity : [output.ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

const measured = [];
for (const size of SIZES) measured.push(await measure(size, size === 1 ? ORDERS_ALONE : ORDERS));

publish(
  'insight',
  [
    `Lives of ten events each, mixed as 50 events a second would bring them, to streets, units and kinds of the whole city; ${WRITERS} writers at once. All figures are one event's but for the first three columns.`,
    '',
    table(
      [
        'events a batch',
        'events',
        'events/s',
        'SDK calls',
        'races lost',
        'items written',
        'write units',
        'read units',
        'sums that differ from the ledgers',
      ],
      measured.map(({ size, events, seconds, counted, wrong }) => [
        size,
        events,
        events / seconds,
        counted.calls / events,
        counted.lost / events,
        counted.items / events,
        counted.writeUnits / events,
        counted.readUnits / events,
        `**${wrong}**`,
      ]),
    ),
  ].join('\n'),
);
if (measured.some(({ wrong }) => wrong > 0)) process.exitCode = 1;
