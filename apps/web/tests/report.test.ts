import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, startBrowser } from './browser.ts';
import { IntakeScene } from './intake-scene.ts';
import { hurried } from './reporter.ts';

/** The same people as `npm run intake`, without their pauses. */
describe.skipIf(browserPath === null)('a discovery that is reported in a browser', () => {
  let browser: Browser;
  let scene: IntakeScene;
  beforeAll(async () => {
    browser = await startBrowser(browserPath ?? '');
    scene = new IntakeScene(browser, hurried);
    await scene.begin();
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.end();
  });

  it('by a link leaves nothing in the browser', () => {
    expect(scene.leftOver).toEqual({ files: 0, words: 0, shells: 0, caches: 0, databases: 0 });
    expect(scene.address).toMatch(/\/#report=[A-Za-z0-9_-]{1643}$/);
  });

  it('by a link, by touch, without a network, reaches the desk when there is one', async () => {
    expect(await scene.unknownHand('touch', 'es')).toMatchObject({ delivered: true });
  });

  it('by a link, by the keyboard alone', async () => {
    expect(await scene.unknownHand('keyboard', 'en')).toMatchObject({ delivered: true, taps: 0 });
  });

  it('by a member, by touch, without a network, goes when there is one', async () => {
    expect(await scene.member('touch', 'es')).toMatchObject({ delivered: true });
  });

  it('by a member, by the keyboard alone', async () => {
    expect(await scene.member('keyboard', 'en')).toMatchObject({ delivered: true, taps: 0 });
  });

  it('is open to everyone, as wide as the screen, and breaks no policy', () => {
    expect(scene.axe).toEqual([]);
    expect(scene.tooWide).toEqual([]);
    expect(scene.troubles).toEqual([]);
  });
});
