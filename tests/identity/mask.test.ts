import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskAddress, maskIdNumber, maskMail, maskName, maskPhone } from '../../lib/identity/mask.ts';

describe.each<[string, (text: string) => string, [given: string, shown: string][]]>([
  [
    'a phone',
    maskPhone,
    [
      ['13812341234', '138****1234'],
      ['138 1234 1234', '138****1234'],
      ['+86 138-1234-1234', '138****1234'],
      ['022-2345 6789', '022****6789'],
      ['2345678', '****'],
      ['110', '****'],
    ],
  ],
  [
    'an ID number',
    maskIdNumber,
    [
      ['350301199001010123', '35*************123'],
      ['35030119900101012X', '35*************12X'],
      ['350301900101012', '35**********012'],
      ['1234', '****'],
    ],
  ],
  [
    'a name',
    maskName,
    [
      ['张三', '张**'],
      ['欧阳三丰', '欧**'],
      ['Anna', 'A**'],
      ['张', '**'],
      ['', '**'],
    ],
  ],
  [
    'a mail address',
    maskMail,
    [
      ['anna@x.cn', 'a***@x.cn'],
      ['a@x.cn', '***@x.cn'],
      ['an@x.cn', 'a***@x.cn'],
      ['nobody', 'n***'],
    ],
  ],
  [
    'an address',
    maskAddress,
    [
      ['和平区南京路128号3门502室', '和平区南京路**'],
      ['天津市和平区劝业场街道12号楼', '天津市和平区劝业场街道**'],
      ['5 Nanjing Road, flat 3', 'Nanjing Road**'],
      ['梅江小区5号楼302', '**'],
    ],
  ],
])('%s', (_, mask, rows) => {
  test.each(rows)('%s → %s', (given, shown) => expect(mask(given)).toBe(shown));
});

test('no mask lets a whole number, name or mailbox through', () => {
  const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
  fc.assert(
    fc.property(digits, fc.stringMatching(/^[a-z]{2,12}$/), (phone, name) => {
      expect(maskPhone(phone).slice(3, 7)).toBe('****');
      expect(maskPhone(phone)).toHaveLength(11);
      expect(maskMail(`${name}@example.org`).split('@')[0]).toBe(`${name[0]}***`);
      expect(maskName(name)).toHaveLength(3);
      expect(maskIdNumber(`${phone}1234567`).replace(/\*/g, '')).toHaveLength(5);
    }),
  );
});
