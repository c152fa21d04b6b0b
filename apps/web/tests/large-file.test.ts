import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath } from './browser.ts';
import { type TalkScene, talkScene } from './talk-scene.ts';

const bytes = 24_000_000;

/** Marta's and Rosa's lines carry some chunks, then none until somebody mends them. */
describe.skipIf(browserPath === null)('a large file between two browsers', () => {
  let scene: TalkScene;
  let marta: Page;
  let rosa: Page;
  let left = 0;
  const cutting = async (page: Page): Promise<void> => {
    await page
      .context()
      .route('**/attachments/**', (route) => (left-- > 0 ? route.continue() : route.abort()));
  };
  const fits = async (page: Page): Promise<void> => {
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  };

  beforeAll(async () => {
    scene = await talkScene();
    marta = await scene.page('advocate');
    rosa = await scene.page('survivor');
    for (const page of [marta, rosa]) await cutting(page);
  });
  afterAll(() => scene?.stop());

  it('says how far it is, lets a word overtake it, is stopped and goes on', async () => {
    left = 100;
    const chosen = marta.waitForEvent('filechooser');
    await marta.getByRole('button', { name: 'Add a file' }).click();
    const buffer = Buffer.alloc(bytes, 'a film ');
    await (await chosen).setFiles({ name: 'film.bin', mimeType: 'application/octet-stream', buffer });
    await marta.getByRole('button', { name: 'Send' }).click();
    await marta.getByText(/^Waiting for the line: 6(\.\d)? of 22\.9 MB/).waitFor();
    await fits(marta);
    await marta.getByRole('textbox', { name: 'Message' }).fill('It will come slowly.');
    await marta.getByRole('button', { name: 'Send' }).click();
    await rosa.getByText('It will come slowly.').waitFor();
    await marta.locator('.moving').getByRole('button', { name: 'Stop' }).press('Enter');
    await marta.getByText(/^Stopped at 6(\.\d)? of 22\.9 MB/).waitFor();
    left = Infinity;
    await marta.locator('.moving').getByRole('button', { name: 'Go on' }).press('Enter');
    await marta.locator('.moving').waitFor({ state: 'detached' });
  });

  it('is fetched on from where the line was cut, and saved whole', async () => {
    left = 200;
    const open = rosa.getByRole('button', { name: 'Abrir el archivo 1.bin' });
    await open.click();
    await rosa.getByText(/^Esperando la línea: 1\d(\.\d)? de 22\.9 MB/).waitFor();
    await fits(rosa);
    await rosa.locator('.moving').getByRole('button', { name: 'Parar' }).press('Enter');
    await rosa.getByText(/^Detenido en 1\d(\.\d)? de 22\.9 MB/).waitFor();
    left = bytes / 65_536 - 190;
    const [download] = await Promise.all([
      rosa.waitForEvent('download'),
      rosa.locator('.moving').getByRole('button', { name: 'Seguir' }).press('Enter'),
    ]);
    const hash = createHash('sha256');
    for await (const part of createReadStream(await download.path())) hash.update(part as Buffer);
    const whole = createHash('sha256').update(Buffer.alloc(bytes, 'a film ')).digest('hex');
    expect(hash.digest('hex')).toBe(whole);
    await rosa.locator('.moving').waitFor({ state: 'detached' });
    // What was cut is what was asked for here.
    expect(scene.troubles.flat().filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  });
});
