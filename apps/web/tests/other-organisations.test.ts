import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath } from './browser.ts';
import { go, speak } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('an ask between organisations', () => {
  const one = onePage('advocate', { viewport: { width: 360, height: 740 } });
  const fits = async (page: Page): Promise<void> => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page)).toEqual([]);
  };

  it('calls whoever is on call, over every page but that of the desk, where it is answered', async () => {
    const { page } = one;
    await go(page, 'overview');
    const called = page.locator('.called-now').filter({ hasText: 'Albergue Norte asks your desk.' });
    await called.getByText('Please answer by').waitFor();
    await called.locator('[data-go="desk"]').click();
    await page.locator('.came-asks').waitFor();
    expect(await called.count()).toBe(0);
    await page.getByRole('button', { name: 'I cannot: Albergue Norte' }).click();
    await page.getByRole('radiogroup', { name: /why/i }).waitFor();
    await fits(page);
    await page.getByRole('button', { name: 'Cancel' }).first().click();
    await speak(page, 'es');
    await go(page, 'desk');
    await page.getByRole('button', { name: 'Yo la tomo: Albergue Norte' }).waitFor();
    await fits(page);
    await speak(page, 'en');
  });

  it('shows all that is sent before anybody is asked, and keeps the words of the report back', async () => {
    const { page } = one;
    await go(page, 'overview');
    await go(page, 'responses');
    await page.locator('.response-row').first().click();
    await page.getByRole('button', { name: 'Ask another organisation' }).click();
    const part = page.getByRole('region', { name: 'Ask another organisation' });
    await part.getByText('Exactly this is sent, sealed, in the name of').waitFor();
    expect(await part.getByRole('checkbox').isChecked()).toBe(false);
    const sent = await part.innerText();
    await part.getByRole('checkbox').check({ force: true });
    // Only what was ticked comes to it.
    expect((await part.innerText()).length).toBeGreaterThan(sent.length);
    expect(await part.locator('.order li').count()).toBeGreaterThan(0);
    await fits(page);
  });

  it('has broken no policy on the way', () => expect(one.troubles).toEqual([]));
});
