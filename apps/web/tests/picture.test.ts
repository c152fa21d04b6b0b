import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { go, speak, stepIn } from './every-screen.ts';

/** The picture of danger and protection over time, in a real browser: keys, wheel, fingers, table, paper. */
describe.skipIf(browserPath === null)('the picture over time', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  const opened = async (options: Parameters<typeof watched>[1] = {}) => {
    const { context, troubles } = await watched(browser, {
      viewport: { width: 1280, height: 860 },
      ...options,
    });
    const page = await context.newPage();
    await stepIn(page, scene.doorway, 'advocate');
    await go(page, 'danger');
    await page.locator('.picture-drawing').first().waitFor();
    return { context, page, troubles };
  };
  const range = (page: Page) => page.locator('.picture-tools [aria-live]').innerText();
  /** Until what is said of the range is another. */
  const after = async (page: Page, deed: () => Promise<unknown>): Promise<string> => {
    const before = await range(page);
    await deed();
    await page.waitForFunction(
      (was) => document.querySelector<HTMLElement>('.picture-tools [aria-live]')?.innerText !== was,
      before,
    );
    return range(page);
  };
  const years = (said: string): number[] => (said.match(/\d{4}/g) ?? []).map(Number);

  it('is moved and zoomed by keys alone, from a day to twenty years, at once where motion is not wanted', async () => {
    for (const reducedMotion of ['reduce', 'no-preference'] as const) {
      const { context, page, troubles } = await opened({ reducedMotion });
      const frame = page.locator('.picture-frame').first();
      // By the keyboard from the last button before it.
      await page.getByRole('button', { name: 'Print' }).focus();
      await page.keyboard.press('Tab');
      await expect.poll(() => frame.evaluate((one) => document.activeElement === one)).toBe(true);
      const first = await range(page);
      await after(page, () => page.keyboard.press('ArrowRight'));
      expect(await after(page, () => page.keyboard.press('ArrowLeft'))).toBe(first);
      const whole = years(await after(page, () => page.keyboard.press('Home')));
      expect(whole[1]! - whole[0]!).toBeGreaterThanOrEqual(20);
      await after(page, () => page.keyboard.press('0'));
      for (let n = 0; n < 14; n++) {
        await page.keyboard.press('+');
        await page.waitForTimeout(reducedMotion === 'reduce' ? 0 : 200);
      }
      // A day's length may lie in two days.
      const lengthOf = async (): Promise<number> => {
        const [from = '', to = ''] = (await range(page)).replace('Shown: ', '').split(' to ');
        return (Date.parse(to) - Date.parse(from)) / 86_400_000;
      };
      await expect.poll(lengthOf).toBeLessThanOrEqual(1);
      expect(years(await after(page, () => page.keyboard.press('Home')))).toEqual(whole);
      await after(page, () => page.getByRole('button', { name: 'A day', exact: true }).click());
      expect(await lengthOf()).toBe(0);
      await context.close();
      expect(troubles).toEqual([]);
    }
  });

  it('follows the wheel with the control key, two fingers and a drag, and leaves a plain wheel to the page', async () => {
    const { context, page, troubles } = await opened({ reducedMotion: 'reduce' });
    const frame = page.locator('.picture-frame').first();
    await frame.scrollIntoViewIfNeeded();
    const box = (await frame.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
    const first = await range(page);
    const closer = await after(page, async () => {
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -60);
      await page.keyboard.up('Control');
    });
    expect(closer).not.toBe(first);
    await after(page, async () => {
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 });
      await page.mouse.up();
    });
    const still = await range(page);
    const top = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction((was) => scrollY !== was, top);
    expect(await range(page)).toBe(still);
    await page.evaluate(() => scrollTo(0, 0));
    await frame.scrollIntoViewIfNeeded();
    await after(page, () =>
      frame.evaluate((one) => {
        const { left, top: up, width } = one.getBoundingClientRect();
        const finger = (type: string, pointerId: number, share: number) =>
          one.dispatchEvent(
            new PointerEvent(type, {
              pointerId,
              clientX: left + width * share,
              clientY: up + 30,
              button: 0,
              bubbles: true,
            }),
          );
        // A made-up finger cannot be held on to.
        one.setPointerCapture = () => {};
        finger('pointerdown', 11, 0.5);
        finger('pointerdown', 12, 0.6);
        finger('pointermove', 12, 0.9);
        finger('pointerup', 12, 0.9);
        finger('pointerup', 11, 0.5);
      }),
    );
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('says the same as a table and in plain words, in both languages, also on a telephone', async () => {
    const { context, page, troubles } = await opened({
      reducedMotion: 'reduce',
      viewport: { width: 360, height: 740 },
    });
    await page.locator('.picture-tools button[aria-pressed]').click();
    for (const [language, sealed, plain] of [
      ['en', 'a planned arrest or raid', 'Today there is protection for Rosa'],
      ['es', 'una detención u operativo planeado', 'Hoy hay protección para Rosa'],
    ] as const) {
      await speak(page, language);
      await go(page, 'danger');
      const table = page.locator('.picture-tools button[aria-pressed="false"]');
      if ((await table.count()) > 0) await table.click();
      await page.locator('.picture-table').first().waitFor();
      expect(await page.locator('.picture-table').last().innerText()).toContain(sealed);
      await page.locator('.picture-plain summary').last().click();
      expect(await page.locator('.picture-plain').last().innerText()).toContain(plain);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('puts onto paper itself and nothing else of the screen, and nothing of what is sealed', async () => {
    const { context, page, troubles } = await opened({ reducedMotion: 'reduce' });
    expect(await page.locator('.picture-paper').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.picture-paper').waitFor();
    // What is on the screen around it is not.
    for (const place of ['.danger-sentence', '.danger-subject', '.picture-tools', '.shell-nav'])
      for (const one of await page.locator(place).all()) expect(await one.isVisible()).toBe(false);
    const paper = await page.locator('.picture-paper').innerText();
    expect(paper).toContain('Rosa');
    expect(paper).toContain('the sentencing');
    expect(paper).not.toContain('arrest');
    expect(await page.locator('.picture-paper svg text').allInnerTexts()).not.toContain(
      expect.stringContaining('arrest'),
    );
    await page.emulateMedia({ media: 'screen' });
    await page.locator('.danger-subject').first().waitFor();
    // On the screen it stands, for who is cleared.
    await page.locator('.picture-tools button[aria-pressed]').click();
    expect(await page.locator('.picture-table').last().innerText()).toContain('a planned arrest');
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('lets two descriptions be settled, and somebody be left out and come back', async () => {
    const { context, page, troubles } = await opened({ reducedMotion: 'reduce' });
    const house = page.locator('.danger-subject').first();
    const warning = house.getByText('Two descriptions stand against each other.');
    await warning.waitFor();
    await house.getByRole('button', { name: 'Settle it' }).click();
    expect(await house.locator('.danger-sides li').allInnerTexts()).toEqual([
      'Casa de Inés, a household at home: by Marta Quiroga',
      'Casa de Inés, a child: by Marta Quiroga',
    ]);
    expect(await violations(page)).toEqual([]);
    await house.getByRole('textbox', { name: 'How you call them here' }).fill('Casa de Inés y Beto');
    await house.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Casa de Inés y Beto' }).waitFor();
    expect(await warning.count()).toBe(0);
    await house.getByRole('button', { name: 'They asked to be left out' }).click();
    await house.getByRole('button', { name: 'Leave them out' }).click();
    await house.getByRole('button', { name: 'They want to be in the plan again' }).click();
    await house.locator('form').getByRole('button', { name: 'They want to be in the plan again' }).click();
    await house.getByRole('button', { name: 'They asked to be left out' }).waitFor();
    await context.close();
    expect(troubles).toEqual([]);
  });

  it('tells her of her own protection in plain words, and a relative nothing of hers', async () => {
    for (const [role, told] of [
      ['survivor', true],
      ['relative', false],
    ] as const) {
      const { context, troubles } = await watched(browser, { viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      await stepIn(page, scene.doorway, role);
      await go(page, 'her-plan');
      await page.locator('[data-screen="her-plan"]').waitFor();
      await speak(page, 'es');
      expect(await page.getByText('Lo que me protege').count()).toBe(told ? 1 : 0);
      if (told)
        expect(await page.locator('.her-protects').innerText()).toContain('Hoy hay protección para usted');
      expect(await violations(page)).toEqual([]);
      await context.close();
      expect(troubles).toEqual([]);
    }
  });
});
