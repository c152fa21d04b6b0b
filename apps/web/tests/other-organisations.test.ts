import type { CaseId } from '@cobijo/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, startBrowser, watched } from './browser.ts';
import { type DesksScene, desksScene, foundAt } from './desks-scene.ts';
import { go, speak, stepIn } from './every-screen.ts';
import { onePage } from './one-page.ts';
import { need } from './real-scene.ts';

describe.skipIf(browserPath === null)('an ask between organisations', () => {
  const one = onePage('advocate', { viewport: { width: 360, height: 740 } });
  const fits = async (page: Page): Promise<void> => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page)).toEqual([]);
  };

  it('calls whoever is on call, over every page but that of the desk, where it is answered', async () => {
    const { page } = one;
    await go(page, 'overview');
    const called = page.locator('.called-now').filter({ hasText: 'Albergue Norte asks your desk.' });
    await called.getByText('Please answer by').waitFor();
    await called.locator('[data-go="desk"]').click();
    await page.locator('.came-asks').waitFor();
    // Whose yes came too late reads so, calmly, and is asked nothing more.
    const over = page.locator('.came-asks li').filter({ hasText: 'nothing more is needed from you' });
    expect(await over.count()).toBe(1);
    expect(await over.getByRole('button').count()).toBe(0);
    expect(await called.count()).toBe(0);
    await page.getByRole('button', { name: 'I cannot: Albergue Norte' }).click();
    await page.getByRole('radiogroup', { name: /why/i }).waitFor();
    await fits(page);
    await page.getByRole('button', { name: 'Cancel' }).first().click();
    await speak(page, 'es');
    await go(page, 'desk');
    await page.getByRole('button', { name: 'Yo la tomo: Albergue Norte' }).waitFor();
    await fits(page);
    await speak(page, 'en');
  });

  it('shows all that is sent before anybody is asked, and keeps the words of the report back', async () => {
    const { page } = one;
    await go(page, 'overview');
    await go(page, 'responses');
    await page.locator('.response-row').first().click();
    await page.getByRole('button', { name: 'Ask another organisation' }).click();
    const part = page.getByRole('region', { name: 'Ask another organisation' });
    await part.getByText('Exactly this is sent, sealed, in the name of').waitFor();
    expect(await part.getByRole('checkbox').isChecked()).toBe(false);
    const sent = await part.innerText();
    await part.getByRole('checkbox').check({ force: true });
    // Only what was ticked comes to it.
    expect((await part.innerText()).length).toBeGreaterThan(sent.length);
    expect(await part.locator('.order li').count()).toBeGreaterThan(0);
    await fits(page);
  });

  it('has broken no policy on the way', () => expect(one.troubles).toEqual([]));
});

describe.skipIf(browserPath === null)(
  'an ask between organisations, pressed through over a real relay',
  () => {
    let browser: Browser;
    let desks: DesksScene;
    let page: Page;
    let troubles: readonly string[];
    beforeAll(async () => {
      desks = await desksScene();
      const { scene, rosa, beto } = desks;
      need(await rosa.act(foundAt('The mill', 'They came by a red bus')));
      await rosa.sync();
      await scene.handOver([rosa]);
      const asking = need(await beto.act(foundAt('A station', ''))).made as CaseId;
      need(await beto.act({ do: 'ask-organisation', response: asking, side: 'receiving' }));
      await beto.sync();
      browser = await startBrowser(browserPath ?? '');
      const opened = await watched(browser, { viewport: { width: 360, height: 740 } });
      troubles = opened.troubles;
      page = await opened.context.newPage();
      await stepIn(page, scene.address, 'advocate');
      await speak(page, 'en');
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      await desks?.scene.stop();
    });

    it('sends a no with the reason that was chosen, and whoever asked reads it', async () => {
      const { beto } = desks;
      await go(page, 'desk');
      const came = page.locator('.came-asks li').filter({ hasText: 'Casa Beto' });
      await came.getByRole('button', { name: 'I cannot: Casa Beto' }).click();
      await came.getByRole('radio', { name: 'It is too far' }).check({ force: true });
      await came.getByRole('button', { name: 'Say no' }).click();
      await came.getByText('this desk said no · Rosa · It is too far').waitFor();
      expect(await came.getByRole('button').count()).toBe(0);
      await expect
        .poll(async () => {
          await beto.sync();
          return (await beto.view()).responses.flatMap(({ organisations }) => organisations);
        })
        .toMatchObject([{ name: 'Casa Rosa', state: 'refused', reason: 'too-far' }]);
    });

    it('asks the organisation that is pressed, sends what was shown and no words, and shows its yes', async () => {
      const { beto } = desks;
      await go(page, 'overview');
      await go(page, 'responses');
      await page.locator('.response-row').filter({ hasText: 'The mill' }).click();
      await page.getByRole('button', { name: 'Ask another organisation' }).click();
      const part = page.getByRole('region', { name: 'Ask another organisation' });
      await part.getByText('The mill').waitFor();
      await part.getByRole('button', { name: 'Ask Casa Beto' }).click();
      await part.waitFor({ state: 'detached' });
      const asked = page.locator('.asked-organisations li').filter({ hasText: 'Casa Beto' });
      await asked.waitFor();
      const cameTo = async () => {
        await beto.sync();
        return (await beto.view()).desks[0]!.asks;
      };
      await expect
        .poll(cameTo)
        .toMatchObject([
          { from: { name: 'Casa Rosa' }, state: 'waiting', discovery: { place: 'The mill', words: '' } },
        ]);
      const { desk, asks } = (await beto.view()).desks[0]!;
      need(await beto.act({ do: 'answer-organisation', desk, ask: asks[0]!.ask, answer: 'accepted' }));
      await beto.sync();
      await asked.filter({ hasText: 'took it' }).waitFor();
    });

    it('has broken no policy on the way', () => expect(troubles).toEqual([]));
  },
);
