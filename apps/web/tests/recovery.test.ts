import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, scratchFolder, startBrowser, watched } from './browser.ts';
import { go } from './every-screen.ts';
import { PersonInBrowser, buildPage } from './people.ts';
import { startRelay } from './real-relay.ts';

/** Somebody who lost every telephone, in real browsers on one real relay: from the paper to the circle that is asked. */
describe.skipIf(browserPath === null)('losing every device', () => {
  const scratch = scratchFolder();
  let browser: Browser;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let marta: PersonInBrowser;
  let rosa: PersonInBrowser;
  let again: PersonInBrowser;
  let paper: readonly string[];
  const troubles: string[][] = [];

  beforeAll(async () => {
    const web = join(scratch.folder, 'web');
    await buildPage(web);
    relay = await startRelay({ data: join(scratch.folder, 'relay'), web });
    browser = await startBrowser(browserPath ?? '');
    const person = async (name: string): Promise<PersonInBrowser> => {
      const opened = await watched(browser, { viewport: { width: 360, height: 740 } });
      troubles.push(opened.troubles);
      return new PersonInBrowser(await opened.context.newPage(), name, relay.port);
    };
    marta = await person('Marta');
    rosa = await person('Rosa');
    // The same person, with a telephone that was never used.
    again = await person('Rosa again');
    await marta.begin(await relay.tokens(30));
    await marta.openCase('Valle Azul');
    await marta.meets(rosa, 'survivor');
    await marta.letsIn(rosa, 'It is her own case.');
  });
  afterAll(async () => {
    await browser?.close();
    await relay?.stop();
    scratch.remove();
  });

  it('she makes a sheet: the paper has twelve words, one sentence and nothing else', async () => {
    const { page } = rosa;
    await rosa.atDevices();
    await page.getByRole('button', { name: 'Make a sheet' }).click();
    await page.getByRole('button', { name: 'Show the words' }).click();
    await page.locator('.sheet-paper').waitFor();
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((one) => one.childElementCount === 0 && getComputedStyle(one).visibility === 'visible')
        .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
        .map((one) => one.textContent?.trim())
        .filter(Boolean),
    );
    await page.emulateMedia({ media: 'screen' });
    expect(printed).toHaveLength(13);
    expect(printed.at(-1)).toBe('Keep it like the key of your house.');
    expect(printed.slice(0, 12).every((word) => /^[a-z]+$/.test(word ?? ''))).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).click();
    // What was shown and left counts for nothing: it is put aside, and she makes another.
    await page.getByRole('button', { name: 'Make a sheet' }).click();
    await page.getByRole('button', { name: 'Make another one' }).click();
    await page.locator('.sheet-paper').waitFor();
    paper = await page.locator('.sheet-paper li').allInnerTexts();
    for (const field of await page.locator('.way-back form input').all()) await field.fill('wrong');
    await page.getByRole('button', { name: 'The paper is ready' }).click();
    await page.getByText('The sheet does not count yet.').waitFor();
    for (const field of await page.locator('.way-back form input').all()) {
      const label = await field.evaluate((one: HTMLInputElement) => one.labels?.[0]?.textContent ?? '');
      await field.fill(paper[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
    }
    await page.getByRole('button', { name: 'The paper is ready' }).click();
    await page.getByText('You come back with your sheet of twelve words.').waitFor();
  });

  it('her new device compares pictures, and shows her words to whoever compared', async () => {
    await again.opensLink(await marta.linkForLost('Rosa'));
    await again.page.getByText('This link is for you if you lost every device.').waitFor();
    await again.beginsAgain();
    await again.seesPictures();
    expect(await again.pictures()).toEqual(await marta.pictures());
    await marta.page.getByText('Hear her voice before you press.').waitFor();
    for (const one of [again, marta]) await one.saysSame();
    await again.page.locator('[data-told="1"]').waitFor();
    const field = again.page.getByRole('textbox', { name: 'The twelve words of your sheet' });
    await field.fill(paper.with(3, 'zzzz').join(' '));
    await again.page.getByRole('button', { name: 'Show that it is me' }).click();
    await again.page.getByText('One word is not on the list').waitFor();
    await field.fill(paper.join(' ').toUpperCase());
    await again.page.getByRole('button', { name: 'Show that it is me' }).click();
    await again.page.getByText('Nobody says here whether it is right.').waitFor();
    await marta.page.locator('[data-met-lost="proves"]').waitFor();
  });

  it('the circle is asked and waits; she sees it where she still is, and says no', async () => {
    await marta.page.getByRole('button', { name: 'Ask the circle to let her in' }).click();
    const asked = marta.page.locator('[data-coming-back="waits"]').first();
    await asked.waitFor();
    expect(await asked.innerText()).toContain('Marta compared pictures with her and heard her voice');
    expect(await asked.getByRole('button', { name: 'Let her in' }).count()).toBe(0);
    await go(rosa.page, 'her-home');
    await rosa.page.getByText('asks to come back as you').first().waitFor();
    await rosa.page.getByRole('button', { name: 'This is not me' }).click();
    await rosa.page.getByRole('button', { name: 'Say no now' }).click();
    await marta.page.locator('[data-coming-back="objected"]').first().waitFor();
    expect(await again.opens()).toEqual([]);
    expect(troubles.flat()).toEqual([]);
  });
});
