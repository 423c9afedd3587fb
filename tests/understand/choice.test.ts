import { describe, expect, test } from '@jest/globals';
import { withChoice } from '../../lib/understand/choice.ts';

const read = (code: string, confidence: number, dispatch: boolean) => ({
  category: {
    code,
    confidence,
    dispatch,
    candidates: [
      { code: 'street-light', confidence: 0.6 },
      { code: 'power-supply', confidence: 0.3 },
    ],
    modelVersion: 'm',
  },
  reason: { zh: '模型', en: 'Model' },
});

describe('a category that the reporter chose', () => {
  test('none chosen: the text decides', () => {
    const seen = read('street-light', 0.6, false);
    expect(withChoice(undefined, seen)).toBe(seen);
  });
  test.each([
    ['the text surely says the same', read('street-light', 0.99, true), 'street-light', 0.99],
    ['the text seems to say the same', read('street-light', 0.6, false), 'street-light', 0.6],
    ['the text seems to say another', read('power-supply', 0.6, false), 'street-light', 0.6],
    ['the text says nothing', read('none', 0, false), 'street-light', 0.6],
  ])('%s: it goes as chosen', (_, seen, code, confidence) => {
    const { category, reason } = withChoice('street-light', seen);
    expect(category).toMatchObject({ code, confidence, dispatch: true, chosen: 'street-light' });
    expect(category.candidates.map((c) => c.code)).toContain(code);
    expect(reason.en).toContain('chose street-light');
  });
  test('the text surely says another: a person decides, and sees both', () => {
    const { category } = withChoice('street-light', read('drainage-sewage', 0.98, true));
    expect(category).toMatchObject({ code: 'drainage-sewage', dispatch: false, chosen: 'street-light' });
  });
  test('another matter of the report is what they chose: this one is as the text says', () => {
    const seen = read('drainage-sewage', 0.98, true);
    expect(withChoice('street-light', seen, ['street-light'])).toBe(seen);
  });
});
