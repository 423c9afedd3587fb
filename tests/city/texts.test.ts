import { describe, expect, test } from '@jest/globals';
import { city } from '../../lib/city/tianjin/index.ts';
import { TEXT_IDS } from '../../lib/notify/audience.ts';
import { sampleValues } from '../../lib/notify/placeholders.ts';
import { render } from '../../lib/notify/template.ts';
import { discreet } from '../../lib/notify/values.ts';

test('there is a text for everything anyone is told, and no other', () => {
  expect(city.texts.map(({ id }) => id).toSorted()).toEqual(TEXT_IDS);
});

test.each(city.texts.map(({ id, channel }) => [id, channel] as const))('%s is for %s', (id, channel) => {
  const [, form] = id.split('.');
  expect(channel).toBe(form ?? (id.startsWith('unit-') ? 'unit' : 'mail'));
});

describe.each(city.texts.map((text) => [text.id, text] as const))('%s', (_, text) => {
  test.each(['zh', 'en'] as const)('%s: nothing is left to fill in', (lang) => {
    const { subject = '', body } = render(text, sampleValues(lang), lang);
    expect(subject + body).not.toMatch(/[{}]/);
  });

  test('says which report or order', () => {
    if (text.id === 'unit-digest') return;
    const { subject = '', body } = render(text, sampleValues('zh'), 'zh');
    expect(subject + body).toContain('20261122-7K3F9Q2MXA');
  });

  test('does with what is required alone, without half a sentence', () => {
    for (const lang of ['zh', 'en'] as const) {
      const known = Object.fromEntries(text.required.map((name) => [name, sampleValues(lang)[name]]));
      // Whatever is announced by a colon at the end of a line follows it.
      const announced = render(text, known, lang)
        .body.split(/[:：]\n+/)
        .slice(1);
      expect(
        announced.filter((rest) => !Object.values(known).some((value) => rest.startsWith(value))),
      ).toEqual([]);
    }
  });

  test('Chinese is written in Chinese punctuation', () => {
    expect(`${text.zh.subject ?? ''}${text.zh.body}`).not.toMatch(/[\u4e00-\u9fff][,;:!?()]/);
  });
});

test('what a unit is told of a restricted matter can be said without its words', () => {
  for (const text of city.texts.filter(({ id, channel }) => channel === 'unit' && id !== 'unit-digest')) {
    const { body } = render(text, discreet(sampleValues('zh')), 'zh');
    expect(body).not.toMatch(/解放路|路灯不亮|等待配件|协办事项/);
  }
});

test('an SMS stays within two messages when the link is as long as ours are', () => {
  for (const text of city.texts.filter(({ channel }) => channel === 'sms')) {
    const link = `https://dispatch.example.org/r/20261122-7K3F9Q2MXA#${'x'.repeat(24)}`;
    const { body } = render(text, { ...sampleValues('zh'), link }, 'zh');
    expect({ id: text.id, fits: body.length <= 2 * 67 }).toEqual({ id: text.id, fits: true });
  }
});
