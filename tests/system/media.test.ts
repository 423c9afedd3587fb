import { afterAll, describe, expect, test } from '@jest/globals';
import { getReportMedia } from '../../lib/api/media.ts';
import { jpeg, png, SECRETS } from '../media/pictures.ts';
import { AUDITOR, CITY_DESK, problemOf, unit } from '../support/system/api.ts';
import { HEPING, sewage, WATER } from '../support/system/samples.ts';
import { announce, complete, post, upload } from '../support/system/upload.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const { url } = system;
const report = async (media: readonly string[], token?: string) =>
  system.send('POST', '/v1/reports', { body: { ...sewage(), media }, ...(token ? { token } : {}) });
const tracking = (token: string) => ({ headers: { 'x-tracking-token': token } });
const linkIn = (body: unknown) => getReportMedia.response.parse(body);
const bytesAt = async (link: string) => Buffer.from(await (await fetch(link)).arrayBuffer());

test('a picture goes from the phone to whoever may see the order, without position and device', async () => {
  const photo = jpeg();
  for (const secret of SECRETS) expect(photo.includes(secret)).toBe(true);
  const mediaId = await upload(url, photo);
  // Asked again, it is answered alike, and the file as it came is gone.
  expect((await complete(url, mediaId)).status).toBe(200);
  expect(await system.aws.object('UploadsBucket', `uploads/${mediaId}`)).toBeNull();

  const receipt = await system.post({ ...sewage(), media: [mediaId] });
  const { reportId, trackingToken } = receipt;
  const orderId = orderIdOf(receipt);
  expect((await system.report(receipt)).matters[0]?.pictures).toEqual([{ id: mediaId, kind: 'before' }]);
  const own = await system.send('GET', `/v1/reports/${reportId}/media/${mediaId}`, tracking(trackingToken));
  const { url: link, type } = linkIn(own.body);
  expect(type).toBe('image/jpeg');
  const seen = await bytesAt(link);
  expect(seen.subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8));
  for (const secret of SECRETS) expect(seen.includes(secret)).toBe(false);

  await system.delivered(orderId);
  const path = `/v1/orders/${orderId}/media/${mediaId}`;
  for (const as of [unit(WATER), CITY_DESK, AUDITOR])
    expect((await system.send('GET', path, { as })).status).toBe(200);
  for (const as of [unit(`${HEPING}-housing`), { role: 'resident', sub: 'another' }])
    expect((await system.send('GET', path, { as })).status).toBe(404);
  expect((await system.send('GET', `/v1/reports/${reportId}/media/${mediaId}`)).status).toBe(404);

  // What the unit shows of its work appears to the reporter with its answer.
  const as = unit(WATER);
  const token = await system.token(as);
  const after = await upload(url, png(), { type: 'image/png', token });
  await system.command(orderId, 'sign', {}, as);
  const body = { solved: true, result: '已疏通', publicAnswer: '管道已疏通。', media: [after] };
  const resolved = await system.send('POST', `/v1/orders/${orderId}/resolve`, { token, body });
  expect(resolved.body).toMatchObject({
    pictures: [
      { id: mediaId, kind: 'before' },
      { id: after, kind: 'after' },
    ],
  });
  const afterPath = `/v1/reports/${reportId}/media/${after}`;
  expect((await system.send('GET', afterPath, tracking(trackingToken))).status).toBe(404);
  await system.command(orderId, 'verify', { passed: true }, CITY_DESK);
  const shown = linkIn((await system.send('GET', afterPath, tracking(trackingToken))).body);
  expect((await bytesAt(shown.url)).includes(SECRETS[0])).toBe(false);
});

test('a picture is added to a report that is open, and the order tells it from the first', async () => {
  const receipt = await system.post(sewage());
  const added = await upload(url, jpeg({ way: 1 }));
  const path = `/v1/reports/${receipt.reportId}/media`;
  const { headers } = tracking(receipt.trackingToken);
  const first = await system.send('POST', path, { body: { media: [added] }, headers });
  expect(first).toMatchObject({
    status: 200,
    body: { matters: [{ pictures: [{ id: added, kind: 'evidence' }] }] },
  });
  expect((await system.send('POST', path, { body: { media: [added] }, headers })).status).toBe(200);
  expect((await system.send('POST', path, { body: { media: [added] } })).status).toBe(404);
});

describe('storage takes what the form says and nothing else', () => {
  test.each([
    ['larger than it was said to be', jpeg(), {}, 10, 400, 'EntityTooLarge'],
    ['of another type', jpeg(), { 'Content-Type': 'text/html' }, 1000, 403, 'AccessDenied'],
    ['in another place', jpeg(), { key: 'uploads/another' }, 1000, 403, 'AccessDenied'],
    ['with a field of its own', jpeg(), { acl: 'public-read' }, 1000, 403, 'AccessDenied'],
  ])('%s', async (_, file, more, bytes, status, code) => {
    const announced = await announce(url, { bytes });
    const answer = await post(announced, file, more);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(code);
  });
});

describe('a picture that cannot be part of a report says why', () => {
  const fault = async (media: readonly string[], token?: string) => {
    const answer = await report(media, token);
    expect(answer.status).toBe(422);
    return problemOf(answer).errors?.[0];
  };

  test('one that nobody announced', async () => {
    expect(await fault([`m-${'0'.repeat(26)}`])).toMatchObject({
      field: 'media.0',
      messageEn: expect.stringContaining('no such'),
    });
  });
  test('one that never arrived, and that is no picture of the kind it was said to be', async () => {
    const { mediaId } = await announce(url);
    const none = await complete(url, mediaId);
    expect(none.status).toBe(409);
    expect(await fault([mediaId])).toMatchObject({ messageEn: expect.stringContaining('not arrived') });

    const announced = await announce(url);
    await post(announced, Buffer.from('<script>alert(1)</script>'));
    const wrong = await complete(url, announced.mediaId);
    expect(wrong.status).toBe(422);
    expect(await fault([announced.mediaId])).toMatchObject({
      messageEn: expect.stringContaining('no picture of the type'),
    });
  });
  test("another's, and one that is part of a report already; the same report may be sent again", async () => {
    const token = await system.token({ role: 'resident', sub: 'owner' });
    const owned = await upload(url, jpeg(), { token });
    expect(await fault([owned])).toMatchObject({ messageEn: expect.stringContaining('Someone else') });

    const headers = { 'idempotency-key': 'with-a-picture' };
    const body = { ...sewage(), media: [owned] };
    const first = await system.send('POST', '/v1/reports', { token, body, headers });
    const again = await system.send('POST', '/v1/reports', { token, body, headers });
    expect([first.status, again.body]).toEqual([202, first.body]);
    expect(await fault([owned], token)).toMatchObject({
      messageEn: expect.stringContaining('part of another'),
    });
  });
});

test('what no report took is gone after a day', async () => {
  const left = await upload(url, jpeg());
  const used = await upload(url, jpeg());
  const receipt = await system.post({ ...sewage(), media: [used] });
  await system.advance(25 * 3600_000);
  await system.aws.invoke('haihe-retain', {});
  expect((await complete(url, left)).status).toBe(404);
  expect(await system.aws.object('MediaBucket', `pictures/${left}`)).toBeNull();
  const kept = `/v1/reports/${receipt.reportId}/media/${used}`;
  expect((await system.send('GET', kept, tracking(receipt.trackingToken))).status).toBe(200);
});
