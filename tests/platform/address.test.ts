import { expect, test } from '@jest/globals';
import { countedAddress } from '../../lib/platform/address.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:12:34:1:2:3:4', '2001:db8:12:34'],
  ['2001:0DB8:0012:0034:ffff::1', '2001:db8:12:34'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s is counted as %s', (sourceIp, counted) => {
  expect(countedAddress(sourceIp)).toBe(counted);
});
