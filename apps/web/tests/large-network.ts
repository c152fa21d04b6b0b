import type { Page } from 'playwright-core';
import { go } from './every-screen.ts';

/** Steps into the scene where its network has thousands, and opens that network. */
export async function openLargeNetwork(page: Page, port: number): Promise<void> {
  await page.goto(`http://large.localhost:${port}/#step-in=marta.secret-of-marta-000000000000`);
  await page.locator('[data-screen="overview"]').waitFor();
  await go(page, 'network');
  await page.locator('.net-node').first().waitFor();
}
