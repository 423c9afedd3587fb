import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutIdentity } from '../../lib/learn/identity.ts';
import { classify } from '../../lib/understand/classify.ts';
import { train } from '../../lib/understand/train.ts';
import { SAMPLE } from '../understand/sample.ts';

describe('who it is goes', () => {
  test.each([
    ['张伟先生来电说路灯不亮', '某先生来电说路灯不亮'],
    ['欧阳女士家停水', '某女士家停水'],
    ['楼下的刘大爷每天敲鼓', '楼下的某大爷每天敲鼓'],
    ['你好,我叫陈晓东,楼道灯坏了', '你好,我叫某,楼道灯坏了'],
    ['我是赵敏,电话13812345678', '我是某,电话0****0'],
    ['联系人:孙立军 水管漏了', '联系人:某 水管漏了'],
    ['业主马超反映电梯停运', '业主某反映电梯停运'],
    ['My name is John Smith, the lamp is broken', 'My name is X, the lamp is broken'],
    ['Mr. Smith plays music at night', 'Mr. X plays music at night'],
    ['3号楼2门501室漏水', '0号楼0门0室漏水'],
    ['车牌津A12B34堵住通道', '车牌津A0B0堵住通道'],
    ['写信到 someone@example.org', '写信到 s***@example.org'],
  ])('%s → %s', (text, rest) => {
    expect(withoutIdentity(text)).toBe(rest);
  });
});

describe('what it is about stays', () => {
  test.each([
    '金水道张贵庄路口积水',
    '居民高层住户反映停水',
    '师傅来修过一次又坏了',
    '我是河西区的居民,供暖不热',
    '市民广场舞扰民',
    'I am very angry about the noise',
  ])('%s', (text) => {
    expect(withoutIdentity(text)).toBe(text);
  });
});

test('no digit but 0 is left', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.constantFrom('我叫张三', '电话', '13800001234', '3.5', '号楼', ',', '１２'), fc.string()),
      ),
      (parts) => {
        expect(withoutIdentity(parts.join(''))).not.toMatch(/[1-9１-９]/);
      },
    ),
  );
});

test('the classifier hears the same with numbers gone', () => {
  const { model } = train([...SAMPLE, { label: 'lamp', text: '3号楼5门路灯坏了12天' }]);
  for (const text of ['7号楼21门路灯坏了3.5天', '酒吧吵到凌晨2点30分', '水管 2026年1月3日 又漏了']) {
    expect(classify(model, { text: withoutIdentity(text) })).toEqual(classify(model, { text }));
  }
});
