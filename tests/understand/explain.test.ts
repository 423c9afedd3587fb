import { expect, test } from '@jest/globals';
import { classify } from '../../lib/understand/classify.ts';
import { explain } from '../../lib/understand/explain.ts';
import { train } from '../../lib/understand/train.ts';
import { SAMPLE } from './sample.ts';

const { model } = train(SAMPLE);
const message = { title: '路灯坏了', text: '小区门口路灯坏了,工地也太吵' };

test('names the words for and against', () => {
  const { category, because } = explain(model, message);
  const { for: pro, against } = because;
  expect(category).toEqual(classify(model, message));
  expect(category.code).toBe('lamp');
  expect(pro.map(({ words }) => words)).toContain('路灯');
  expect(against.map(({ words }) => words)).toContain('工地');
  expect(pro.every(({ weight }) => weight > 0) && against.every(({ weight }) => weight < 0)).toBe(true);
  expect(pro.map(({ weight }) => weight)).toEqual(pro.map(({ weight }) => weight).sort((a, b) => b - a));
});

test('what speaks for one matter speaks against another', () => {
  expect(explain(model, message, 'water').because.against.map(({ words }) => words)).toContain('路灯');
});

test('has nothing to say of a code the model does not know', () => {
  expect(explain(model, message, 'no-such').because).toEqual({ for: [], against: [] });
});
