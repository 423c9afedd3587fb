import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { jpeg } from '../media/pictures.ts';
import { AUDITOR, CITY_DESK } from '../support/system/api.ts';
import { HUAYUANLU, TEXTS, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf } from '../support/system.ts';
import { browserForTests, shown } from '../support/web/browser-for-tests.ts';
import { link } from '../support/web/orders.ts';
import { api, http, PHONE } from '../support/web.ts';

const browser = browserForTests();

const photo = (buffer: Buffer, mimeType = 'image/jpeg') => ({ name: 'IMG_1.jpg', mimeType, buffer });
const choose = (page: Page, ...files: ReturnType<typeof photo>[]) =>
  page.getByLabel('添加照片').setInputFiles(files);
const light = { text: TEXTS['street-light'], place: { regionCode: HUAYUANLU } };

/** The form, with something written. */
async function written(text: string = TEXTS['street-light']): Promise<Page> {
  const page = await browser.open('/', { size: PHONE });
  await page.getByLabel('要反映的事').fill(text);
  return page;
}

test('photos go with the report, large ones made smaller on the way, and are shown with it', async () => {
  const page = await written();
  const noise = await page.evaluate(`new Promise((done) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 200 });
    const context = canvas.getContext('2d');
    const image = context.createImageData(2400, 200);
    for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : Math.random() * 256;
    context.putImageData(image, 0, 0);
    done(canvas.toDataURL('image/png').split(',')[1]);
  })`);
  const large = Buffer.from(String(noise), 'base64');
  expect(large.length).toBeGreaterThan(500_000);
  await choose(page, photo(jpeg()), photo(large, 'image/png'));
  await page.getByText('已上传').nth(1).waitFor();
  await page.getByRole('button', { name: '提交' }).click();
  await shown(page, '已收到');
  const reportId = (await page.locator('code').first().textContent()) ?? '';
  await page.getByRole('link', { name: '查看进展' }).click();
  await page.getByRole('img', { name: '我的照片' }).nth(1).waitFor();
  const large2 = page.getByRole('img', { name: '我的照片' }).nth(1);
  await waitFor('the browser to show the picture', () =>
    large2.evaluate((img) => Number(Reflect.get(img, 'naturalWidth')) === 2048),
  );
  const orderId = orderIdOf({ reportId });
  const { pictures } = await api.order(orderId, AUDITOR);
  expect(pictures.map(({ kind }) => kind)).toEqual(['before', 'before']);
  const desk = await browser.open(`/desk/orders/${orderId}`, { as: CITY_DESK });
  await desk.getByRole('img', { name: '反映时' }).nth(1).waitFor();
});

