import type { Page } from 'playwright-core';
import type { Caller } from '../client.ts';
import { draftOf, trial } from './draft.ts';

export interface Shot {
  readonly name: string;
  /** On the console; one that must be made first is asked of the running system. */
  readonly path: string | ((api: string, token: (caller: Caller) => Promise<string>) => Promise<string>);
  readonly as: (Caller & { sub: string }) | null;
  readonly size: readonly [width: number, height: number];
  /** What is done in the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const WIDE = [1440, 900] as const;
const TALL = [1440, 1300] as const;
const PHONE = [390, 844] as const;
const ADMIN = { role: 'admin', sub: 'admin' };
const DESK = { role: 'desk', unit: 'city', sub: 'desk' };

export const SHOTS: readonly Shot[] = [
  { name: 'resident', path: '/', as: null, size: PHONE },
  { name: 'receipt', path: '/', as: null, size: PHONE, act: report },
  { name: 'desk', path: '/desk', as: DESK, size: WIDE },
  { name: 'order', path: '/desk', as: DESK, size: TALL, act: (page) => page.getByRole('row').nth(1).click() },
  { name: 'duty', path: '/admin/duty/city', as: ADMIN, size: WIDE },
  { name: 'draft', path: draftOf, as: ADMIN, size: TALL, act: trial },
  { name: 'units', path: '/admin/units', as: ADMIN, size: WIDE },
  { name: 'texts', path: '/admin/texts', as: ADMIN, size: WIDE },
  { name: 'models', path: '/admin/models', as: ADMIN, size: WIDE },
  { name: 'devices', path: '/admin/devices', as: ADMIN, size: WIDE },
  { name: 'map', path: '/admin/map', as: ADMIN, size: WIDE },
  { name: 'mine', path: '/mine', as: { role: 'resident', sub: 'resident' }, size: PHONE },
  { name: 'law', path: '/admin/law', as: ADMIN, size: WIDE },
  { name: 'cockpit', path: '/leader', as: { role: 'leader', sub: 'leader' }, size: [1920, 1080] },
];

/** As a resident does it, as far as the receipt. */
async function report(page: Page): Promise<void> {
  await page
    .getByLabel('要反映的事')
    .fill('和平区劝业场街道花园路社区门口下水道堵了,污水从井盖冒出来流了一地');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已收到').waitFor();
}
