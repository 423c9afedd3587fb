import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../functions/train-model/handler.ts';
import { CORPUS_KEY, packCorpus } from '../../lib/learn/corpus.ts';
import type { DeskExample } from '../../lib/learn/example.ts';
import { decodeModel, encodeModel } from '../../lib/understand/model.ts';
import { train } from '../../lib/understand/train.ts';
import { memoryLearning, memoryStore } from '../learning/memory.ts';
import { charging, POLICY } from '../learning/samples.ts';
import { later } from '../support/fixtures.ts';
import { SAMPLE } from '../understand/sample.ts';

const OPTIONS = { precision: 0.9, doubt: 1, floor: 0.6, folds: 2 };
const tsv = SAMPLE.map(({ label, text }) => `${label}\t${text}`).join('\n');
const city = train(SAMPLE, OPTIONS).model;
const objects = {
  [CORPUS_KEY]: packCorpus({ reports: tsv, phrases: '', options: OPTIONS }),
  'models/default.bin': encodeModel(city),
  'models/current.json': JSON.stringify({ version: city.version, key: 'models/default.bin' }),
};
const NOW = later(24 * 60);

function system(examples: DeskExample[], given: Record<string, Uint8Array | string> = objects) {
  const learning = memoryLearning(...examples);
  const store = memoryStore(given);
  let now = NOW;
  const handler = createHandler({
    learning,
    store,
    schedule: {
      enough: 50,
      monthsKept: 24,
      policy: { ...POLICY, stream: { ...POLICY.stream, labelShare: 1 } },
    },
    now: () => now,
  });
  const run = (at = NOW) => {
    now = at;
    return handler();
  };
  return { learning, store, run };
}

test('enough was decided: a candidate is trained, stored, and judged against the model in force', async () => {
  const { learning, store, run } = system(charging(1));
  const done = await run();
  if (done.did !== 'trained') throw new Error(JSON.stringify(done));
  const [record, ...more] = await learning.models();
  expect(more).toEqual([]);
  expect(record).toMatchObject({
    version: done.version,
    key: `models/${done.version}.bin`,
    against: city.version,
    trainedAt: NOW,
    learnedUntil: later(125),
    stream: { read: 125 },
    judgement: { publishable: true, accuracy: { desk: { before: 0 } } },
  });
  const bytes = await store.read(`models/${done.version}.bin`);
  expect(bytes && decodeModel(bytes).labels).toContain('charging');
});

test('it puts nothing in force', async () => {
  const { store, run } = system(charging(1));
  await run();
  expect((await store.inForce())?.is).toMatchObject({ version: city.version, key: 'models/default.bin' });
});

describe('it ends cheaply', () => {
  const without = (key: string) => Object.fromEntries(Object.entries(objects).filter(([k]) => k !== key));
  test.each<[because: string, examples: DeskExample[], given: Record<string, Uint8Array | string>]>([
    ['few-examples', charging(1).slice(0, 49), objects],
    ['few-examples', charging(-24 * 900), objects],
    ['no-corpus', charging(1), without(CORPUS_KEY)],
    ['no-model', charging(1), without('models/current.json')],
    ['no-model', charging(1), without('models/default.bin')],
    [
      'nothing-new',
      charging(1).flatMap((e, i) => [
        e,
        {
          ...e,
          id: `x${i}`,
          label: 'lamp',
          provenance: { ...e.provenance, orderId: e.provenance.orderId.replace('2026', '2025') },
        },
      ]),
      objects,
    ],
  ])('%s', async (because, examples, given) => {
    const { learning, store, run } = system(examples, given);
    expect(await run()).toMatchObject({ did: 'nothing', because });
    expect(await learning.models()).toEqual([]);
    expect([...store.kept.keys()].sort()).toEqual(Object.keys(given).sort());
  });
});

test('what the last candidate learned from does not count again', async () => {
  const { learning, run } = system(charging(1).slice(0, 60));
  expect(await run()).toMatchObject({ did: 'trained', examples: 60 });
  expect(await run(later(24 * 67))).toEqual({ did: 'nothing', because: 'few-examples', examples: 0 });
  for (const example of charging(1).slice(60)) await learning.addExample(example);
  expect(await run(later(24 * 74))).toMatchObject({ did: 'trained', examples: 65 });
  expect(await learning.models()).toHaveLength(2);
});

test('two runs at once, or one that is repeated, leave one candidate', async () => {
  const { learning, store, run } = system(charging(1));
  const [one, two] = await Promise.all([run(), run()]);
  expect(one).toEqual(two);
  expect(await learning.models()).toHaveLength(1);
  expect(
    [...store.kept.keys()].filter((key) => key.startsWith('models/') && key.endsWith('.bin')),
  ).toHaveLength(2);
});

test('a damaged model in force is an error, not a candidate', async () => {
  const { learning, run } = system(charging(1), {
    ...objects,
    'models/default.bin': encodeModel(city).subarray(9),
  });
  await expect(run()).rejects.toThrow('not a model');
  expect(await learning.models()).toEqual([]);
});
