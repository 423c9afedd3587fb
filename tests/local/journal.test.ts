import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createJournal, type Journal, type Message, type StoredObject } from '../../infra/local/journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
let file = '';
beforeEach(() => {
  file = join(folder, `${++count}.db`);
});

function contents(journal: Journal) {
  const { queues, messages, objects } = journal.restore();
  return { queues: [...queues], messages: [...messages], objects: [...objects] };
}

/** What a journal in `file` holds after `work`, read by a process that has not seen the work. */
function reopened(work: (journal: Journal) => void) {
  const before = createJournal(file);
  work(before);
  before.close();
  const after = createJournal(file);
  const found = contents(after);
  after.close();
  return found;
}

const message = (queue: string, messageId: string, more: Partial<Message> = {}): Message => ({
  queue,
  messageId,
  body: `body of ${messageId}`,
  attributes: {},
  sentAt: 1_000,
  ...more,
});

describe('queues and messages', () => {
  test('a message comes back as it was sent', () => {
    const full = message('unit.fifo', 'm1', {
      body: '{"地点":"和平区 \\u0000"}',
      attributes: { kind: { DataType: 'String', StringValue: '催办' } },
      groupId: 'order-1',
      dedupId: 'entry-1',
      delayUntil: 5_000,
    });
    const { queues, messages } = reopened((journal) => {
      journal.queueCreated('unit.fifo', { FifoQueue: 'true' });
      journal.queueAttributes('unit.fifo', { VisibilityTimeout: '60' });
      journal.messageSent(full);
    });
    expect(messages).toEqual([full]);
    expect(queues).toEqual([
      { name: 'unit.fifo', attributes: { FifoQueue: 'true', VisibilityTimeout: '60' } },
    ]);
  });

  test('the same message twice is one message', () => {
    const { messages } = reopened((journal) => {
      journal.queueCreated('a', {});
      journal.messageSent(message('a', 'm1'));
      journal.messageSent(message('a', 'm1'));
    });
    expect(messages).toHaveLength(1);
  });

  test('a queue made again keeps its messages; a deleted one takes them along', () => {
    const { messages } = reopened((journal) => {
      for (const queue of ['kept', 'gone', 'purged']) {
        journal.queueCreated(queue, {});
        journal.messageSent(message(queue, `in ${queue}`));
      }
      journal.queueCreated('kept', { VisibilityTimeout: '5' });
      journal.queueDeleted('gone');
      journal.queuePurged('purged');
    });
    expect(messages.map(({ messageId }) => messageId)).toEqual(['in kept']);
  });

  test('a moved message stands last in its new queue', () => {
    const { messages } = reopened((journal) => {
      for (const queue of ['a', 'a-dlq']) journal.queueCreated(queue, {});
      journal.messageSent(message('a', 'first', { groupId: 'g' }));
      journal.messageSent(message('a', 'second', { groupId: 'g' }));
      journal.messageSent(message('a-dlq', 'waiting'));
      journal.messageMoved('a', 'first', 'a-dlq', 'renamed');
    });
    expect(messages.map(({ queue, messageId, body }) => [queue, messageId, body])).toEqual([
      ['a', 'second', 'body of second'],
      ['a-dlq', 'waiting', 'body of waiting'],
      ['a-dlq', 'renamed', 'body of first'],
    ]);
  });

  test('a queue that is not there is named', () => {
    const journal = createJournal(file);
    journal.queueCreated('a', {});
    journal.messageSent(message('a', 'm1'));
    expect(() => journal.messageSent(message('nowhere', 'm2'))).toThrow('The journal has no queue nowhere');
    expect(() => journal.messageMoved('a', 'm1', 'nowhere')).toThrow('The journal has no queue nowhere');
    expect(contents(journal).messages).toHaveLength(1);
    journal.close();
  });
});

describe('deduplication', () => {
  const MINUTE = 60_000;

  test('is remembered for five minutes, in its queue, after the message is gone and the process too', () => {
    const sent = message('a', 'm1', { dedupId: 'd', sentAt: MINUTE });
    reopened((journal) => {
      for (const queue of ['a', 'b']) journal.queueCreated(queue, {});
      journal.messageSent(sent);
      journal.messageDeleted('a', 'm1');
    });
    const journal = createJournal(file);
    expect(journal.sentBefore('a', 'd', 2 * MINUTE)).toBe('m1');
    expect(journal.sentBefore('b', 'd', 2 * MINUTE)).toBeUndefined();
    expect(journal.sentBefore('a', 'd', 6 * MINUTE)).toBeUndefined();
    journal.close();
  });

  test('starts anew with a queue that was deleted', () => {
    const journal = createJournal(file);
    journal.queueCreated('a', {});
    journal.messageSent(message('a', 'm1', { dedupId: 'd' }));
    journal.queueDeleted('a');
    journal.queueCreated('a', {});
    expect(journal.sentBefore('a', 'd', 1_001)).toBeUndefined();
    journal.close();
  });
});

