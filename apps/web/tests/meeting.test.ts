import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, scratchFolder, startBrowser, watched } from './browser.ts';
import { go } from './every-screen.ts';
import { PersonInBrowser, buildPage, passphrase } from './people.ts';
import { startRelay } from './real-relay.ts';

const cliMain = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

/** Two people, two browsers, one real relay, and a link that is all there is between them. */
describe.skipIf(browserPath === null)('a link between two browsers', () => {
  const scratch = scratchFolder();
  let browser: Browser;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let marta: Page;
  let rosa: Page;
  let host: PersonInBrowser;
  let guest: PersonInBrowser;
  let troubles: string[];

  beforeAll(async () => {
    const web = join(scratch.folder, 'web');
    await buildPage(web);
    relay = await startRelay({ data: join(scratch.folder, 'relay'), web });
    browser = await startBrowser(browserPath ?? '');
    const page = async (): Promise<Page> => {
      const opened = await watched(browser, { viewport: { width: 360, height: 740 } });
      troubles = [...(troubles ?? []), ...opened.troubles];
      return opened.context.newPage();
    };
    marta = await page();
    rosa = await page();
    host = new PersonInBrowser(marta, 'Marta', relay.port);
    guest = new PersonInBrowser(rosa, 'Rosa', relay.port);
  });
  afterAll(async () => {
    await browser?.close();
    await relay?.stop();
    scratch.remove();
  });

  /** A consent as an advocate writes it down, with the parts that the role proposes. */
  async function agree(page: Page): Promise<void> {
    const form = page.locator('.consent-form');
    await form.getByRole('textbox', { name: 'Organisation' }).fill('Legal aid');
    await form.getByRole('textbox', { name: /why/i }).fill('She speaks for her.');
    await form.getByText('Before anything else I told her').click();
    await form.getByLabel('What she decided').selectOption('yes');
    await form.getByRole('button', { name: 'Record it and let in' }).click();
    await form.waitFor({ state: 'detached' });
  }
  /** Everything in which a page can leave something in its browser. */
  const leftBehind = (page: Page) =>
    page.evaluate(async () => {
      let files = 0;
      for await (const _ of (await navigator.storage.getDirectory()).keys()) files++;
      return {
        files,
        words: localStorage.length + sessionStorage.length + document.cookie.length,
        shells: (await navigator.serviceWorker.getRegistrations()).length,
        caches: (await caches.keys()).length,
        databases: (await indexedDB.databases()).length,
      };
    });

  /** Takes a record of a part out under words, as a person does, and opens the file by the command line. */
  async function takeOut(page: Page, part: string): Promise<{ digest: string; manifest: object }> {
    await go(page, 'export');
    await page.getByLabel('Which part').selectOption({ label: part });
    await page.getByLabel('Why').selectOption('court');
    await page.getByLabel('What it rests on').selectOption('court-order');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tell everyone' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^record-\d{4}-\d\d-\d\d\.age$/);
    const words = await page.locator('.export-words').innerText();
    const file = join(scratch.folder, 'taken.age');
    await download.saveAs(file);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cliMain, 'export', 'open', file, '--passphrase', '--json'],
      { env: { ...process.env, COBIJO_WORDS: words } },
    );
    return JSON.parse(stdout) as { digest: string; manifest: object };
  }

  it('is made where a case is opened, and shows no name and no key', async () => {
    await host.begin(await relay.tokens(16));
    await host.openCase('Valle Azul');
    const address = await host.linkFor('Rosa', 'survivor');
    expect(address).toMatch(/\/#join=[A-Za-z0-9_-]{22}$/);
    expect(address).not.toContain('Rosa');
  });

  it('opens in another browser, leaves the address at once, and both see the same six pictures', async () => {
    const address = await marta.locator('.meeting-address').innerText();
    await guest.opensLink(address);
    expect(new URL(rosa.url()).hash).toBe('');
    await guest.begin();
    for (const one of [guest, host]) await one.seesPictures();
    expect(await guest.pictures()).toHaveLength(6);
    expect(await guest.pictures()).toEqual(await host.pictures());
  });

  it('lets her be let in by name, and what she may see comes to her page', async () => {
    for (const one of [guest, host]) await one.saysSame();
    await marta.getByRole('button', { name: 'Let someone in' }).click();
    await marta.getByLabel('Somebody you met by a link').selectOption({ label: 'Rosa' });
    await marta.getByRole('checkbox', { name: /Safety/i }).check({ force: true });
    await marta.getByRole('textbox', { name: /why/i }).fill('It is her plan.');
    await marta.getByRole('button', { name: 'Let in' }).click();
    await rosa.locator('[data-screen="her-home"]').waitFor();
  });

  it('lets a guest in for one visit, of which her browser keeps nothing', async () => {
    const { context, troubles: hers } = await watched(browser, { viewport: { width: 360, height: 740 } });
    const helen = await context.newPage();
    const visitor = new PersonInBrowser(helen, 'Helen', relay.port);
    const address = await host.linkFor('Helen', 'attorney', 'visits');
    expect(address).toMatch(/\/#guest=[A-Za-z0-9_-]{22}$/);
    const visit = address.replace('marta.localhost', 'helen.localhost');
    await helen.goto(visit);
    expect(new URL(helen.url()).hash).toBe('');
    await helen.getByRole('textbox', { name: 'Your name' }).fill('Helen');
    await helen.getByRole('button', { name: 'Begin the visit' }).click();
    for (const one of [visitor, host]) await one.seesPictures();
    expect(await visitor.pictures()).toEqual(await host.pictures());
    // She reads nothing before she has said it, too, though she is in.
    await host.saysSame();
    await marta.getByRole('button', { name: 'Let someone in' }).click();
    await marta.getByLabel('Somebody you met by a link').selectOption({ label: 'Helen' });
    await agree(marta);
    await helen.locator('.guest-main[data-opens*="Identity"]').waitFor();
    expect(await helen.locator('.sees-part').count()).toBe(0);
    await visitor.saysSame();
    await helen.locator('.sees-part', { hasText: 'Identity' }).waitFor();
    const taken = await takeOut(helen, 'Identity');
    expect(taken).toMatchObject({ ok: true, holds: true });
    expect(taken.manifest).toMatchObject({
      part: { label: 'Identity' },
      made: { by: { role: 'attorney', name: 'Helen' } },
      purpose: { code: 'court' },
    });
    await go(marta, 'circle');
    await go(marta, 'access');
    await marta.locator('.access-copies', { hasText: 'Taken out as a file once' }).waitFor();
    await marta.locator('.access-record summary').first().waitFor();
    expect(await marta.locator('[data-event="exported"]').first().textContent()).toContain(
      `File ${taken.digest.slice(0, 8)}.`,
    );
    await helen.getByRole('button', { name: 'Español' }).click();
    await helen.getByText('Esta visita termina sola').waitFor();
    const nothing = { files: 0, words: 0, shells: 0, caches: 0, databases: 0 };
    expect(await leftBehind(helen)).toEqual(nothing);
    await helen.getByRole('button', { name: 'Terminar la visita' }).click();
    await helen.locator('[data-screen="guest-over"]').waitFor();
    // The worker ends once the device is locked.
    await expect.poll(() => helen.workers().length).toBe(0);
    expect(await leftBehind(helen)).toEqual(nothing);
    // The page is closed; the link is used up, in the same browser too.
    await helen.goto('about:blank');
    await helen.goto(visit);
    await helen.locator('form input').fill('Helen');
    await helen.locator('form button[type="submit"]').click();
    await helen.locator('[data-meeting="taken"]').waitFor();
    await context.close();
    expect(hers).toEqual([]);
  });

  it('opens nothing a second time', async () => {
    const third = await (await watched(browser)).context.newPage();
    await third.goto(`http://third.localhost:${relay.port}/#join=${'A'.repeat(22)}`);
    await third.getByRole('alert').waitFor();
    expect(await third.getByRole('alert').innerText()).toContain('This link opens nothing.');
    expect(await third.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  });

  it('closes by itself when it is out of sight or nobody touches it, says so, and opens with the passphrase', async () => {
    const opened = async (): Promise<void> => {
      await marta.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
      await marta.getByRole('button', { name: 'Open' }).click();
      await marta.locator('[data-screen="overview"]').waitFor();
    };
    await go(marta, 'settings');
    await marta.getByRole('radio', { name: 'at once' }).check({ force: true });
    await marta.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await marta.locator('[data-screen="unlock"]').waitFor();
    await marta.evaluate(() =>
      Object.defineProperty(document, 'hidden', { configurable: true, value: false }),
    );
    expect(await marta.getByRole('status').innerText()).toContain('nobody used it');
    await opened();

    // Time passes without timers, as on a telephone that slept.
    const later = (minutes: number): Promise<void> =>
      marta.evaluate((passed) => {
        const real = Date.now.bind(Date);
        Date.now = () => real() + passed * 60_000;
        document.dispatchEvent(new Event('visibilitychange'));
      }, minutes);
    await later(4.75);
    await marta.getByRole('button', { name: 'Keep it open' }).click();
    await marta.locator('.rest-warning').waitFor({ state: 'detached' });
    await later(4);
    expect(await marta.locator('[data-screen="unlock"]').count()).toBe(0);
    await later(2);
    await marta.locator('[data-screen="unlock"]').waitFor();
    await opened();
  });

  it('has broken no policy on the way', () => expect(troubles).toEqual([]));
});
