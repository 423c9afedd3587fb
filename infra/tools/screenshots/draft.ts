import type { Page } from 'playwright-core';
import * as z from 'zod';
import type { Caller } from '../client.ts';

const SCOPE = '/v1/duty-lists/city/drafts';
const ADMIN = { role: 'admin', sub: 'admin' };
/** One row more: all noise of building sites goes to the housing commissions of the districts. */
const ROW = {
  dutyId: 'city/construction-noise-trial',
  category: 'construction-noise',
  action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '试点:施工噪声归区住建委', en: 'Trial: noise of building sites goes to housing' },
};

/** A draft with one changed row. @returns its page */
export async function draftOf(api: string, token: (caller: Caller) => Promise<string>): Promise<string> {
  const send = async (method: string, path: string, body: object, headers = {}) => {
    const response = await fetch(new URL(path, api), {
      method,
      headers: {
        ...{ 'content-type': 'application/json', authorization: `Bearer ${await token(ADMIN)}` },
        ...headers,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return z.object({ id: z.string(), revision: z.int() }).parse(await response.json());
  };
  const { id, revision } = await send('POST', SCOPE, { title: '施工噪声归区住建委(试点)' });
  await send(
    'PATCH',
    `${SCOPE}/${id}`,
    { put: [{ row: ROW, after: null }] },
    { 'if-match': `"${revision}"` },
  );
  return `/admin/duty/city/drafts/${id}`;
}

/** What it would have done with the orders that there are. */
export async function trial(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '模拟影响' }).click();
  await page.getByRole('tabpanel', { name: '模拟影响' }).getByRole('button', { name: '模拟影响' }).click();
  await page.getByText('去向变化').first().waitFor();
}
