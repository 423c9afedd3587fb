import { expect, test } from '@jest/globals';
import { firstLoad } from '../../infra/tools/web-size.ts';
import { webDir } from '../support/web.ts';

const MOST = 300 * 1024;
/** Hooks and words that doors share; a component library or charts are twenty times as much. */
const SMALL = 20 * 1024;

const sum = (files: readonly { bytes: number }[]): number =>
  files.reduce((total, { bytes }) => total + bytes, 0);

test("a resident's first load is 300 KB compressed at most", () => {
  expect(sum(firstLoad(webDir, 'resident'))).toBeLessThanOrEqual(MOST);
});

test("it shares the shell with the staff's doors, and little beside it", () => {
  const staff = ['desk', 'admin', 'leader'].map((door) => firstLoad(webDir, door).map(({ file }) => file));
  const [first = [], ...others] = staff;
  const shell = new Set(first.filter((file) => others.every((files) => files.includes(file))));
  const shared = firstLoad(webDir, 'resident').filter(
    ({ file }) => !shell.has(file) && staff.some((files) => files.includes(file)),
  );
  expect(sum(shared)).toBeLessThanOrEqual(SMALL);
});
