import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, serveScene, startBrowser, watched } from './browser.ts';
import { go, speak, stepIn } from './every-screen.ts';

interface Spoken {
  readonly said: { readonly text: string; readonly voice: string }[];
  silenced: number;
}

/** The browser's own speech in these tests: what it was given to say, by which of these voices. */
function giveVoices(
  voices: readonly { readonly name: string; readonly lang: string; readonly localService: boolean }[],
): void {
  const spoken: Spoken = { said: [], silenced: 0 };
  class Utterance extends EventTarget {
    voice: { readonly name: string } | null = null;
    lang = '';
    rate = 1;
    readonly text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: ({ text, voice }: Utterance) => spoken.said.push({ text, voice: voice?.name ?? '' }),
    cancel: () => (spoken.silenced += 1),
  });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.defineProperty(globalThis, 'spoken', { value: spoken });
}

describe.skipIf(browserPath === null)('the card that she can hear', () => {
  let browser: Browser;
  let scene: Awaited<ReturnType<typeof serveScene>>;
  beforeAll(async () => {
    [scene, browser] = await Promise.all([serveScene(), startBrowser(browserPath ?? '')]);
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.stop();
  });

  const far = { name: 'far', lang: 'es-MX', localService: false };
  const near = { name: 'near', lang: 'es-ES', localService: true };
  const card = async (
    voices: readonly (typeof far)[],
    work: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const { context, troubles } = await watched(browser, { reducedMotion: 'reduce' });
    await context.addInitScript(giveVoices, voices);
    const page = await context.newPage();
    await stepIn(page, scene.doorway, 'survivor');
    await speak(page, 'es');
    await go(page, 'her-plan');
    await go(page, 'her-debt');
    await page.locator('[data-screen="her-debt"]').waitFor();
    await work(page);
    await context.close();
    expect(troubles).toEqual([]);
  };
  const spokenOn = (page: Page): Promise<Spoken> =>
    page.evaluate(() => (globalThis as unknown as { spoken: Spoken }).spoken);

  it('is read by a voice of the device, line by line, and is silent once she leaves the page', () =>
    card([far, near], async (page) => {
      await page.getByRole('button', { name: 'Léamelo' }).click();
      const { said } = await spokenOn(page);
      expect(said[0]).toEqual({ text: 'No firme. No pague. Pregunte primero.', voice: 'near' });
      expect(said).toHaveLength((await page.locator('.debt-card li').count()) + 1);
      const { silenced } = await spokenOn(page);
      await go(page, 'her-home');
      await page.locator('[data-screen="her-home"]').waitFor();
      expect((await spokenOn(page)).silenced).toBeGreaterThan(silenced);
    }));

  it('is not read where only somebody’s server could: it says so, and nothing leaves', () =>
    card([far], async (page) => {
      expect(await page.getByRole('button', { name: 'Léamelo' }).count()).toBe(0);
      expect(await page.getByText('Este dispositivo no tiene voz propia').count()).toBe(1);
      expect((await spokenOn(page)).said).toEqual([]);
    }));
});
