import type { TableStore } from '../engines/dynamodb.ts';
import type { Journal } from '../journal.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import type { QueueService } from '../sqs/service.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';
import { mappingsOf } from './mapping.ts';
import { checkVisibility, type QueueReader, readQueue } from './queues.ts';
import { readStream, type StreamReader } from './streams.ts';

export interface ReadersParts {
  readonly resolved: ResolvedTemplate;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly store: TableStore;
  readonly journal: Journal;
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly region: string;
  readonly log: (line: string) => void;
}

export interface Readers {
  /** A table was written to. */
  written(table: string): void;
  stop(): Promise<void>;
}

/** Starts the template's event source mappings. @throws Error for one that Lambda would not create */
export function startReaders(parts: ReadersParts): Readers {
  const mappings = mappingsOf(parts.resolved, parts.functions);
  const byArn = new Map(
    resourcesOfType(parts.resolved, 'AWS::SQS::Queue').map((queue) => [queue.arn, queue]),
  );
  for (const mapping of mappings) {
    const queue = byArn.get(mapping.sourceArn);
    if (queue) checkVisibility(mapping, queue.properties);
  }
  const streams: StreamReader[] = [];
  const queueReaders: QueueReader[] = [];
  for (const mapping of mappings)
    if (mapping.sourceArn.includes(':dynamodb:')) streams.push(readStream(mapping, parts));
    else queueReaders.push(readQueue(mapping, parts));
  return {
    written(table) {
      for (const stream of streams) if (stream.table === table) stream.wake();
    },
    async stop() {
      await Promise.all([...streams, ...queueReaders].map((reader) => reader.stop()));
    },
  };
}
