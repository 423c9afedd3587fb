import { expect, test } from '@jest/globals';
import { OPERATIONS } from '../../lib/api/routes.ts';
import { rowOf, TABLE, WHO } from '../system/authorisation-table.ts';

test('every endpoint says who may call it', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
});

test.each(Object.keys(TABLE))('%s has a status for everyone', (id) => {
  const statuses = Object.values(rowOf(id));
  expect(statuses).toHaveLength(Object.keys(WHO).length);
  for (const status of statuses) expect(status).toMatch(/^(\+|[24]\d\d)$/);
});
