import { expect, test } from '@jest/globals';
import { sha256 } from '../../lib/platform/ids.ts';
import { createMine } from '../../lib/platform/mine.ts';

const REPORT = '20261123-ABCDEFGHJK';
const person = { tokenHash: sha256('right') };

/** What is read, and answered, when someone comes with a token. */
async function ask(reportId: string, token: string) {
  const read: string[] = [];
  const mine = createMine({
    people: {
      person: async (id) => {
        read.push('person');
        return id === REPORT ? person : null;
      },
      linkOpens: async (_, hash) => {
        read.push('link');
        return hash === sha256('link');
      },
    },
    verify: async () => ({ sub: 'someone', role: 'resident' }),
    now: () => '2026-11-23T01:00:00.000Z',
  });
  const header = (name: string) => (name === 'x-tracking-token' ? token : undefined);
  const answer = await mine(reportId, { header }).catch((error: unknown) => error);
  return { read, answer };
}

test('a report that does not exist takes as many reads as a wrong token, and is answered alike', async () => {
  const [wrong, nobody] = [await ask(REPORT, 'wrong'), await ask('20261123-ZZZZZZZZZZ', 'wrong')];
  expect(nobody).toEqual(wrong);
  expect(nobody.read).toEqual(['person', 'link']);
});
test('the token of the receipt opens it, and that of a message', async () => {
  expect((await ask(REPORT, 'right')).answer).toBe(person);
  expect((await ask(REPORT, 'link')).answer).toBe(person);
});
test('a link opens nothing once the person is gone', async () => {
  expect((await ask('20261123-ZZZZZZZZZZ', 'link')).answer).toMatchObject({ body: { status: 404 } });
});
