import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ListedService } from '../../lib/open311/catalogue.ts';
import { attributesIn, field, parseForm } from '../../lib/open311/form.ts';
import { readRequestForm } from '../../lib/open311/intake.ts';
import { Refused } from '../../lib/open311/refusal.ts';

const service: ListedService = {
  code: 'lift-failure',
  name: { zh: '电梯故障', en: 'Lift failure' },
  group: '市场监管',
  lead: '区市场监管局',
  line: '市市场监管委',
  attributes: [
    {
      code: 'TRAPPED',
      datatype: 'singlevaluelist',
      required: true,
      variable: true,
      name: { zh: '是否有人被困', en: 'Is anyone trapped?' },
      values: [
        { key: 'YES', name: { zh: '是', en: 'Yes' } },
        { key: 'NO', name: { zh: '否', en: 'No' } },
      ],
    },
    { code: 'FLOOR', datatype: 'number', required: false, variable: true, name: { zh: '楼层', en: 'Floor' } },
    { code: 'AT', datatype: 'datetime', required: false, variable: true, name: { zh: '时间', en: 'When' } },
    {
      code: 'SIGNS',
      datatype: 'multivaluelist',
      required: false,
      variable: true,
      name: { zh: '现象', en: 'Signs' },
      values: [
        { key: 'NOISE', name: { zh: '异响', en: 'Noise' } },
        { key: 'SHAKE', name: { zh: '抖动', en: 'Shaking' } },
      ],
    },
  ],
};

const good = {
  lat: '39.1256',
  long: '117.2034',
  description: '电梯停在三楼不动',
  'attribute[TRAPPED]': 'NO',
};
const formOf = (fields: Record<string, string | string[]>) =>
  parseForm(
    Object.entries(fields)
      .flatMap(([name, values]) => [values].flat().map((value) => new URLSearchParams({ [name]: value })))
      .join('&'),
  );
const read = (fields: Record<string, string | string[]>) => readRequestForm(formOf(fields), service);
const faultsOf = (fields: Record<string, string | string[]>): string[] => {
  try {
    read(fields);
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(error.status).toBe(400);
    return error.faults.map(({ en }) => en);
  }
};

describe('a form', () => {
  test('is read as any client writes it', () => {
    const form = parseForm('a=1+2&b=%E8%B7%AF%E7%81%AF&a=3&c&=x&attribute%5BX%5D=y&attribute[X][]=z');
    expect([field(form, 'a'), field(form, 'b'), field(form, 'c')]).toEqual(['1 2', '路灯', undefined]);
    expect(form.get('a')).toEqual(['1 2', '3']);
    expect(attributesIn(form).get('X')).toEqual(['y', 'z']);
  });
  test('any fields come back as they were written', () => {
    const fields = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 20 });
    fc.assert(
      fc.property(fields, (given) => {
        const form = parseForm(new URLSearchParams(given).toString());
        for (const [name, value] of Object.entries(given)) expect(form.get(name)).toEqual([value]);
      }),
    );
  });
  test.each([
    ['bytes that are not UTF-8', 'description=%C2%B7%D6'],
    ['half an escape', 'a=%E8%B'],
    ['more fields than anyone needs', 'a=1&'.repeat(300)],
  ])('%s is refused', (_, text) => expect(() => parseForm(text)).toThrow(Refused));
});

describe('a request by form becomes a report', () => {
  test('with place, contact and the answers to attributes in its text', () => {
    const { report, unasked } = read({
      ...good,
      address_string: '和平区南京路',
      email: 'li@example.org',
      first_name: '丽',
      last_name: '李',
      phone: '(022) 8765.4321',
      media_url: 'https://example.org/a.jpg',
      'attribute[FLOOR]': '3',
      'attribute[SIGNS][]': ['NOISE', 'SHAKE'],
      'attribute[OTHER]': 'x',
    });
    expect(report).toEqual({
      text: '电梯停在三楼不动\n是否有人被困:否;楼层:3;现象:异响、抖动。',
      channel: 'open311',
      place: { address: '和平区南京路', lat: 39.1256, lon: 117.2034 },
      contact: { name: '李丽', phone: '022 8765 4321', email: 'li@example.org' },
      media: ['https://example.org/a.jpg'],
    });
    expect(unasked).toEqual(['OTHER']);
  });
  test('without a description the chosen category speaks', () => {
    const { description: _, ...rest } = good;
    expect(read(rest).report.text).toMatch(/^电梯故障\n/);
  });
  test.each([
    ['nowhere', { lat: '', long: '' }, /lat and long/],
    ['half a place', { long: '' }, /lat/],
    ['outside the globe', { lat: '91' }, /lat/],
    ['not a number', { lat: 'north' }, /lat/],
    ['a region of no city', { address_id: '12' }, /address_id/],
    ['not a mail address', { email: 'li@' }, /email/],
    ['not a phone', { phone: 'call me' }, /phone/],
    ['not an address of a picture', { media_url: 'javascript:alert(1)' }, /media_url/],
    ['control characters', { description: '电梯\u0000停' }, /description/],
    ['markup', { description: '<script>x</script>' }, /description/],
    ['too long', { description: '长'.repeat(5001) }, /description/],
    ['a required answer missing', { 'attribute[TRAPPED]': '' }, /attribute\[TRAPPED\] is required/],
    ['an answer not offered', { 'attribute[TRAPPED]': 'MAYBE' }, /YES, NO/],
    ['two answers where one is asked', { 'attribute[TRAPPED]': ['YES', 'NO'] }, /one value/],
    ['a floor that is no number', { 'attribute[FLOOR]': 'three' }, /number/],
    ['a time without zone', { 'attribute[AT]': '2026-11-22 08:00' }, /zone/],
  ])('%s is refused by name', (_, change, message) =>
    expect(faultsOf({ ...good, ...change } as Record<string, string>).join('\n')).toMatch(message),
  );
  test('everything that is wrong is said at once', () => {
    expect(faultsOf({ email: 'x', 'attribute[FLOOR]': 'x' }).length).toBeGreaterThanOrEqual(4);
  });
});
