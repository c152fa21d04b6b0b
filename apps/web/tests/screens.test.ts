import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { type ScreenShown, everyScreen, go, reach, speak, stepIn } from './every-screen.ts';

const sizes = { telephone: { width: 360, height: 740 }, desk: { width: 1280, height: 860 } } as const;
const roles = [...new Set(everyScreen.map((screen) => screen.role))];

/**
 * Each screen is held against axe once in each language, size and look; `npm run test:long` holds it in every
 * combination of the three.
 */
const whole = process.env['COBIJO_LONG'] === '1';
const views = {
  light: whole ? everyPair() : ([['en', 'desk']] as const),
  dark: whole ? everyPair() : ([['es', 'telephone']] as const),
};
const spoken = (look: keyof typeof views): string =>
  views[look].map(([language, size]) => `${language} at a ${size}`).join(', ');
function everyPair(): readonly (readonly ['en' | 'es', keyof typeof sizes])[] {
  return (['en', 'es'] as const).flatMap((language) =>
    (['desk', 'telephone'] as const).map((size) => [language, size] as const),
  );
}

describe.skipIf(browserPath === null)('every screen', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  for (const look of ['light', 'dark'] as const)
    for (const role of roles)
      it(`is open to everyone: ${role ?? 'before a device'}, ${look}, ${spoken(look)}`, async () => {
        const { context, troubles } = await watched(browser, {
          colorScheme: look,
          viewport: sizes.desk,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        if (role === null) await page.goto(scene.doorway);
        else await stepIn(page, scene.doorway, role);
        const found: string[] = [];
        for (const [language, size] of views[look]) {
          await page.setViewportSize(sizes[size]);
          await speak(page, language);
          for (const screen of everyScreen.filter((one) => one.role === role))
            found.push(...(await examine(page, screen, { language, size })));
        }
        await context.close();
        expect(found).toEqual([]);
        expect(troubles).toEqual([]);
      });

  it('is open to everyone also before a device is open, and with nothing in it', async () => {
    const { context, troubles } = await watched(browser, { reducedMotion: 'reduce' });
    const page = await context.newPage();
    const found: string[] = [];
    const look = async (screen: string): Promise<void> => {
      await page.locator(`[data-screen="${screen}"]`).waitFor();
      for (const language of ['en', 'es'] as const) {
        await speak(page, language);
        for (const [size, viewport] of Object.entries(sizes)) {
          await page.setViewportSize(viewport);
          found.push(...(await violations(page)).map((one) => `${screen} ${language} ${size}: ${one}`));
        }
        await page.setViewportSize(sizes.desk);
      }
      await speak(page, 'en');
    };
    await page.goto(`http://locked.localhost:${scene.port}/`);
    await look('unlock');
    const second = await context.newPage();
    await second.goto(`http://locked.localhost:${scene.port}/`);
    await second.locator('[data-screen="other-tab"]').waitFor();
    found.push(...(await violations(second)).map((one) => `other-tab: ${one}`));
    await second.close();
    await page.goto(`http://memory.localhost:${scene.port}/`);
    await look('begin');
    await page.getByRole('textbox', { name: 'What your circle calls you' }).fill('Marta');
    await page.getByRole('button', { name: 'Next' }).click();
    await look('begin');
    await page.getByRole('textbox', { name: 'New passphrase' }).fill('six ordinary words together here');
    await page.getByRole('textbox', { name: 'The same once more' }).fill('six ordinary words together here');
    await page.getByRole('button', { name: 'Begin' }).click();
    await look('no-case');
    // Somebody who came by a link: what she chooses, then the six pictures.
    await page.goto('about:blank');
    await page.goto(`http://nobody.localhost:${scene.port}/#join=${'a'.repeat(22)}`);
    await look('begin');
    await page.getByRole('textbox', { name: 'What your circle calls you' }).fill('Rosa');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'New passphrase' }).fill('six ordinary words together here');
    await page.getByRole('textbox', { name: 'The same once more' }).fill('six ordinary words together here');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('[data-meeting="pictures"]').waitFor();
    await look('no-case');
    // Somebody who lost every device: six words for her new one, then what she has to show.
    await page.goto('about:blank');
    await page.goto(`http://again.localhost:${scene.port}/#join=${'lost'.padEnd(22, 'A')}`);
    await page.getByRole('button', { name: 'Propose six words' }).click();
    const words = await page.locator('.proposed-words').innerText();
    expect(words.split(' ')).toHaveLength(6);
    await look('begin');
    await page.getByRole('textbox', { name: 'The same once more' }).fill(words);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('[data-meeting="pictures"]').waitFor();
    await page.getByRole('button', { name: 'Yes, the same' }).click();
    await look('come-back');
    await page.getByRole('textbox', { name: 'The twelve words of your sheet' }).fill('too few of them');
    await page.getByRole('button', { name: 'Show that it is me' }).click();
    await page.getByText('A sheet has twelve words.').waitFor();
    await look('come-back');
    await context.close();
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('is open to everyone during a guest’s visit, and says beforehand whether a conversation expires', async () => {
    const { context, troubles } = await watched(browser, { reducedMotion: 'reduce' });
    const page = await context.newPage();
    const found: string[] = [];
    const look = async (screen: string): Promise<void> => {
      await page.locator(`[data-screen="${screen}"]`).waitFor();
      for (const [size, language] of [
        ['telephone', 'es'],
        ['desk', 'en'],
      ] as const) {
        await speak(page, language);
        await page.setViewportSize(sizes[size]);
        found.push(...(await violations(page)).map((one) => `${screen} ${language} ${size}: ${one}`));
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1))
          found.push(`${screen} ${language} ${size}: wider than the window`);
      }
    };
    await page.goto(`http://visit.localhost:${scene.port}/#guest=${'guest'.padEnd(22, 'A')}`);
    await look('guest-door');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Helen');
    await page.getByRole('button', { name: 'Begin the visit' }).click();
    await page.getByRole('button', { name: 'Yes, the same' }).click();
    await look('guest-home');
    expect(await page.locator('.guest-talks').innerText()).toContain('does not expire');
    await go(page, 'export');
    await look('export');
    expect(await page.locator('.screen-export').innerText()).toContain(
      'the one thing that this visit leaves behind',
    );
    await page.getByRole('button', { name: 'End the visit' }).click();
    await look('guest-over');
    await context.close();
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('sends no file after whoever left the page while it was made', async () => {
    const { context, troubles } = await watched(browser, { viewport: sizes.telephone });
    const page = await context.newPage();
    const files: string[] = [];
    page.on('download', (download) => files.push(download.suggestedFilename()));
    await stepIn(page, scene.doorway, 'advocate');
    for (const to of ['circle', 'access', 'export']) await go(page, to);
    const make = async () => {
      await page.locator('.screen-export select').nth(1).selectOption('court');
      await page.locator('.screen-export select').nth(2).selectOption('court-order');
      await page.locator('.screen-export button[type="submit"]').click();
      await page.locator('.export-progress').waitFor();
    };
    await make();
    await go(page, 'circle');
    await page.waitForTimeout(1_500);
    expect(files).toEqual([]);
    for (const to of ['access', 'export']) await go(page, to);
    await make();
    await page.locator('.export-made').waitFor();
    await expect.poll(() => files).toHaveLength(1);
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('is open to everyone where a link waits to be opened', async () => {
    const { context, troubles } = await watched(browser, {
      reducedMotion: 'reduce',
      viewport: sizes.telephone,
    });
    const page = await context.newPage();
    await stepIn(page, scene.doorway, 'advocate');
    await go(page, 'circle');
    await page.getByRole('button', { name: 'Invite by a link' }).click();
    await page.getByRole('textbox', { name: 'What you call her' }).fill('Rosa');
    const found = (await violations(page)).map((one) => `invite: ${one}`);
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.locator('[data-meeting="waiting"] .qr').waitFor();
    found.push(...(await violations(page)).map((one) => `link: ${one}`));
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1))
      found.push('link: wider than the window');
    await context.close();
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });

  async function examine(
    page: Page,
    screen: ScreenShown,
    { language, size }: { readonly language: 'en' | 'es'; readonly size: string },
  ): Promise<string[]> {
    await reach(page, screen, language);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    const where = `${language} ${size}`;
    const found = (await violations(page)).map((one) => `${screen.id} ${where}: ${one}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    if (wide) found.push(`${screen.id} ${where}: wider than the window`);
    // The reference's marks mean nothing to a reader, folded up or not.
    const marks = await page.evaluate(() => document.body.textContent.match(/\[[VCKD](?: partly)?[\]:]/g));
    if (marks) found.push(`${screen.id} ${where}: shows ${marks.join(' ')}`);
    return found;
  }
});
