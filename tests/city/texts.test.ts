import { describe, expect, test } from '@jest/globals';
import { city } from '../../lib/city/tianjin/index.ts';
import { render } from '../../lib/notify/template.ts';

const values = {
  reportId: '20261122-7K3F9Q2MXA',
  category: '路灯',
  unit: '路灯养护单位',
  place: '解放路',
  signBy: '11月24日 18:00',
  handleBy: '12月14日 18:00',
  publicAnswer: '已修复',
  link: 'https://example.org/r',
  reason: '请拨打119',
};

test('there is a mail and an inbox text for each thing the reporter is told', () => {
  const told = [
    'received',
    'answered',
    'external',
    'declined',
    'assigned',
    'resolved',
    'follow-up',
    'reworking',
    'archived',
    'split',
    'merged',
    'clustered',
  ];
  expect(city.texts.map((t) => `${t.id} ${t.channel}`)).toEqual(
    told.flatMap((id) => [`${id} mail`, `${id}.inbox inbox`]),
  );
});

describe.each(city.texts.map((text) => [text.id, text] as const))('%s', (_, text) => {
  test.each(['zh', 'en'] as const)('%s: nothing is left to fill in', (lang) => {
    const { subject = '', body } = render(text, values, lang);
    expect(subject + body).not.toMatch(/[{}]/);
    expect(body).toContain(values.reportId);
  });

  test('does with what is required alone, without half a sentence', () => {
    const known = Object.fromEntries(text.required.map((name) => [name, values[name]]));
    for (const lang of ['zh', 'en'] as const) {
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
