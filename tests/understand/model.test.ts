import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../../lib/understand/classify.ts';
import { decodeModel, encodeModel, ModelFormatError } from '../../lib/understand/model.ts';
import { train } from '../../lib/understand/train.ts';
import { SAMPLE } from './sample.ts';

const { model } = train(SAMPLE);
const bytes = encodeModel(model);

const changed = (change: (copy: Buffer) => void): Uint8Array => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

test('a model survives its bytes', () => {
  const again = decodeModel(bytes);
  expect(again.version).toBe(model.version);
  expect(again.bytes).toBe(bytes.length);
  expect(Buffer.compare(encodeModel(again), bytes)).toBe(0);
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLE), (example) => {
      expect(classify(again, example)).toEqual(classify(model, example));
    }),
  );
});

test('bytes may start anywhere in a larger buffer', () => {
  const larger = Buffer.concat([Buffer.from('abc'), bytes]);
  expect(decodeModel(larger.subarray(3)).version).toBe(model.version);
});

test.each([2, 256, 257, 300])('%d labels keep their numbers', (n) => {
  const wide = decodeModel(
    encodeModel({
      ...model,
      labels: Array.from({ length: n }, (_, i) => `标签${i}`),
      bias: new Float32Array(n),
      threshold: new Float32Array(n).fill(0.5),
      label: Uint16Array.from(model.label, (_, i) => (i * 7) % n),
    }),
  );
  expect(wide.labels.at(-1)).toBe(`标签${n - 1}`);
  expect([...wide.label]).toEqual(Array.from(model.label, (_, i) => (i * 7) % n));
  expect([...wide.weight]).toEqual([...model.weight]);
});

describe('refuses', () => {
  test.each([
    ['nothing', new Uint8Array(0), /not a model/],
    ['another file', new TextEncoder().encode(JSON.stringify({ hello: 'x'.repeat(100) })), /not a model/],
    ['a newer format', changed((b) => b.writeUInt32LE(9, 4)), /format 9/],
    ['a cut file', bytes.subarray(0, bytes.length - 1), /altered/],
    [
      'what other code made',
      encodeModel({ ...model, certainty: { ...model.certainty, sharpness: -1 } }),
      /train it again/,
    ],
    ['a changed byte', changed((b) => b.writeUInt8(b.readUInt8(200) ^ 1, 200)), /altered/],
    ['a changed digest', changed((b) => b.writeUInt8(b.readUInt8(20) ^ 1, 20)), /altered/],
  ])('%s', (_, foreign, message) => {
    expect(() => decodeModel(foreign)).toThrow(ModelFormatError);
    expect(() => decodeModel(foreign)).toThrow(message);
  });

  test('any one flipped bit', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = changed((b) => b.writeUInt8(b.readUInt8(at) ^ (1 << bit), at));
        expect(() => decodeModel(flipped)).toThrow(ModelFormatError);
      }),
    );
  });
});
