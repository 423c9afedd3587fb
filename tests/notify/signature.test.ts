import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sign, verify } from '../../lib/notify/signature.ts';
import { later, MONDAY } from '../support/fixtures.ts';

const body = '{"id":"1"}';
const header = sign(body, ['one'], MONDAY);

describe('a signature', () => {
  test.each([
    ['as it was sent', header, body, 'one', MONDAY, 'good'],
    ['five minutes later', header, body, 'one', later(5 / 60), 'good'],
    ['a second more: a replay', header, body, 'one', later(301 / 3600), 'too-old'],
    ['from the future', header, body, 'one', later(-301 / 3600), 'too-old'],
    ['another body', header, `${body} `, 'one', MONDAY, 'wrong'],
    ['another secret', header, body, 'two', MONDAY, 'wrong'],
    ['another time', header.replace(/t=\d+/, (t) => `${t.slice(0, -1)}9`), body, 'one', MONDAY, 'wrong'],
    ['no time', header.replace(/t=\d+,/, ''), body, 'one', MONDAY, 'malformed'],
    ['no signature', header.replace(/,v1.*/, ''), body, 'one', MONDAY, 'malformed'],
    ['nothing', '', body, 'one', MONDAY, 'malformed'],
    ['the second of two secrets', sign(body, ['two', 'one'], MONDAY), body, 'one', MONDAY, 'good'],
  ])('%s', (_, given, text, secret, at, verdict) => {
    expect(verify(given, text, secret, at)).toBe(verdict);
  });

  test('holds for any body and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (a, b, secret) => {
        const signed = sign(a, [secret], MONDAY);
        expect(verify(signed, a, secret, MONDAY)).toBe('good');
        expect(verify(signed, b, secret, MONDAY)).toBe(a === b ? 'good' : 'wrong');
      }),
    );
  });
});
