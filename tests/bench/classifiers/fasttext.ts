import { getFastTextClass, getFastTextModule } from 'fasttext.wasm.js';
import * as z from 'zod';
import { type Contestant, wordsOf } from './contestant.ts';

const MODEL = 'model.bin';
const PREFIX = '__label__';
/** Dimensions, rounds and rate that did best of a few; words and pairs of words. */
const SETTINGS = {
  lr: 0.5,
  dim: 64,
  epoch: 25,
  wordNgrams: 2,
  minCount: 1,
  bucket: 200_000,
  loss: 'softmax',
};

interface Trained {
  predict(text: string, k: number, least: number): { get(i: number): [confidence: number, label: string] };
  saveModel(): void;
}

const trainedSchema = z.custom<Trained>(
  (value) => typeof value === 'object' && value !== null && 'predict' in value,
);

/** fastText compiled to WebAssembly. */
export const fastText: Contestant = {
  name: 'fastText (fasttext.wasm.js)',
  learn: async (examples) => {
    const labels = [...new Set(examples.map(({ label }) => label))];
    const lines = examples.map((e) => `${PREFIX}${labels.indexOf(e.label)} ${wordsOf(e).join(' ')}\n`);
    const url = `data:text/plain;base64,${Buffer.from(lines.join('')).toString('base64')}`;
    const FastText = await getFastTextClass({ getFastTextModule });
    const engine = new FastText();
    const model = trainedSchema.parse(
      await engine.trainSupervised(url, { ...SETTINGS, verbose: 0 }, () => {}),
    );
    model.saveModel();
    return {
      bytes: engine.fs.stat(MODEL).size,
      classify: (message) => {
        const [confidence, label] = model.predict(wordsOf(message).join(' '), 1, 0).get(0);
        return { code: labels[Number(label.slice(PREFIX.length))] ?? '', confidence };
      },
    };
  },
};
