import { describe, expect, test } from '@jest/globals';
import { candidateOf, type KnownModel } from '../../lib/learn/candidate.ts';
import type { DeskExample } from '../../lib/learn/example.ts';
import { classify } from '../../lib/understand/classify.ts';
import { encodeModel, type Model } from '../../lib/understand/model.ts';
import { train } from '../../lib/understand/train.ts';
import { later } from '../support/fixtures.ts';
import { charging, corpus, decided, POLICY } from './samples.ts';

const inForce: KnownModel = { model: train(corpus.reports, corpus.options).model, learnedUntil: null };
const learn = (examples: readonly DeskExample[], from = inForce) =>
  candidateOf(corpus, examples, from, POLICY);
/** Of many sources, so that no share is exceeded. */
const ofMany = (examples: readonly DeskExample[]): DeskExample[] =>
  examples.map((e, i) => ({
    ...e,
    provenance: { ...e.provenance, by: { role: 'desk', unit: `1201${10 + (i % 7)}` } },
  }));

describe("a category of the city's own", () => {
  const examples = ofMany(charging(1));
  const candidate = learn(examples);

  test('is learned from the desk, and nothing else is forgotten', () => {
    const { accuracy, publishable } = candidate.judgement;
    expect(accuracy.desk.before).toBe(0);
    expect(accuracy.desk.after).toBeGreaterThan(0.9);
    expect(accuracy.corpus.after).toBeGreaterThanOrEqual(accuracy.corpus.before ?? 1);
    expect(publishable).toBe(true);
    expect(classify(candidate.model, { text: '东门充电插座扫码不出电' }).code).toBe('charging');
    expect(candidate.learnedUntil).toBe(later(125));
  });

  test('gives the same bytes from the same examples, whatever their order', () => {
    const again = learn(examples.toReversed());
    expect(Buffer.compare(encodeModel(again.model), encodeModel(candidate.model))).toBe(0);
    expect(again.judgement).toEqual(candidate.judgement);
  });

  test('a model in force that has learned it already gains nothing from it', () => {
    const next = learn(examples, { model: candidate.model, learnedUntil: candidate.learnedUntil ?? '' });
    expect(next.model.version).toBe(candidate.model.version);
    expect(next.judgement.accuracy.corpus).toMatchObject({
      before: candidate.judgement.accuracy.corpus.after,
      after: candidate.judgement.accuracy.corpus.after,
    });
  });
});

test('without examples the candidate is the model that the corpus gives', () => {
  const candidate = learn([]);
  expect(candidate.model.version).toBe(inForce.model.version);
  expect(candidate.learnedUntil).toBeNull();
});

const water = corpus.reports.filter(({ label, text }) => label === 'water' && text.startsWith('小区门口的'));
const said = (example: { text: string } | undefined) => example?.text.slice('小区门口的'.length);

/** What desks know to be water. */
const honest = (): DeskExample[] =>
  ofMany(
    ['球场边', '码头上', '站台旁', '巷子里'].flatMap((corner, k) =>
      water.map((e, i) => decided(2000 + 100 * k + i, 'water', `${corner}${said(e)}`)),
    ),
  );

/** What is plainly water, called noise: the corpus's own reports said twice over. */
const lies = (by: readonly DeskExample['provenance']['by'][]): DeskExample[] =>
  corpus.reports
    .filter(({ label }) => label === 'water')
    .map(({ text }, i) =>
      decided(i + 1, 'noise', `${text}${text}`, { by: by[i % by.length] ?? { role: 'desk' } }),
    );
const stillWater = (model: Model): number =>
  water.filter((e) => classify(model, { text: `楼顶上${said(e)}` }).code === 'water').length / water.length;

describe('a poisoned stream', () => {
  test('one unit that calls all water noise gets little of it in, and harms nothing', () => {
    const { model, stream } = learn([...honest(), ...lies([{ role: 'unit', unit: '120101-water' }])]);
    expect(stream.capped).toEqual([{ source: '120101-water', label: 'noise', sent: 80, kept: 20 }]);
    expect(stillWater(model)).toBe(1);
  });

  test('many together that call all water noise are refused, and the reason says what would be lost', () => {
    const units = Array.from(
      { length: 12 },
      (_, i) => ({ role: 'unit', unit: `1201${10 + i}-water` }) as const,
    );
    const { judgement, stream } = learn(lies(units));
    expect(stream.capped).toEqual([]);
    expect(judgement.publishable).toBe(false);
    expect(judgement.reasons.map(({ en }) => en).join()).toMatch(/Recall of water falls/);
  });

  test('equal texts labelled both ways cancel out', () => {
    const truth = charging(1).map((e) => ({ ...e, label: 'lamp' }));
    const opposite = truth.map((e, i) => decided(500 + i, 'water', e.text));
    expect(learn([...truth, ...opposite]).model.version).toBe(inForce.model.version);
  });
});
