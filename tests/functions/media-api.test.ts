import { expect, test } from '@jest/globals';
import { createHandler } from '../../functions/media-api/handler.ts';
import { removeUnclaimed } from '../../functions/retain/pictures.ts';
import type { Upload } from '../../lib/media/upload.ts';
import { checkClaims, claimAll, uploaderOf } from '../../lib/platform/claims.ts';
import { jpeg, png, SECRETS } from '../media/pictures.ts';
import { later, MONDAY } from '../support/fixtures.ts';
import { call, memoryOrders, memoryPeople, request } from '../support/memory.ts';
import { memoryFiles, memoryMedia } from '../support/memory-media.ts';

const ID = `m-${'A'.repeat(26)}`;
const upload = (given: Partial<Upload> = {}): Upload => ({
  id: ID,
  type: 'image/jpeg',
  at: MONDAY,
  state: 'clean',
  bytes: 100,
  ...given,
});

function system(...uploads: Upload[]) {
  const orders = memoryOrders();
  const media = memoryMedia(...uploads);
  const files = memoryFiles();
  const handler = createHandler({
    ...{ media, files, orders, people: memoryPeople(orders), now: () => MONDAY },
    verify: async () => ({ sub: 'owner-1', role: 'resident' }),
    admit: async () => {},
  });
  const send = (path: string, body?: unknown, headers = {}) =>
    call(handler, request('POST', path, { body, headers }));
  return { media, files, send, complete: (id = ID) => send(`/v1/media/${id}/complete`, {}) };
}

test.each([
  ['a type that is not taken', { type: 'image/gif', bytes: 10 }, 'type'],
  ['too many bytes', { type: 'image/jpeg', bytes: 11 * 1024 * 1024 }, 'bytes'],
  ['no bytes', { type: 'image/jpeg', bytes: 0 }, 'bytes'],
  ['a name of its own', { type: 'image/jpeg', bytes: 10, key: '../x' }, 'key'],
])('no form for %s', async (_, body, field) => {
  const { send, media } = system();
  const answer = await send('/v1/media', body);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  expect(media.rows.size).toBe(0);
});

test('a form is for one file, and remembers who was signed in without their name', async () => {
  const { send, media } = system();
  const headers = { authorization: 'Bearer x' };
  const { status, body } = await send('/v1/media', { type: 'image/png', bytes: 10 }, headers);
  expect([status, body.expiresAt]).toEqual([201, later(0.25)]);
  const kept = media.rows.get(String(body.mediaId));
  expect(kept).toMatchObject({ type: 'image/png', state: 'awaited', owner: uploaderOf('owner-1') });
  expect(JSON.stringify(kept)).not.toContain('owner-1');
});

test('what came is cleaned once; a crash on the way is mended by asking again', async () => {
  const { files, media, complete } = system(upload({ state: 'awaited' }));
  files.post(ID, jpeg());
  const { found } = media;
  media.found = async () => {
    throw new Error('the table is away');
  };
  expect((await complete()).status).toBe(503);
  media.found = found;
  const { status, body } = await complete();
  expect([status, (await complete()).body]).toEqual([200, body]);
  const picture = Buffer.from(files.pictures.get(ID)?.bytes ?? []);
  expect(picture.length).toBe(body.bytes);
  for (const secret of SECRETS) expect(picture.includes(secret)).toBe(false);
  expect(files.posts.size).toBe(0);
});

test('asked for twice at once, both are told what it is', async () => {
  const { files, media, complete } = system(upload({ state: 'awaited' }));
  files.post(ID, jpeg());
  const { get } = media;
  let first: Promise<{ body: unknown }> | undefined;
  media.get = async (id) => {
    const row = await get(id);
    media.get = get;
    first = complete();
    await first;
    return row;
  };
  const second = await complete();
  expect(second).toMatchObject({ status: 200, body: { mediaId: ID, type: 'image/jpeg' } });
  expect(second.body).toEqual((await first)?.body);
});

test.each([
  ['a picture of another kind', png(), 'wrong-type'],
  ['no picture at all', Buffer.from('<svg onload=alert(1)>'), 'wrong-type'],
  ['half a picture', jpeg().subarray(0, 40), 'broken'],
  ['more than is taken', Buffer.concat([jpeg(), Buffer.alloc(10 * 1024 * 1024)]), 'too-large'],
])('%s is refused for good, and kept nowhere', async (_, bytes, because) => {
  const { files, media, complete } = system(upload({ state: 'awaited' }));
  files.post(ID, bytes);
  expect(await complete()).toMatchObject({ status: 422, body: { errors: [{ field: 'file' }] } });
  expect((await complete()).status).toBe(422);
  expect(media.rows.get(ID)).toMatchObject({ state: 'refused', because });
  expect(files.posts.size + files.pictures.size).toBe(0);
});

test.each<[string, Upload | null, string]>([
  ['unknown', null, 'There is no such picture'],
  ["someone else's", upload({ owner: 'x' }), 'Someone else uploaded this picture'],
  ['part of another order', upload({ claim: 'other' }), 'This picture is part of another report'],
  ['on its way', upload({ state: 'awaited' }), 'This picture has not arrived yet'],
  ['refused', upload({ state: 'refused', because: 'too-large' }), 'The picture is over 10 MB'],
])('a picture that is %s cannot be used', async (_, one, said) => {
  const media = memoryMedia(...(one ? [one] : []));
  const claim = claimAll({ media }, [ID], { sub: 'owner-1', order: 'mine' });
  await expect(claim).rejects.toMatchObject({ body: { status: 422, errors: [{ messageEn: said }] } });
});

test('of two who use one picture at once, one is told; the same order may use it again', async () => {
  const media = memoryMedia(upload({ owner: uploaderOf('owner-1') }));
  const use = (order: string) => claimAll({ media }, [ID], { sub: 'owner-1', order });
  const both = await Promise.allSettled([use('a'), use('b')]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await use('a');
  await checkClaims({ media }, [ID], { sub: 'owner-1', order: 'a' });
});

test('only what nothing took within a day is removed', async () => {
  const other = (letter: string, given: Partial<Upload>) =>
    upload({ id: `m-${letter.repeat(26)}`, ...given });
  const media = memoryMedia(upload(), other('B', { claim: 'x' }), other('C', { at: later(2) }));
  const files = memoryFiles();
  for (const id of media.rows.keys()) await files.keep(id, 'image/jpeg', jpeg());
  expect(await removeUnclaimed({ media, files }, later(25), () => true)).toBe(1);
  expect([...media.rows.keys()]).toEqual([...files.pictures.keys()]);
  expect(media.rows.has(ID)).toBe(false);
});
