import { afterAll, expect, jest, test } from '@jest/globals';
import { startSystem } from '../support/system.ts';
jest.setTimeout(60_000);
const t = performance.now();
const system = await startSystem();
console.log('up', performance.now() - t);
afterAll(() => system.stop());
test('x', async () => {
  const r = await system.api.post({ text: '胡同口生活垃圾堆了三天没人清,苍蝇乱飞', place: { regionCode: '120101001' } });
  const o = await system.delivered(`${r.reportId}-1`);
  expect(o.assignment?.unit).toBe('120101-urban-management');
  console.log('delivered', performance.now() - t);
});
