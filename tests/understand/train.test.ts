import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../../lib/understand/classify.ts';
import { encodeModel } from '../../lib/understand/model.ts';
import { train } from '../../lib/understand/train.ts';
import { categorySchema } from '../../lib/understand/types.ts';
import { SAMPLE } from './sample.ts';

const { model, heldOut } = train(SAMPLE);

describe('training', () => {
  test('gives the same bytes for the same corpus', () => {
    expect(Buffer.compare(encodeModel(train(SAMPLE).model), encodeModel(model))).toBe(0);
  });

  test('gives another version for another corpus', () => {
    expect(train(SAMPLE.slice(1)).model.version).not.toBe(model.version);
  });

  test('judges each example by a model that had not seen it', () => {
    expect(heldOut.map(({ example }) => example)).toEqual(SAMPLE);
    expect(heldOut.filter(({ right }) => right).length / heldOut.length).toBeGreaterThan(0.95);
  });

  test('cannot learn from its own copies: a label that is noise stays at chance', () => {
    const noise = SAMPLE.map(({ text }, i) => ({ text: `${text}${text}`, label: i % 2 ? 'odd' : 'even' }));
    const twice = [...noise, ...noise];
    const { heldOut: judged } = train(twice);
    expect(judged.filter(({ right }) => right).length / judged.length).toBeLessThan(0.7);
    expect(judged.filter(({ dispatch }) => dispatch).length).toBeLessThan(judged.length / 10);
  });

  test('a label with little support stays off the whitelist', () => {
    const few = [...SAMPLE, ...['快递丢了', '快递破损', '快递不送'].map((text) => ({ label: 'post', text }))];
    const { threshold, labels } = train(few).model;
    expect(threshold[labels.indexOf('post')]).toBe(Number.POSITIVE_INFINITY);
    expect(threshold[labels.indexOf('lamp')]).toBeLessThanOrEqual(1);
  });

  test('`none` is never dispatched', () => {
    const { threshold, labels } = train(
      SAMPLE.map((e) => ({ ...e, label: e.label.replace('noise', 'none') })),
    ).model;
    expect(threshold[labels.indexOf('none')]).toBe(Number.POSITIVE_INFINITY);
  });

  test('phrases teach words no report has', () => {
    const hints = [{ label: 'lamp', text: '霓虹' }];
    const taught = train([...SAMPLE], {}, [...hints, ...hints]).model;
    expect(classify(taught, { text: '霓虹' }).code).toBe('lamp');
    expect(classify(model, { text: '霓虹' }).code).toBe('none');
  });

  test('a model of other labels lends what it knows of words', () => {
    const lamps = ['霓虹', '灯箱', '灯带'].flatMap((thing) =>
      ['不亮', '坏了', '灭了'].map((fault) => ({ label: 'light', text: `${thing}${fault}，像路灯一样` })),
    );
    const known = [
      ...lamps,
      ...lamps,
      ...SAMPLE.map((e) => ({ ...e, label: e.label.replace('lamp', 'light') })),
    ];
    const prior = train(known).model;
    const taught = train(SAMPLE, {}, [], { prior }).model;
    expect(classify(model, { text: '霓虹' }).code).toBe('none');
    expect(classify(taught, { text: '霓虹' }).code).toBe('lamp');
    expect(taught.labels).toEqual(model.labels);
  });

  test('tells how far it is', () => {
    const told: number[][] = [];
    train(SAMPLE, { folds: 2 }, [], { progress: (done, of) => told.push([done, of]) });
    expect(told).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  test('one label is no choice', () => {
    expect(() => train([{ label: 'a', text: '甲' }])).toThrow(RangeError);
  });
});

describe('classifying', () => {
  test.each([
    ['胡同口路灯坏了三天', 'lamp'],
    ['水管漏得一地都是', 'water'],
    ['楼下酒吧扰民', 'noise'],
  ])('%s → %s, without a person', (text, code) => {
    expect(classify(model, { text })).toMatchObject({ code, dispatch: true, modelVersion: model.version });
  });

  test('what it knows nothing of goes to a person', () => {
    expect(classify(model, { text: 'qwerty zxcv' })).toMatchObject({
      code: 'none',
      confidence: 0,
      dispatch: false,
    });
    expect(classify(model, { text: '' })).toMatchObject({ code: 'none', dispatch: false });
  });

  test('any text gets a valid answer, candidates best first, its code among them', () => {
    const words = fc.constantFrom('路灯', '坏了', '水管', '酒吧', 'lamp', '吵', '。', ' ', '你好');
    fc.assert(
      fc.property(fc.array(words), fc.string(), (some, rest) => {
        const answer = categorySchema.parse(classify(model, { text: some.join('') + rest }));
        const sure = answer.candidates.map(({ confidence }) => confidence);
        expect(sure).toEqual([...sure].sort((a, b) => b - a));
        expect(answer.candidates[0]).toEqual({ code: answer.code, confidence: answer.confidence });
      }),
    );
  });
});
