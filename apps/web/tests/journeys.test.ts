import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { browserPath } from './browser.ts';
import { go } from './every-screen.ts';
import { onePage } from './one-page.ts';

describe.skipIf(browserPath === null)('journeys, on the page', () => {
  const one = onePage('advocate', { viewport: { width: 1280, height: 860 }, acceptDownloads: true });
  const journeys = async (): Promise<void> => {
    await go(one.page, 'overview');
    await go(one.page, 'journeys');
  };
  const button = (place: number) => one.page.locator('.screen-journeys > .buttons button').nth(place);

  it('say what is past its day, its law and how sure that is, and what stands in the way', async () => {
    await journeys();
    const hers = one.page.locator('.journey').first();
    expect(await hers.locator('h2').textContent()).toBe('Client');
    const late = hers.locator('.step-overdue');
    expect(await late.textContent()).toMatch(/Its day passed 12 days ago, and nobody has said what happened/);
    expect(await late.locator('.law-line').textContent()).toMatch(
      /^United States\. 8 CFR 214\.205\. REFERENCE §2\.3: known in the field, and the source was not read again \(as of November 1, 2026\)\./,
    );
    expect(await late.locator('.obstacles').textContent()).toMatch(
      /No decision on the visa for long.*12 days/,
    );
  });

  it('put nothing of what is under seal onto paper', async () => {
    await journeys();
    const sealed = one.page.locator('.step .tag-sealed', { hasText: /sealed/ }).filter({ visible: true });
    const raid = one.page.locator('.step', { hasText: 'Search, raid, arrest' }).filter({ visible: true });
    expect([await sealed.count(), await raid.count()]).toEqual([1, 1]);
    await one.page.emulateMedia({ media: 'print' });
    const other = one.page.locator('.step', { hasText: 'Plea hearing' }).filter({ visible: true });
    expect([await sealed.count(), await raid.count(), await other.count()]).toEqual([0, 0, 1]);
    await one.page.emulateMedia({ media: 'screen' });
  });

  it('leave for a calendar without a word of what they are', async () => {
    await journeys();
    await button(2).click();
    const [download] = await Promise.all([
      one.page.waitForEvent('download'),
      one.page.locator('.screen-journeys [role="group"] .button-main').click(),
    ]);
    expect(download.suggestedFilename()).toBe('calendar.ics');
    const text = readFileSync(await download.path(), 'utf8');
    const titles = [...text.matchAll(/SUMMARY:(.*)\r\n/g)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(0);
    expect(new Set(titles)).toEqual(new Set(['Appointment']));
    expect(text).not.toMatch(/Client|visa|trial|plea|interpreter|Valle|Cobijo/i);
  });

  it('take a date from a file only as the step that a person says it is', async () => {
    await journeys();
    await button(1).click();
    await one.page.locator('.dates-in input[type="file"]').setInputFiles({
      name: 'court.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=America/New_York:20270302T093000\r\nSUMMARY:Conf\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20270303T093000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      ),
    });
    const take = one.page.locator('.dates-in button[type="submit"]');
    await one.page.locator('.dates-in select').waitFor();
    expect(await one.page.locator('.dates-in .attention').textContent()).toMatch(/Entry 2, line 6:.*repeats/);
    expect(await take.isDisabled()).toBe(true);
    await one.page.locator('.dates-in select').selectOption('US11');
    await take.click();
    await one.page.locator('.dates-in').waitFor({ state: 'detached' });
    await go(one.page, 'timeline');
    const verdict = one.page.locator('.milestone', { hasText: 'Verdict' });
    expect(await verdict.textContent()).toMatch(/March 2, 2027, 09:30 \(New York\)/);
  });

  it('close the forms for a step and an obstacle once they are said, and break no policy', async () => {
    await journeys();
    await button(0).click();
    await one.page.locator('.step-form select').nth(1).selectOption('new');
    const save = one.page.locator('.step-form button[type="submit"]');
    expect(await save.isDisabled()).toBe(true);
    await one.page.locator('.step-form input').first().fill('Alma');
    await save.click();
    await one.page.locator('.step-form').waitFor({ state: 'detached' });
    await one.page.locator('.obstacle-add').first().click();
    await one.page.locator('.step form select').selectOption('OB99');
    expect(await one.page.locator('.step form button[type="submit"]').isDisabled()).toBe(true);
    await one.page.locator('.step form textarea').fill('The road is closed.');
    await one.page.locator('.step form button[type="submit"]').click();
    await one.page.locator('.step form').waitFor({ state: 'detached' });
    expect(one.troubles).toEqual([]);
  });
});
