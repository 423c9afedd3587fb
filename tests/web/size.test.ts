import { expect, test } from '@jest/globals';
import { firstLoad } from '../../infra/tools/web-size.ts';
import { webDir } from '../support/web.ts';

const MOST = 300 * 1024;

test("a resident's first load is 300 KB compressed at most", () => {
  const loaded = firstLoad(webDir, 'resident');
  expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST);
});

test("a resident's first load has no chunk of a staff door", () => {
  const staff = new Set(
    ['desk', 'admin', 'leader'].flatMap((door) => firstLoad(webDir, door).map(({ file }) => file)),
  );
  const own = firstLoad(webDir, 'resident').filter(({ file }) => staff.has(file));
  // What is shared is the shell, which every door has.
  const shell = new Set(firstLoad(webDir, 'admin').map(({ file }) => file));
  expect(own.filter(({ file }) => !shell.has(file) && !/statuses|catalogue|problem/./** Hooks and words that doors share; a component library or charts are twenty times as much. */
const SMALL = 20 * 1024;

test("a resident's first load shares the shell with the staff's doors, and little beside it", () => {
  const staff = ['desk', 'admin', 'leader'].map((door) => firstLoad(webDir, door).map(({ file }) => file));
  const [first = [], ...others] = staff;
  const shell = new Set(first.filter((file) => others.every((files) => files.includes(file))));
  const shared = firstLoad(webDir, 'resident').filter(
    ({ file }) => !shell.has(file) && staff.some((files) => files.includes(file)),
  );
  expect(shared.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(SMALL);
});
