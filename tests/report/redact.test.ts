import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact, redactAnswer } from '../../lib/report/redact.ts';

/** A bank card number with a valid check digit, made up from a prefix. */
function card(prefix: string): string {
  const digits = [...Array(10).keys()].map((d) => `${prefix}${d}`);
  const valid = digits.find((n) => {
    const sum = [...n].reverse().reduce((s, c, i) => {
      const v = Number(c) * (i % 2 ? 2 : 1);
      return s + (v > 9 ? v - 9 : v);
    }, 0);
    return sum % 10 === 0;
  });
  return valid ?? '';
}
const CARD = card('622202030000123');
const LONG_CARD = card('621700001234567890');

describe('masks', () => {
  test.each([
    ['我的电话13812345678请回复', '我的电话138****5678请回复'],
    ['手机138 1234 5678', '手机138 **** 5678'],
    ['手机:138-1234-5678。', '手机:138-****-5678。'],
    ['电话.13812345678', '电话.138****5678'],
    ['138.1234.5678', '138.****.5678'],
    ['+86 13912345678', '+86 139****5678'],
    ['8613912345678', '86139****5678'],
    ['联系１３８１２３４５６７８', '联系１３８****５６７８'],
    ['张三19912345678李四17712345678', '张三199****5678李四177****5678'],
    ['身份证120101199003074512', '身份证12*************512'],
    ['120101 19900307 451X', '12**** ******** *51X'],
    ['身份证号：12010119900307451x', '身份证号：12*************51x'],
    ['老身份证120101500307451', '老身份证12**********451'],
    ['身份证号码是123456789012345678', '身份证号码是12*************678'],
    ['座机022-27301234', '座机022-****1234'],
    ['(022)27301234找张', '(022)****1234找张'],
    ['02227301234', '022****1234'],
    ['010 62345678', '010 ****5678'],
    ['0316-2345678', '0316-***5678'],
    ['电话：27301234', '电话：****1234'],
    ['联系方式 2730123', '联系方式 ***0123'],
    ['邮箱zhang.san@qq.com', '邮箱z***@qq.com'],
    ['write to john+a@mail.example.org now', 'write to j***@mail.example.org now'],
    [`转到${CARD}`, `转到${'*'.repeat(12)}${CARD.slice(-4)}`],
    [`卡号 ${LONG_CARD}`, `卡号 ${'*'.repeat(15)}${LONG_CARD.slice(-4)}`],
    ['银行卡：1234 5678 9012 3456', '银行卡：**** **** **** 3456'],
    ['账号020012345678', '账号********5678'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toEqual({ text: expected, redacted: true });
  });
});

test('an answer to the public keeps the number of an office, and none of a person', () => {
  const office = '请拨打022-27301234';
  expect(redactAnswer(`${office},13812345678、120101199003074512、zhang@example.org`)).toBe(
    `${office},138****5678、12*************512、z***@example.org`,
  );
});

describe('leaves', () => {
  test.each([
    '2024年3月15日上午10点30分',
    '2024-03-15 10:30',
    '日期20240315',
    '订单号202403151234567890',
    '工单20240315000123',
    '快递单号SF1234567890123',
    '单号：773123456789012',
    '拨打12345没有人接',
    '打了110和12319',
    '客服4008123123',
    '400-812-3123',
    '95598没人接',
    '房价15000000000元',
    '工程款13500000000 元',
    '每平米13800元',
    '3号楼2门1301室',
    '解放南路456号12-3-1802',
    '面积138.1234平米',
    '比例0.13812345678',
    '东经117.2009 北纬39.0842',
    '营业执照91120101MA05ABCD1X',
    '车牌津A12345',
    '公交901路606路',
    '2019.8.20离职欠14630元',
    '电话一直打不通',
    '户号1234567890',
    '已经*************过的号码',
  ])('%s', (text) => {
    expect(redact(text)).toEqual({ text, redacted: false });
  });
});

const digitsOf = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n });
const han = fc.constantFrom('', '请回电', '我的号码是', '，', ' ', '街道');

test('no mobile number survives, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 9 }), digitsOf(9), han, han, (second, rest, before, after) => {
      const number = `1${second}${rest.join('')}`;
      const { text, redacted } = redact(`${before}${number}${after}`);
      return redacted && !text.includes(number) && text.includes(number.slice(-4));
    }),
  );
});

test('a text is never longer without its mail addresses: what just fits must fit afterwards', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-c]{1,6}@[a-c]{1,3}\.cn$/), (address) => {
      const { text } = redact(address);
      expect(text.length).toBeLessThanOrEqual(address.length);
      expect(text).toMatch(/^.?\*{1,3}@/);
      expect(redact(text).text).toBe(text);
    }),
  );
});

test('masking twice changes nothing more, and never the length', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9 -是电话卡号]{0,40}$/), (text) => {
      const once = redact(text);
      expect(redact(once.text).text).toBe(once.text);
      expect(once.text).toHaveLength(text.length);
    }),
  );
});
