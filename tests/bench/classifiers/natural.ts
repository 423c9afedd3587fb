import { createRequire } from 'node:module';
import * as z from 'zod';
import { bestOf, type Contestant, wordsOf } from './contestant.ts';

/** By path: the package's root loads databases' clients. */
const load = createRequire(import.meta.url);
const FOLDER = 'natural/lib/natural/classifiers';

interface NaturalClassifier {
  addDocument(words: string[], label: string): void;
  train(): void;
  getClassifications(words: string[]): { label: string; value: number }[];
}

const constructorSchema = z.custom<new () => NaturalClassifier>((value) => typeof value === 'function');

const natural = (file: string, name: string, most?: number): Contestant => ({
  name,
  ...(most === undefined ? {} : { most }),
  learn: (examples) => {
    const classifier = new (constructorSchema.parse(load(`${FOLDER}/${file}.js`)))();
    for (const example of examples) classifier.addDocument(wordsOf(example), example.label);
    classifier.train();
    return {
      bytes: Buffer.byteLength(JSON.stringify(classifier)),
      classify: (message) =>
        bestOf(
          classifier
            .getClassifications(wordsOf(message))
            .map(({ label, value }) => ({ code: label, confidence: value })),
        ),
    };
  },
});

export const naturalBayes = natural('bayes_classifier', 'natural BayesClassifier');

/** Its gradient descent copies a dense matrix of examples by words each step: minutes for hundreds of examples. */
export const naturalRegression = natural(
  'logistic_regression_classifier',
  'natural LogisticRegressionClassifier',
  200,
);
