import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clean } from '../../lib/media/clean.ts';
import { orientationOf } from '../../lib/media/exif.ts';
import { MOST_BYTES } from '../../lib/media/kinds.ts';
import { jpeg, png, SECRETS, webp } from './pictures.ts';

const cleaned = (bytes: Buffer): Buffer => {
  const found = clean(bytes);
  if (found.is !== 'clean') throw new Error(found.because);
  return Buffer.from(found.bytes);
};

describe.each([
  ['a JPEG', jpeg, 'image/jpeg', ['JFIF', 'ICC_PROFILE', 'Adobe']],
  ['a JPEG, little-endian', () => jpeg({ little: true }), 'image/jpeg', ['ICC_PROFILE']],
  ['a PNG', png, 'image/png', ['IHDR', 'pixels', 'IEND']],
  ['a WebP', webp, 'image/webp', ['VP8X', 'ICCP', 'pixels!']],
] as const)('%s', (_, make, type, kept) => {
  test('comes out without position, device and person, and is a picture still', () => {
    const before = make();
    const after = cleaned(before);
    for (const secret of SECRETS) {
      expect(before.includes(secret)).toBe(true);
      expect(after.includes(secret)).toBe(false);
    }
    for (const part of kept) expect(after.includes(part)).toBe(true);
    expect(clean(after)).toEqual({ is: 'clean', type, bytes: after });
  });

  test('cut off anywhere is refused or clean, and never lets anything through', () => {
    const whole = make();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (at) => {
        const found = clean(whole.subarray(0, at));
        if (found.is === 'refused') return;
        for (const secret of SECRETS) expect(Buffer.from(found.bytes).includes(secret)).toBe(false);
      }),
    );
  });

  test('with any byte changed it ends, in one way or the other', () => {
    const whole = make();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        expect(['clean', 'refused']).toContain(clean(changed).is);
      }),
    );
  });
});

describe('the way up', () => {
  test.each([3, 6, 8])('%i stays, alone', (way) => {
    for (const little of [true, false]) {
      const after = cleaned(jpeg({ way, little }));
      const at = after.indexOf('Exif');
      expect(orientationOf(after.subarray(at))).toBe(way);
      expect(after.lastIndexOf('Exif')).toBe(at);
    }
  });
  test('1 needs no saying', () => expect(cleaned(jpeg({ way: 1 })).includes('Exif')).toBe(false));
});

describe('what is refused', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'wrong-type'],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'wrong-type'],
    ['a drawing with script', Buffer.from('<svg onload="alert(1)"/>'), 'wrong-type'],
    ['a program', Buffer.from('MZ\x90\0'), 'wrong-type'],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42'), 'wrong-type'],
    ['the head of a JPEG', jpeg().subarray(0, 40), 'broken'],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'broken'],
    ['the head of a PNG', png().subarray(0, 30), 'broken'],
    ['the head of a WebP', webp().subarray(0, 30), 'broken'],
    ['too much', Buffer.alloc(MOST_BYTES + 1), 'too-large'],
  ] as const)('%s: %s', (_, bytes, because) => expect(clean(bytes)).toEqual({ is: 'refused', because }));
});