test('photos are added later, and when the matter is closed the page says that they cannot', async () => {
  const receipt = await api.post(light);
  const page = await browser.open(link(receipt), { size: PHONE });
  await page.getByRole('button', { name: '补充照片' }).click();
  expect(await page.getByRole('button', { name: '提交照片' }).isDisabled()).toBe(true);
  await choose(page, photo(jpeg()));
  await page.getByRole('button', { name: '提交照片' }).click();
  await shown(page, '已补充 1 张照片');
  await page.getByRole('img', { name: '我补充的照片' }).waitFor();
  const { pictures } = await api.order(orderIdOf(receipt), AUDITOR);
  expect(pictures.map(({ kind }) => kind)).toEqual(['evidence']);

  await page.getByRole('button', { name: '撤回诉求' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回诉求' }).click();
  await shown(page, '这件事已结束,不能再补充照片');
  expect(await page.getByRole('button', { name: '补充照片' }).count()).toBe(0);
});

test('a photo that cannot be taken says why, and can be removed or tried again', async () => {
  const page = await written();
  await choose(page, photo(Buffer.from('no picture'), 'text/plain'));
  await shown(page, '不是能用的图片');
  await page.getByRole('button', { name: /移除/ }).click();
  await choose(page, photo(jpeg().subarray(0, 40)));
  await shown(page, /图片文件不完整.*换一张/);
  await page.getByRole('button', { name: /移除/ }).click();
  expect(await page.getByText('照片 1').count()).toBe(0);

  const storage = (url: URL) => url.port !== new URL(page.url()).port;
  await page.route(storage, (route) => route.abort());
  await choose(page, photo(jpeg()));
  await shown(page, /连不上服务器/);
  await page.unroute(storage);
  await page.getByRole('button', { name: '再试一次' }).click();
  await shown(page, '已上传');
});

test("a neighbour's matter is followed instead, without a word of who reported it, and no more when wished", async () => {
  const text = '和平区劝业场街道花园路社区5号楼前路灯灭了三天,晚上很黑,老人不敢出门';
  const receipt = await api.post({ text, place: { regionCode: HUAYUANLU } });
  await waitFor('the unit to have it', async () => (await api.report(receipt)).status === 'dispatched');
  const page = await written(`${text}。`);
  const follow = page.getByRole('button', { name: '关注这件事' });
  await follow.waitFor();
  await follow.click();
  await shown(page, '已关注');
  await page.getByRole('link', { name: '查看进展' }).click();
  await shown(page, '这是邻居反映的事');
  await shown(page, '已派单');
  expect(await page.getByText('老人不敢出门').count()).toBe(0);
  expect(await page.getByRole('button', { name: '撤回诉求' }).count()).toBe(0);

  await page.getByRole('link', { name: '我的', exact: true }).click();
  await page.locator('.tag', { hasText: '关注的事' }).waitFor();
  await page.locator('a.matter').click();
  await page.getByRole('button', { name: '取消关注' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '取消关注' }).click();
  await shown(page, '已取消关注');
  await page.getByRole('status').getByRole('link', { name: '我的诉求' }).click();
  await shown(page, '本机还没有提交过');
});

test('a matter closed meanwhile cannot be followed, and that is said', async () => {
  const page = await written(`${TEXTS['street-light']},和平区劝业场街道花园路社区`);
  await page.route('**/v1/understand', async (route) => {
    const answer = await route.fetch();
    const duplicates = [{ orderId: '20261122-0000000000-1', score: 0.9 }];
    await route.fulfill({ response: answer, json: { ...(await answer.json()), duplicates } });
  });
  await page.getByLabel('要反映的事').fill(`${TEXTS['street-light']},请尽快`);
  await page.getByRole('button', { name: '关注这件事' }).click();
  await shown(page, '没有可关注的事项');
  await shown(page, /直接提交您的诉求/);
});

test('a matter is withdrawn after a second word, and what came of it is said', async () => {
  const receipt = await api.post(light);
  await waitFor('it to be dispatched', async () => (await api.report(receipt)).status === 'dispatched');
  const page = await browser.open(link(receipt), { size: PHONE });
  const ask = page.getByRole('button', { name: '撤回诉求' });
  await ask.click();
  await page.keyboard.press('Escape');
  await ask.waitFor();
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  await ask.click();
  await page.getByLabel('原因(选填)').fill('已经修好了');
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回诉求' }).click();
  await shown(page, /^已撤回/);
  const { withdrawn } = await api.order(orderIdOf(receipt), AUDITOR);
  expect(withdrawn).toEqual([receipt.reportId]);
});

test('my data goes at a second word; what the law keeps, stays and says so', async () => {
  const receipt = await api.post({ ...light, contact: { email: 'a@example.org' } });
  const page = await browser.open(link(receipt));
  const erase = page.getByRole('button', { name: '删除我的个人信息' });
  await erase.click();
  await page.getByRole('alertdialog').getByRole('button', { name: '删除我的个人信息' }).click();
  await shown(page, /已删除 \d+ 项个人信息/);
  await expect(api.report(receipt)).rejects.toThrow('404');
  await page.getByRole('status').getByRole('link').click();
  await shown(page, '本机还没有提交过');

  const whistle = await api.post({ ...light, text: '举报有人收钱不办事', accused: [WATER] });
  const other = await browser.open(link(whistle));
  await other.getByRole('button', { name: '删除我的个人信息' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: '删除我的个人信息' }).click();
  await shown(other, /依法须保存举报人信息/);
});

test('who is signed in sees all of theirs; an answer that fails says so and is asked for again', async () => {
  const as = { role: 'resident', sub: 'neighbour-7' };
  const token = await http.token(as);
  await http.send('POST', '/v1/reports', { token, body: light });
  const page = await browser.open('/mine', { as, size: PHONE });
  await page.locator('a.matter', { hasText: '整条街的路灯' }).waitFor();

  const failing = await browser.open('/', { as, size: PHONE });
  const list = (url: URL) => url.pathname === '/v1/my/reports';
  const problem = {
    detail: '暂时不可用',
    detailEn: 'x',
    remedy: '稍后重试 / y',
    title: '',
    type: '',
    status: 422,
  };
  await failing.route(list, (route) => route.fulfill({ status: 422, json: problem }));
  await failing.getByRole('link', { name: '我的', exact: true }).click();
  await shown(failing, '暂时不可用');
  await failing.unroute(list);
  await failing.getByRole('button', { name: '重试' }).click();
  await failing.locator('a.matter', { hasText: '整条街的路灯' }).waitFor();

  const nobody = await browser.open('/mine', { as: { role: 'resident', sub: 'nobody-8' }, size: PHONE });
  await shown(nobody, '本机还没有提交过');
});