describe('objects and settings', () => {
  const object = (key: string, bytes: Uint8Array): StoredObject => ({
    bucket: 'data',
    key,
    contentType: 'application/octet-stream',
    bytes,
    metadata: { version: '3' },
  });

  test('objects come back byte by byte, the last version only', () => {
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const { objects } = reopened((journal) => {
      journal.objectPut(object('model', new Uint8Array([1])));
      journal.objectPut(object('model', every));
      journal.objectPut(object('empty', new Uint8Array()));
      journal.objectPut(object('gone', every));
      journal.objectDeleted('data', 'gone');
    });
    expect(objects).toEqual([object('empty', new Uint8Array()), object('model', every)]);
  });

  test('settings are read back', () => {
    reopened((journal) => {
      journal.set('clock', '0');
      journal.set('clock', '3600000');
    });
    const journal = createJournal(file);
    expect([journal.get('clock'), journal.get('none')]).toEqual(['3600000', undefined]);
    journal.close();
  });
});

test('a transaction is kept whole or not at all, also one within another', () => {
  const journal = createJournal(file);
  journal.queueCreated('a', {});
  const failing = () =>
    journal.transaction(() => {
      journal.messageSent(message('a', 'm1'));
      journal.transaction(() => journal.set('k', 'v'));
      throw new Error('stop');
    });
  expect(failing).toThrow('stop');
  expect([contents(journal).messages, journal.get('k')]).toEqual([[], undefined]);
  expect(journal.transaction(() => 7)).toBe(7);
  journal.close();
});

test('what was written before SIGKILL is there after it', () => {
  const module = new URL('../../infra/local/journal.ts', import.meta.url).href;
  const { signal } = spawnSync(process.execPath, [
    '--input-type=module',
    '-e',
    `import { createJournal } from ${JSON.stringify(module)};
     const journal = createJournal(${JSON.stringify(file)});
     journal.queueCreated('a', {});
     for (let i = 0; i < 100; i++) {
       journal.messageSent({ queue: 'a', messageId: String(i), body: '', attributes: {}, sentAt: i });
     }
     process.kill(process.pid, 'SIGKILL');`,
  ]);
  const journal = createJournal(file);
  expect(signal).toBe('SIGKILL');
  expect(contents(journal).messages.map(({ sentAt }) => sentAt)).toEqual(
    Array.from({ length: 100 }, (_, i) => i),
  );
  journal.close();
});

describe('any history', () => {
  const queue = fc.constantFrom('a', 'b.fifo', 'dlq');
  const id = fc.integer({ min: 0, max: 12 }).map(String);
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('send' as const), queue, id, group: fc.constantFrom('x', 'y') }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const), queue, id }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), queue, id, to: queue }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('create' as const), queue }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), queue }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const), queue }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  /** The plain meaning of a history: queues as lists. */
  class Model {
    readonly queues = new Map<string, Message[]>();

    apply(one: Step): void {
      if (one.do === 'reopen') return;
      const list = this.queues.get(one.queue);
      const without = (list ?? []).filter(({ messageId }) => 'id' in one && messageId !== one.id);
      if (one.do === 'create') this.queues.set(one.queue, list ?? []);
      else if (one.do === 'drop') this.queues.delete(one.queue);
      else if (list === undefined) return;
      else if (one.do === 'purge') this.queues.set(one.queue, []);
      else if (one.do === 'delete') this.queues.set(one.queue, without);
      else if (one.do === 'send') this.#send(list, one);
      else this.#move(list, without, one);
    }

    #send(list: Message[], one: Extract<Step, { do: 'send' }>): void {
      if (list.some(({ messageId }) => messageId === one.id)) return;
      list.push(message(one.queue, one.id, { groupId: one.group, body: `${one.queue} ${one.id}` }));
    }

    #move(list: Message[], without: Message[], { queue, id, to }: Extract<Step, { do: 'move' }>): void {
      const moved = list.find(({ messageId }) => messageId === id);
      if (moved === undefined || !this.queues.has(to)) return;
      this.queues.set(queue, without);
      const target = (this.queues.get(to) ?? []).filter(({ messageId }) => messageId !== id);
      this.queues.set(to, [...target, { ...moved, queue: to }]);
    }
  }

  function applyTo(journal: Journal, one: Exclude<Step, { do: 'reopen' }>): void {
    if (one.do === 'create') journal.queueCreated(one.queue, {});
    else if (one.do === 'drop') journal.queueDeleted(one.queue);
    else if (one.do === 'purge') journal.queuePurged(one.queue);
    else if (one.do === 'delete') journal.messageDeleted(one.queue, one.id);
    else if (one.do === 'move') journal.messageMoved(one.queue, one.id, one.to);
    else {
      const body = `${one.queue} ${one.id}`;
      journal.messageSent(message(one.queue, one.id, { groupId: one.group, body }));
    }
  }

  test('gives the same content, in the same order, whenever the process ends', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (history) => {
        const own = join(folder, `${++count}.db`);
        const model = new Model();
        let journal = createJournal(own);
        for (const one of history) {
          model.apply(one);
          if (one.do === 'reopen') {
            journal.close();
            journal = createJournal(own);
            continue;
          }
          try {
            applyTo(journal, one);
          } catch (error) {
            expect(String(error)).toContain('The journal has no queue');
          }
        }
        const { queues, messages } = contents(journal);
        journal.close();
        expect(queues.map(({ name }) => name)).toEqual([...model.queues.keys()].sort());
        for (const [name, list] of model.queues)
          expect(messages.filter((one) => one.queue === name)).toEqual(list);
      }),
      { numRuns: 30 },
    );
  }, 30_000);
});
