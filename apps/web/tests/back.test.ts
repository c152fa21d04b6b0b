import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { go, stepIn } from './every-screen.ts';

/** The browser's own "back", pressed as a person does. */
describe.skipIf(!browserPath)('"back"', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    [browser, scene] = await Promise.all([startBrowser(browserPath!), serveScene()]);
  });
  afterEach(async () => {
    await context?.close();
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  const opened = async (role: 'advocate' | 'survivor'): Promise<{ page: Page; troubles: string[] }> => {
    const made = await watched(browser);
    context = made.context;
    const page = await made.context.newPage();
    await stepIn(page, scene.doorway, role);
    return { page, troubles: made.troubles };
  };
  const stands = (page: Page, screen: string): Promise<void> =>
    page.locator(`[data-screen="${screen}"]`).waitFor();
  const press = (page: Page, by: -1 | 1): Promise<void> => page.evaluate((where) => history.go(where), by);
  /** All that the browser keeps of the entry that it stands on. */
  const kept = (page: Page) =>
    page.evaluate(() => ({
      state: JSON.stringify(history.state),
      address: location.pathname + location.search + location.hash,
      title: document.title,
    }));

  it('goes to the screen before, and "forward" to the one after, with nothing of them in the history', async () => {
    const { page, troubles } = await opened('advocate');
    const seen = [];
    for (const screen of ['notes', 'note', 'circle']) {
      await page.locator(`[data-go="${screen}"]`).first().click();
      await stands(page, screen);
      seen.push(await kept(page));
    }
    expect(seen).toEqual(
      [1, 2, 3].map((place) => ({ state: `{"place":${place}}`, address: '/', title: 'Notes' })),
    );
    for (const screen of ['note', 'notes', 'overview']) {
      await press(page, -1);
      await stands(page, screen);
    }
    expect(await kept(page)).toMatchObject({ address: '/', title: 'Notes' });
    for (const screen of ['notes', 'note']) {
      await press(page, 1);
      await stands(page, screen);
    }
    // Another way from here: what came after is gone.
    await go(page, 'tasks');
    await stands(page, 'tasks');
    await press(page, -1);
    await stands(page, 'note');
    expect(troubles).toEqual([]);
  });

  it('gives the title of the screen to whoever has it read out', async () => {
    const { page } = await opened('advocate');
    await go(page, 'notes');
    await stands(page, 'notes');
    await press(page, -1);
    await stands(page, 'overview');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  const begun = async (page: Page): Promise<void> => {
    await go(page, 'tasks');
    await stands(page, 'tasks');
    await page.locator('.screen-tasks > .buttons button, .screen-tasks .button-main').first().click();
    await page.locator('.screen-tasks form').waitFor();
  };
  const question = (page: Page) => page.getByRole('alertdialog');

  it('asks before what was begun is lost, and loses nothing of it while she stays', async () => {
    const { page, troubles } = await opened('advocate');
    await begun(page);
    const field = page.locator('.screen-tasks form').getByRole('textbox').first();
    await field.fill('Call the shelter');
    await press(page, -1);
    await question(page).getByRole('button', { name: 'Stay here' }).click();
    await stands(page, 'tasks');
    expect(await field.inputValue()).toBe('Call the shelter');
    expect(await question(page).count()).toBe(0);
    // Once more, by a way of the page; and Escape stays too.
    await page.locator('[data-go="notes"]').first().click();
    await question(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Call the shelter');
    // The browser stands where she does: from here everything leads as before.
    expect(await kept(page)).toMatchObject({ state: '{"place":1}' });
    await press(page, -1);
    await question(page).getByRole('button', { name: 'Leave without saving' }).click();
    await stands(page, 'overview');
    expect(await kept(page)).toMatchObject({ state: '{"place":0}' });
    await press(page, 1);
    await stands(page, 'tasks');
    expect(await page.locator('.screen-tasks form').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('asks nothing where nothing would be lost: an open form that says nothing new, and what was sent', async () => {
    const { page } = await opened('advocate');
    await begun(page);
    const field = page.locator('.screen-tasks form').getByRole('textbox').first();
    await field.fill('Call');
    await field.fill('');
    await press(page, -1);
    await stands(page, 'overview');
    // A message that is begun is kept where it was begun.
    await go(page, 'conversations');
    await page.locator('[data-go="conversation"]').first().click();
    const message = page.locator('.compose').getByRole('textbox').first();
    await message.fill('Tomorrow at four');
    await press(page, -1);
    await stands(page, 'conversations');
    await press(page, 1);
    await stands(page, 'conversation');
    expect(await message.inputValue()).toBe('Tomorrow at four');
  });

  const inMessage = async (page: Page): Promise<void> => {
    await go(page, 'conversations');
    await page.locator('[data-go="conversation"]', { hasText: 'Rosa y Marta' }).first().click();
    await stands(page, 'conversation');
  };

  it('asks before files that were chosen for a message are lost, and keeps its words', async () => {
    const { page, troubles } = await opened('advocate');
    await inMessage(page);
    const file = { name: 'carta.txt', mimeType: 'text/plain', buffer: Buffer.from('una carta') };
    const chosen = page.locator('.compose-files');
    await page.locator('.compose').getByRole('textbox').first().fill('Tomorrow at four');
    await page.locator('.compose input[type="file"]').setInputFiles(file);
    await chosen.waitFor();
    await press(page, -1);
    expect(await question(page).innerText()).toContain('The words of your message are kept.');
    expect(await violations(page)).toEqual([]);
    await question(page).getByRole('button', { name: 'Stay here' }).click();
    expect(await chosen.innerText()).toContain('carta.txt');
    // Taken off again, nothing would be lost.
    await chosen.getByRole('button').click();
    await press(page, -1);
    await stands(page, 'conversations');
    await press(page, 1);
    await stands(page, 'conversation');
    await page.locator('.compose input[type="file"]').setInputFiles(file);
    await press(page, -1);
    await question(page).getByRole('button', { name: 'Leave without saving' }).click();
    await stands(page, 'conversations');
    await press(page, 1);
    await stands(page, 'conversation');
    expect(await page.locator('.compose').getByRole('textbox').first().inputValue()).toBe('Tomorrow at four');
    expect(await chosen.count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('asks before the reason of a contact is lost, until the contact is kept', async () => {
    const { page } = await opened('advocate');
    await go(page, 'contact');
    await stands(page, 'contact');
    const rosa = page.locator('.reach').filter({ has: page.getByRole('heading', { name: 'Rosa' }) });
    await rosa.getByRole('button', { name: 'Rosa: call' }).click();
    const why = rosa.getByRole('textbox', { name: 'Why it must be now' });
    await why.fill('His cousin is on the road.');
    await press(page, -1);
    await question(page).getByRole('button', { name: 'Stay here' }).click();
    expect(await why.inputValue()).toBe('His cousin is on the road.');
    await rosa.locator('.second-tap').getByRole('button', { name: 'Reached', exact: true }).click();
    await rosa.locator('.kept').waitFor();
    await press(page, -1);
    await stands(page, 'overview');
  });

  it('never holds up the way out, whatever was begun', async () => {
    const { page } = await opened('advocate');
    let asked = 0;
    page.on('dialog', (dialog) => {
      asked++;
      void dialog.accept();
    });
    await go(page, 'discover');
    await page.getByRole('textbox').first().fill('Help');
    await press(page, -1);
    await question(page).waitFor();
    await page.locator('.leave').click();
    await page.waitForURL('about:blank');
    expect(asked).toBe(0);
  });

  it('leads to no screen once she went out by the way out, nor does "forward"', async () => {
    const { page } = await opened('survivor');
    await go(page, 'her-today');
    await stands(page, 'her-today');
    await page.locator('.leave').click();
    await page.waitForURL('about:blank');
    // From here on no screen of hers may be drawn, not even for a moment.
    let drawn = 0;
    await context!.exposeBinding('drawn', () => void drawn++);
    await context!.addInitScript(() => {
      const told = globalThis as unknown as { drawn: () => void };
      new MutationObserver(() => {
        if (document.querySelector('[data-screen]') && location.hostname === 'rosa.localhost') told.drawn();
      }).observe(document, { childList: true, subtree: true });
    });
    for (const by of [-1, 1, -1, -1] as const) {
      await press(page, by).catch(() => undefined);
      await expect.poll(() => URL.parse(page.url())?.hostname).not.toBe('rosa.localhost');
    }
    await page.waitForTimeout(500);
    expect(new URL(page.url()).hostname).not.toBe('rosa.localhost');
    expect(drawn).toBe(0);
  });

  it('leads past what was looked at before the page was loaded anew', async () => {
    const { page } = await opened('advocate');
    await go(page, 'notes');
    await stands(page, 'notes');
    await page.reload();
    await page.locator('#root *').first().waitFor();
    await press(page, -1);
    // On a busy machine the browser takes its time to go.
    const state = () => page.evaluate(() => JSON.stringify(history.state)).catch(() => '{"place":1}');
    await expect.poll(state).not.toBe('{"place":1}');
    const address = () =>
      kept(page).then(
        (told) => told.address,
        () => null,
      );
    await expect.poll(address).toBe('/');
  });
});
