import { describe, expect, test } from '@jest/globals';
import { render, type Text, textSchema } from '../../lib/notify/template.ts';

const text: Text = {
  id: 'assigned',
  channel: 'mail',
  required: ['reportId', 'unit'],
  zh: { subject: '已派单（{{reportId}}）', body: '由{{unit}}办理。\n地点：{{place}}\n\n谢谢' },
  en: { subject: 'Assigned ({{reportId}})', body: 'With {{unit}}, {{unit}}.\nPlace: {{place}}\n\nThank you' },
};

describe('render', () => {
  test('fills every mark in the language asked for', () => {
    const values = { reportId: 'R1', unit: '水务局', place: '解放路' };
    expect(render(text, values, 'zh')).toEqual({
      subject: '已派单（R1）',
      body: '由水务局办理。\n地点：解放路\n\n谢谢',
    });
    expect(render(text, values, 'en').body).toBe('With 水务局, 水务局.\nPlace: 解放路\n\nThank you');
  });

  test('leaves out the line of an optional thing nobody knows', () => {
    expect(render(text, { reportId: 'R1', unit: 'U' }, 'en').body).toBe('With U, U.\n\nThank you');
  });

  test.each([
    [{ reportId: 'R1' }, 'unit'],
    [{ reportId: 'R1', unit: '' }, 'unit'],
    [{}, 'reportId, unit'],
  ])('refuses %j', (values, named) => {
    expect(() => render(text, values, 'zh')).toThrow(`no value for ${named}`);
  });

  test('what a person wrote stays as it is', () => {
    const unit = '<b>$& {{place}}</b>';
    expect(render(text, { reportId: 'R1', unit, place: 'P' }, 'zh').body).toContain(`由${unit}办理`);
  });
});

describe('a text is refused when', () => {
  test.each([
    [
      'it speaks of who reported',
      { ...text, zh: { ...text.zh, body: '{{phone}}{{unit}}' } },
      /\{\{phone\}\} is no placeholder/,
    ],
    [
      'one language never says what is required',
      { ...text, en: { ...text.en, body: 'Thank you' } },
      /\{\{unit\}\} is required but never said/,
    ],
    [
      'its subject may stay empty',
      { ...text, zh: { ...text.zh, subject: '{{place}}{{reportId}}' } },
      /\{\{place\}\} in a subject/,
    ],
    ['a mail has no subject', { ...text, zh: { body: '{{unit}}{{reportId}}' } }, /needs a subject/],
  ])('%s', (_, bad, message) => {
    expect(textSchema.safeParse(bad).error?.message).toMatch(message);
  });
});
