import { expect, test } from '@jest/globals';
import { OPERATIONS } from '../../lib/api/routes.ts';
import { NOT_YET, TABLE, WHO } from '../system/authorisation-table.ts';

const ids = OPERATIONS.map(({ id }) => id);

test('every endpoint says who may call it, or stands among those that do not yet', () => {
  const without = ids.filter((id) => TABLE[id] === undefined && !NOT_YET.includes(id));
  expect(without).toEqual([]);
  expect(Object.keys(TABLE).filter((id) => !ids.includes(id))).toEqual([]);
  expect(NOT_YET.filter((id) => TABLE[id] !== undefined || !ids.includes(id))).toEqual([]);
});

test.each(Object.entries(TABLE))('%s has a status for everyone', (_, row) => {
  const statuses = row.trim().split(/\s+/);
  expect(statuses).toHaveLength(Object.keys(WHO).length);
  for (const status of statuses) expect(status).toMatch(/^(\+|[24]\d\d)$/);
});
