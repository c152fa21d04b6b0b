import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, scratchFolder, startBrowser, watched } from './browser.ts';
import { go, speak } from './every-screen.ts';
import { PersonInBrowser, buildPage } from './people.ts';
import { startRelay } from './real-relay.ts';
import { Reporter, hurried } from './reporter.ts';

/** Somebody on call who is in no case: her desk, one day of its rota, and a response from a report to paper. */
describe.skipIf(browserPath === null)('a desk and a response, in a browser', () => {
  const scratch = scratchFolder();
  let browser: Browser;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let page: Page;
  let troubles: string[];
  const wide = (): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  /** Without a case a telephone has no place behind which the other language stands. */
  const inLanguage = async (language: 'en' | 'es'): Promise<void> => {
    await page.setViewportSize({ width: 1280, height: 860 });
    await speak(page, language);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await violations(page)).toEqual([]);
    expect(await wide()).toBe(false);
  };
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.tagName);
  const press = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();

  beforeAll(async () => {
    const web = join(scratch.folder, 'web');
    await buildPage(web);
    relay = await startRelay({ data: join(scratch.folder, 'relay'), web });
    browser = await startBrowser(browserPath ?? '');
    const opened = await watched(browser, {
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
      hasTouch: true,
    });
    ({ troubles } = opened);
    page = await opened.context.newPage();
    const marta = new PersonInBrowser(page, 'Marta', relay.port);
    await marta.begin(await relay.tokens(24));
    await page.locator('[data-screen="no-case"]').waitFor();
    await speak(page, 'en');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await relay?.stop();
    scratch.remove();
  });

  it('is opened by somebody who is in no case, and says who is on call and when nobody is', async () => {
    await press('On call');
    // Nothing of the first page stands above it.
    expect(await page.locator('h1').allInnerTexts()).toEqual(['On call']);
    await press('Open a desk');
    await page.getByRole('textbox', { name: 'Name of the desk' }).fill('Nights');
    await press('Open a desk');
    const desk = page.locator('[data-screen="desk"]');
    await desk.getByText('Nobody is on call now.').waitFor();
    await press('Say what I can do');
    // The button that opened it is gone: the form in its place has the focus, and Tab goes on in it.
    expect(await focused()).toBe('FORM');
    await desk.locator('label', { hasText: 'Mexico' }).last().click();
    await desk.getByText('Children', { exact: true }).click();
    await desk.locator('form').getByRole('button', { name: 'Say what I can do' }).click();
    await desk.locator('form').waitFor({ state: 'detached' });
    expect(await focused()).not.toBe('BODY');
    await desk.getByText('Mexico · UTC · Spanish · English · Children').waitFor();
    // Said once more, nothing is taken back that stood there.
    await press('Say what I can do');
    expect(await desk.getByRole('radio', { name: 'Mexico' }).isChecked()).toBe(true);
    expect(await desk.getByRole('checkbox', { name: 'Children' }).isChecked()).toBe(true);
    await press('Cancel');
    await press('Add a shift');
    await page.getByRole('textbox', { name: 'From' }).fill('00:00');
    await page.getByRole('textbox', { name: 'To' }).fill('00:00');
    await desk.locator('label.check', { hasText: 'Marta' }).click();
    await press('Keep the shift');
    await desk.getByText('On call now: Marta.').waitFor();
    expect(await desk.locator('.rota-hole').count()).toBe(0);
    expect(await wide()).toBe(false);
  });

  it('gives one day to nobody, and that is a hole which stands among the shifts before it comes', async () => {
    const desk = page.locator('[data-screen="desk"]');
    await desk.locator('.rota tbody tr').nth(3).getByRole('button').click();
    await desk.locator('.swap label.check', { hasText: 'Marta' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('A holiday');
    await desk.locator('.swap').getByRole('button', { name: 'Save' }).click();
    await desk.locator('.rota-hole').first().waitFor();
    await desk
      .getByText(/^Nobody from .* to /)
      .first()
      .waitFor();
    await desk.getByText('On call now: Marta.').waitFor();
    // The forms too, in both languages.
    await press('Let a colleague on');
    await page.getByText('Nobody who works in an organisation has been met').waitFor();
    for (const language of ['es', 'en'] as const) await inLanguage(language);
    // They meet by a link, which needs no case.
    await press('Make a link to meet');
    await desk.getByRole('textbox', { name: 'What you call her' }).waitFor();
    await press('Cancel');
    await press('Cancel');
  });

  it('takes a report to somebody who has it, and each step has an owner and is done in one touch', async () => {
    await go(page, 'discover');
    await page.locator('[data-screen="discover"]').waitFor();
    await new Reporter(page, 'en', 'touch', hurried).reports('discover.report');
    await page.locator('.attention', { hasText: 'Ask somebody now.' }).waitFor();
    await go(page, 'overview');
    await page.locator('[data-screen="no-case"] .response-row').first().click();
    const room = page.locator('.response-room');
    await room.getByText('Ask somebody now.').waitFor();
    expect(await room.locator('[data-owner="nobody"]').count()).toBeGreaterThan(5);
    await press('Ask Marta');
    // Whoever was called is told so wherever she is, with the time that is left.
    await go(page, 'desk');
    await page.locator('.called-now').getByText('Please answer by').waitFor();
    await page.locator('.called-now [data-go="response"]').click();
    expect(await page.locator('.called-now').count()).toBe(0);
    await press('I take it');
    await room.locator('[data-owner="somebody"]').first().waitFor();
    await room.getByRole('button', { name: 'Safe contact with her: Done now' }).click();
    await room.locator('[data-step="done"]').waitFor();
    // Its button is gone, and the reader is still at that step.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-step')))
      .toBe('done');
    for (const language of ['es', 'en'] as const) await inLanguage(language);
  });

  it('goes onto paper without the place, the day, a name or a word that anybody wrote', async () => {
    await page.locator('.response-room').getByRole('textbox', { name: 'What happened' }).fill('Ana slept.');
    await page.locator('.response-room').getByRole('button', { name: 'Keep' }).last().click();
    await page.locator('.response-room').getByText('Ana slept.').waitFor();
    await page.emulateMedia({ media: 'print' });
    // The hours of its clocks are on it, whatever they are now.
    const paper = (await page.locator('.response-room').innerText()).replaceAll(/\d{1,2}:\d{2}/g, '');
    await page.emulateMedia({ media: 'screen' });
    for (const words of ['Safe contact with her', 'Do not send police', 'day 7'])
      expect(paper).toContain(words);
    const year = String(new Date().getFullYear());
    const month = new Intl.DateTimeFormat('en-US', { month: 'short' }).format(new Date());
    for (const words of ['Valle Azul', 'Marta', 'Ana slept', '57', 'deaf', year, month])
      expect(paper).not.toContain(words);
  });

  it('has broken no policy on the way', () => expect(troubles).toEqual([]));
});
