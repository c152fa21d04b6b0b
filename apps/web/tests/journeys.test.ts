import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { go, stepIn } from './every-screen.ts';

describe.skipIf(browserPath === null)('journeys, on the page', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
    const opened = await watched(browser, { viewport: { width: 1280, height: 860 }, acceptDownloads: true });
    ({ troubles } = opened);
    page = await opened.context.newPage();
    await stepIn(page, scene.doorway, 'advocate');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });
  const journeys = async (): Promise<void> => {
    await go(page, 'overview');
    await go(page, 'journeys');
  };
  const button = (place: number) => page.locator('.screen-journeys > .buttons button').nth(place);

  it('say what is past its day, its law and how sure that is, and what stands in the way', async () => {
    await journeys();
    const hers = page.locator('.journey').first();
    expect(await hers.locator('h2').textContent()).toBe('Client');
    const late = hers.locator('.step-overdue');
    expect(await late.textContent()).toMatch(/Its day passed 12 days ago, and nobody has said what happened/);
    expect(await late.locator('.law-line').textContent()).toMatch(
      /^United States\. 8 CFR 214\.205\. REFERENCE §2\.3 \[C: .*\], checked on 2026-11-01/,
    );
    expect(await late.locator('.obstacles').textContent()).toMatch(
      /No decision on the visa for long.*12 days/,
    );
  }, 120_000);

  it('put nothing of what is under seal onto paper', async () => {
    await journeys();
    const sealed = page.locator('.step .tag-sealed', { hasText: /sealed/ }).filter({ visible: true });
    const raid = page.locator('.step', { hasText: 'Search, raid, arrest' }).filter({ visible: true });
    expect([await sealed.count(), await raid.count()]).toEqual([1, 1]);
    await page.emulateMedia({ media: 'print' });
    const other = page.locator('.step', { hasText: 'Plea hearing' }).filter({ visible: true });
    expect([await sealed.count(), await raid.count(), await other.count()]).toEqual([0, 0, 1]);
    await page.emulateMedia({ media: 'screen' });
  }, 120_000);

  it('leave for a calendar without a word of what they are', async () => {
    await journeys();
    await button(2).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.screen-journeys [role="group"] .button-main').click(),
    ]);
    expect(download.suggestedFilename()).toBe('calendar.ics');
    const text = readFileSync(await download.path(), 'utf8');
    const titles = [...text.matchAll(/SUMMARY:(.*)\r\n/g)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(0);
    expect(new Set(titles)).toEqual(new Set(['Appointment']));
    expect(text).not.toMatch(/Client|visa|trial|plea|interpreter|Valle|Cobijo/i);
  }, 120_000);

  it('take a date from a file only as the step that a person says it is', async () => {
    await journeys();
    await button(1).click();
    await page.locator('.dates-in input[type="file"]').setInputFiles({
      name: 'court.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=America/New_York:20270302T093000\r\nSUMMARY:Conf\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20270303T093000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      ),
    });
    const take = page.locator('.dates-in button[type="submit"]');
    await page.locator('.dates-in select').waitFor();
    expect(await page.locator('.dates-in .attention').textContent()).toMatch(/Entry 2, line 6:.*repeats/);
    expect(await take.isDisabled()).toBe(true);
    await page.locator('.dates-in select').selectOption('US11');
    await take.click();
    await page.locator('.dates-in').waitFor({ state: 'detached' });
    await go(page, 'timeline');
    const verdict = page.locator('.milestone', { hasText: 'Verdict' });
    expect(await verdict.textContent()).toMatch(/March 2, 2027, 09:30 \(New York\)/);
  }, 120_000);

  it('close the forms for a step and an obstacle once they are said, and break no policy', async () => {
    await journeys();
    await button(0).click();
    await page.locator('.step-form select').nth(1).selectOption('new');
    const save = page.locator('.step-form button[type="submit"]');
    expect(await save.isDisabled()).toBe(true);
    await page.locator('.step-form input').first().fill('Alma');
    await save.click();
    await page.locator('.step-form').waitFor({ state: 'detached' });
    await page.locator('.obstacle-add').first().click();
    await page.locator('.step form select').selectOption('OB99');
    expect(await page.locator('.step form button[type="submit"]').isDisabled()).toBe(true);
    await page.locator('.step form textarea').fill('The road is closed.');
    await page.locator('.step form button[type="submit"]').click();
    await page.locator('.step form').waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
  }, 120_000);
});
