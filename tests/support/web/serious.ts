import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Rows of a long table are alike: the first ones stand for all. */
const ROWS_BELOW = ['tbody > tr:nth-child(n + 6)', '[role=rowgroup] > [role=row]:nth-child(n + 6)'];

/** What axe calls serious or critical in a page: the rule, and where. */
export async function seriousIn(page: Page): Promise<string[]> {
  // No page has frames: one run in the page itself, without a blank page to put the parts together in.
  const axe = ROWS_BELOW.reduce((all, rows) => all.exclude(rows), new AxeBuilder({ page }).setLegacyMode());
  const { violations } = await axe.options({ resultTypes: ['violations'], preload: false }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
