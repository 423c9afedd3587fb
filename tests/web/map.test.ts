import { afterEach, describe, expect, test } from '@jest/globals';
import { collection, feature, square } from '../place/squares.ts';
import { problemOf } from '../support/system/api.ts';
import { HEPING, NANKAI, QUANYECHANG, sewage } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { browserForTests } from '../support/web/browser-for-tests.ts';
import { type As, api, http } from '../support/web.ts';

const ADMIN: As = { role: 'admin' };
const HEPING_AREA = feature(HEPING, [square(117.18, 39.1, 0.04)]);
const STREET_AREA = feature(QUANYECHANG, [square(117.19, 39.11, 0.01)]);
const DISTRICTS = collection(HEPING_AREA, feature(NANKAI, [square(117.14, 39.08, 0.04)]));

const put = (body: unknown, as: As = ADMIN) => http.send('PUT', '/v1/map', { as, body });
const codes = async (query = '') => {
  const { body } = await http.send('GET', `/v1/map${query}`, { as: { role: 'leader' } });
  return JSON.stringify(body).match(/"code":"\d+"/g) ?? [];
};

const browser = browserForTests();
afterEach(async () => {
  expect(await http.send('DELETE', '/v1/map', { as: ADMIN })).toMatchObject({ status: 200 });
});

describe('by the API', () => {
  test('borders are kept, seen by staff tier by tier, and taken away', async () => {
    expect(await codes()).toEqual([]);
    const { status, body } = await put(collection(...DISTRICTS.features, STREET_AREA));
    expect([status, body]).toMatchObject([200, { areas: 3 }]);
    // Of the small city's streets one has a border; of its districts none is without.
    expect(JSON.stringify(body)).not.toContain(`"${HEPING}"`);
    expect(await codes('?below=1201')).toEqual([`"code":"${HEPING}"`, `"code":"${NANKAI}"`]);
    expect(await codes(`?below=${HEPING}`)).toEqual([`"code":"${QUANYECHANG}"`]);
    await http.send('DELETE', '/v1/map', { as: ADMIN });
    expect(await codes()).toEqual([]);
  });

  test('every feature that is wrong is named, and nothing is kept', async () => {
    const open = {
      ...HEPING_AREA,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [117, 39],
            [118, 39],
          ],
        ],
      },
    };
    const refused = await put(
      collection(open, feature('330106', [square(120, 30, 1)]), STREET_AREA, STREET_AREA),
    );
    expect(refused.status).toBe(422);
    expect(problemOf(refused).errors).toMatchObject([
      { field: `features.0 (${HEPING})`, messageEn: expect.stringContaining('geometry') },
      { field: 'features.1 (330106)', messageEn: 'no region of this city' },
      { field: `features.3 (${QUANYECHANG})`, message: '同一区划出现两次,请合为 MultiPolygon' },
    ]);
    expect((await put({ type: 'Topology', features: [] })).status).toBe(422);
    expect(await codes()).toEqual([]);
  });

  test.each<[As, number]>([
    [{ role: 'leader' }, 403],
    [{ role: 'admin', unit: HEPING }, 403],
    [{ role: 'admin', unit: 'city' }, 200],
  ])('%j is answered with %i', async (as, status) => {
    expect((await put(DISTRICTS, as)).status).toBe(status);
  });
});

test('an administrator supplies a file, is told what is wrong with it, and the cockpit is drawn by it', async () => {
  const page = await browser.open('/admin/map', { as: ADMIN });
  const choose = (name: string, content: object) =>
    page.setInputFiles('input[type=file]', {
      name,
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
  await page.getByText('还没有提供地图').waitFor();
  await choose('elsewhere.json', collection(feature('330106', [square(120, 30, 1)])));
  await page.getByText('features.0 (330106): 本市没有这个区划代码').waitFor();

  const adcodes = [HEPING, NANKAI].map(Number);
  const published = DISTRICTS.features.map((one, i) => ({ ...one, properties: { adcode: adcodes[i] } }));
  await page.getByLabel('区划代码所在属性').fill('adcode');
  await choose('published.json', { ...DISTRICTS, features: published });
  await page.getByText('已启用 2 个区域').waitFor();
  await page.getByRole('img', { name: /城市地图: .*和平区/ }).waitFor();

  // The cockpit shows places where something is.
  await api.post(sewage());
  const cockpit = await browser.open('/leader', { as: { role: 'leader' } });
  const map = cockpit.getByRole('img', { name: /区域态势: .*和平区/ });
  await map.locator('canvas').waitFor();
  // The same places stand beside it for the keys.
  const heping = cockpit.getByRole('main').getByRole('button', { name: /^和平区/ });
  await waitFor('the place to be there', async () => (await heping.count()) === 1);
  await heping.press('Enter');
  await cockpit.getByRole('button', { name: /^劝业场街道/ }).waitFor();
});
