import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { packCorpus, unpackCorpus } from '../../lib/learn/corpus.ts';

test('a corpus survives its packing', () => {
  const packed = packCorpus({
    reports: 'lamp\t路灯不亮\nwater\t水管漏了\n',
    phrases: 'lamp\t霓虹,灯箱\n',
    options: { floor: 0.8, folds: 2 },
  });
  expect(unpackCorpus(packed)).toEqual({
    reports: [
      { label: 'lamp', text: '路灯不亮' },
      { label: 'water', text: '水管漏了' },
    ],
    phrases: [
      { label: 'lamp', text: '霓虹' },
      { label: 'lamp', text: '灯箱' },
    ],
    options: { floor: 0.8, folds: 2 },
  });
});

describe('refuses', () => {
  test.each<[what: string, bytes: Uint8Array]>([
    ['what is not packed', Buffer.from('lamp\t路灯不亮')],
    ['another file', gzipSync('{"hello":1}')],
    ['an option nobody has', gzipSync('{"reports":"","phrases":"","options":{"speed":1}}')],
    ['a row without a code', packCorpus({ reports: '路灯不亮', phrases: '', options: {} })],
  ])('%s', (_, bytes) => {
    expect(() => unpackCorpus(bytes)).toThrow();
  });
});
