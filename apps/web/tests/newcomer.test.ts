import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, scratchFolder, startBrowser, watched } from './browser.ts';
import { PersonInBrowser, buildPage } from './people.ts';
import { startRelay } from './real-relay.ts';

/** An advocate, and a prosecutor whose office the directory knows. */
describe.skipIf(browserPath === null)('somebody who is to be let in', () => {
  const scratch = scratchFolder();
  let browser: Browser;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let lucia: PersonInBrowser;
  let form: Locator;
  const troubles: string[][] = [];
  const unit = (): Locator => form.getByRole('textbox', { name: 'Organisation' });
  const level = (): Locator => form.getByLabel('Level of the authority');

  beforeAll(async () => {
    const web = join(scratch.folder, 'web');
    await buildPage(web);
    relay = await startRelay({ data: join(scratch.folder, 'relay'), web });
    browser = await startBrowser(browserPath ?? '');
    const comes = async (name: string): Promise<PersonInBrowser> => {
      const opened = await watched(browser, {
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
      });
      troubles.push(opened.troubles);
      return new PersonInBrowser(await opened.context.newPage(), name, relay.port);
    };
    lucia = await comes('Lucía');
    form = lucia.page.locator('.consent-form');
    const [dana, celia] = [await comes('Dana'), await comes('Celia')];
    await lucia.begin(await relay.tokens(24));
    await lucia.openCase('Valle Azul');
    await lucia.meets(celia, 'prosecutor');
    await lucia.meets(dana, 'prosecutor');
    await lucia.foundsDirectory(
      { name: 'Puente del Sur', country: 'US' },
      { name: 'Fiscalía del Estado', country: 'MX', level: 'state' },
    );
    await dana.vouches();
    expect(await lucia.admitted()).toHaveLength(2);
  });
  afterAll(async () => {
    await browser?.close();
    await relay?.stop();
    scratch.remove();
  });

  it('brings along the unit and the level of the organisation for which her device speaks', async () => {
    await lucia.choosesMet('Dana');
    expect(await unit().inputValue()).toBe('Fiscalía del Estado');
    expect(await level().inputValue()).toBe('state');
    await unit().fill('Unidad de Trata, Fiscalía del Estado');
    await level().selectOption('federal');
    expect(await unit().inputValue()).toBe('Unidad de Trata, Fiscalía del Estado');
    expect(await level().inputValue()).toBe('federal');
  });

  it('brings along nothing of somebody else’s, where the directory knows her not', async () => {
    await form.getByLabel('Somebody you met by a link').selectOption({ label: 'Celia' });
    expect(await unit().inputValue()).toBe('');
    expect(await level().inputValue()).toBe('');
  });

  it('is not asked about before it is said where she works, and the field says so', async () => {
    const ask = form.getByRole('button', { name: 'Ask her on her device' });
    await form.getByRole('textbox', { name: /why/i }).fill('She brings the case to court.');
    expect(await unit().getAttribute('required')).not.toBeNull();
    await form.getByText('A consent says where this person works.').waitFor();
    expect(await ask.isDisabled()).toBe(true);
    expect(await violations(lucia.page)).toEqual([]);
    await unit().fill('District office');
    expect(await ask.isEnabled()).toBe(true);
    await unit().fill('');
    await form.getByRole('combobox', { name: 'Role' }).selectOption('relative');
    expect(await unit().getAttribute('required')).toBeNull();
    // The form began anew with what that role proposes.
    await form.getByRole('textbox', { name: /why/i }).fill('They want to know of each other.');
    expect(await ask.isEnabled()).toBe(true);
  });

  it('has broken no policy on the way', () => expect(troubles.flat()).toEqual([]));
});
