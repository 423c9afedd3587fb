import { expect, test } from '@jest/globals';
import { listScopes } from '../../lib/duty/scopes.ts';

test.each([
  ['city', '120101001', ['city']],
  ['district', '120101001001', ['district:120101', 'district']],
  ['street', '120101001001', ['street:120101001', 'street']],
  ['community', '120101001001', ['community:120101001001', 'community']],
  ['street', '120101', ['street']],
  ['district', null, ['district']],
] as const)('a %s desk at %s looks in %j', (tier, place, scopes) => {
  expect(listScopes(tier, place)).toEqual(scopes);
});
