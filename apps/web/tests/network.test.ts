import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { go, speak, stepIn } from './every-screen.ts';
import { largeEntities } from './fixture/network.ts';
import { openLargeNetwork } from './large-network.ts';

const sizes = { telephone: { width: 360, height: 740 }, desk: { width: 1280, height: 860 } } as const;

describe.skipIf(browserPath === null)('the network on the screen', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });
  const opened = async () => {
    const { context, troubles } = await watched(browser, { reducedMotion: 'reduce', viewport: sizes.desk });
    return { context, troubles, page: await context.newPage() };
  };
  const middle = (page: Page): Promise<string> =>
    page.locator('.net-middle .net-name span').first().innerText();
  const cells = (page: Page, column: number): Promise<readonly string[]> =>
    page.locator(`.net-all tbody tr > :nth-child(${column})`).allInnerTexts();

  it('says first who is exposed and by which way, on every page, and closes the doors in one step', async () => {
    const { context, troubles, page } = await opened();
    await stepIn(page, scene.doorway, 'advocate');
    expect(await page.locator('.net-alarm').innerText()).toContain('Tomás Arriaga');
    await page.locator('.net-alarm [data-go="network"]').click();
    const alert = page.locator('.net-alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Hotel Las Palmas rents from Efraín Quiroz');
    // What is said in full here is not said twice.
    expect(await page.locator('.net-alarm').count()).toBe(0);
    await alert.getByRole('button', { name: 'Close the doors to Tomás Arriaga' }).click();
    expect(await alert.locator('form').innerText()).toContain('What was read before stays read');
    expect(await violations(page)).toEqual([]);
    await alert.locator('form button[type="submit"]').click();
    await alert.locator('form').waitFor({ state: 'detached' });
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('shows nothing of it to whoever may not read it, not even a count, and says whom to ask', async () => {
    const { context, troubles, page } = await opened();
    await stepIn(page, scene.doorway, 'prosecutor');
    expect(await page.locator('.net-alarm').count()).toBe(0);
    await go(page, 'network');
    await page.locator('.screen-network .empty').waitFor();
    const told = await page.locator('.screen-network').innerText();
    expect(told).toContain('Whoever keeps the case can open one');
    expect(told).not.toMatch(/\d/);
    expect(await page.locator('.net-picture, .net-table, .screen-network button').count()).toBe(0);
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('is explored, sought and sorted by the keyboard alone', async () => {
    const { context, troubles, page } = await opened();
    await stepIn(page, scene.doorway, 'advocate');
    await go(page, 'network');
    expect(await middle(page)).toBe('El Wero Landa');
    // From one name in the picture to the next, and into the middle; the focus stays with whoever was pressed.
    await page.locator('.net-middle').focus();
    await page.keyboard.press('Tab');
    const next = await page.locator('.net-node:focus .net-name span').first().innerText();
    await page.keyboard.press('Enter');
    await expect.poll(() => middle(page)).toBe(next);
    expect(await page.locator('.net-middle:focus').count()).toBe(1);
    await page.locator('.part-head button').filter({ hasText: 'Back to' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => middle(page)).toBe('El Wero Landa');
    // A way is followed: each tie of it is drawn.
    const tomas = page.locator('[data-exposure]', { hasText: 'Tomás Arriaga' });
    await tomas.first().getByRole('button', { name: 'Follow this path in the picture' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.net-way').count()).toBe(3);
    // Sought without accents, sorted by another column, chosen.
    await page.getByRole('textbox', { name: 'Seek a name' }).focus();
    await page.keyboard.type('efrain');
    await expect.poll(() => cells(page, 1)).toEqual(['Efraín Quiroz']);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Ties', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await cells(page, 4)).map(Number))
      .toEqual([...(await cells(page, 4)).map(Number)].sort((a, b) => b - a));
    await page.locator('.net-all tbody button').first().focus();
    const first = await page.locator('.net-all tbody button').first().innerText();
    await page.keyboard.press('Enter');
    await expect.poll(() => middle(page)).toBe(first);
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('takes a tie with what shows it, and refuses a confidence that is none before anything is kept', async () => {
    const { context, troubles, page } = await opened();
    await stepIn(page, scene.doorway, 'advocate');
    await go(page, 'network');
    await page.locator('.net-chosen').getByRole('button', { name: 'Add a tie' }).click();
    const form = page.locator('.net-chosen form');
    await form.getByRole('textbox', { name: 'Seek: To whom or what' }).fill('taxi');
    await form.getByLabel('To whom or what', { exact: true }).selectOption({ index: 1 });
    await form.getByRole('textbox', { name: 'What shows it' }).fill('Seen twice at the door');
    await form.getByRole('textbox', { name: 'By whose word' }).fill('Rosa');
    const write = form.locator('button[type="submit"]');
    expect(await write.isEnabled()).toBe(true);
    await form.getByLabel('How sure').selectOption('other');
    for (const [number, fits] of [
      ['0', false],
      ['1.2', false],
      ['80 %', false],
      ['0,65', false],
      ['0.65', true],
    ] as const) {
      await form.getByRole('textbox', { name: 'Above 0, up to 1' }).fill(number);
      expect([number, await write.isEnabled()]).toEqual([number, fits]);
    }
    expect(await violations(page)).toEqual([]);
    await write.click();
    await form.waitFor({ state: 'detached' });
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('reads a file before anything is recorded, tells every row that is not taken in, and can be stopped', async () => {
    const { context, troubles, page } = await opened();
    await stepIn(page, scene.doorway, 'advocate');
    await go(page, 'network');
    await page.getByRole('button', { name: 'Take in a file' }).click();
    const part = page.locator('.net-import');
    const choose = (name: string, buffer: Buffer): Promise<void> =>
      part.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    const read = part.getByRole('button', { name: 'Read the file' });
    await choose('latin.csv', Buffer.from([0x6b, 0x65, 0x79, 0x2c, 0xe9]));
    await part.getByText('This file is not text in UTF-8').waitFor();
    expect(await read.isEnabled()).toBe(false);
    const rows = Array.from({ length: 12 }, (_, at) => `k${at},person,Persona ${at}`);
    const broken = ['k20,person', 'k21,person,Una,y,otra'];
    await choose('red.csv', Buffer.from(['key,kind,name', ...rows, ...broken].join('\n')));
    await read.click();
    await part.getByText('2 rows are not taken in.').waitFor();
    expect(await part.locator('.net-faults li').allInnerTexts()).toEqual([
      expect.stringContaining('Line 14:'),
      expect.stringContaining('Line 15:'),
    ]);
    expect(await violations(page)).toEqual([]);
    await part.getByRole('button', { name: 'Take it in' }).click();
    await part.getByText('Recorded: 2 of 12.').waitFor();
    await part.getByRole('button', { name: 'Stop' }).click();
    await part.getByText('The same file goes on where it stopped.').waitFor();
    await part.getByRole('button', { name: 'Another file' }).click();
    await choose('red.csv', Buffer.from(['key,kind,name', ...rows].join('\n')));
    await read.click();
    await part.getByText('Every row can be taken in.').waitFor();
    await part.getByRole('button', { name: 'Take it in' }).click();
    await part.getByText('All of it is recorded: 12 of 12.').waitFor();
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('is open to everyone with thousands in it, in both languages, on a telephone and on paper', async () => {
    const { context, troubles, page } = await opened();
    await openLargeNetwork(page, scene.port);
    const found: string[] = [];
    for (const language of ['es', 'en'] as const) {
      await page.setViewportSize(sizes.desk);
      await speak(page, language);
      await go(page, 'network');
      await page.locator('.net-node').first().waitFor();
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        found.push(...(await violations(page)).map((one) => `${language} ${size}: ${one}`));
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1))
          found.push(`${language} ${size}: wider than the window`);
      }
    }
    await page.setViewportSize(sizes.desk);
    expect(await page.locator('.net-all h2').innerText()).toContain(largeEntities.toLocaleString('en-US'));
    // One more press shows more of a ring; nobody is drawn who was not asked for.
    const before = await page.locator('.net-node').count();
    await page.locator('.net-more button').first().click();
    await expect.poll(() => page.locator('.net-node').count()).toBeGreaterThan(before);
    await page.getByRole('textbox', { name: 'Seek a name' }).fill('nombre 4321');
    await expect.poll(() => cells(page, 1)).toEqual(['Nombre 4321']);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.net-picture .net-node').first().isVisible()).toBe(true);
    expect(await page.locator('.net-all tbody th').first().isVisible()).toBe(true);
    expect(await page.locator('.net-chosen > .buttons button').first().isVisible()).toBe(false);
    await context.close();
    expect(found).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
