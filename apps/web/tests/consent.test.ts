import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { browserPath, scratchFolder, startBrowser, watched } from './browser.ts';
import { go } from './every-screen.ts';
import { PersonInBrowser, buildPage } from './people.ts';
import { startRelay } from './real-relay.ts';

const dayMs = 86_400_000;
const dayFromNow = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    Date.now() + days * dayMs,
  );

/** An advocate, a survivor and a prosecutor, each in a browser of her own at 360 pixels, and one real relay. */
describe.skipIf(browserPath === null)('consent between three browsers', () => {
  const scratch = scratchFolder();
  let browser: Browser;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let marta: Page;
  let rosa: Page;
  let helen: Page;
  const troubles: string[][] = [];

  beforeAll(async () => {
    const web = join(scratch.folder, 'web');
    await buildPage(web);
    relay = await startRelay({ data: join(scratch.folder, 'relay'), web });
    browser = await startBrowser(browserPath ?? '');
    const page = async (): Promise<Page> => {
      const opened = await watched(browser, {
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
      });
      troubles.push(opened.troubles);
      return opened.context.newPage();
    };
    const [advocate, survivor, prosecutor] = [
      new PersonInBrowser((marta = await page()), 'Marta', relay.port),
      new PersonInBrowser((rosa = await page()), 'Rosa', relay.port),
      new PersonInBrowser((helen = await page()), 'Helen', relay.port),
    ];
    await advocate.begin(await relay.tokens(24));
    await advocate.openCase('Valle Azul');
    await advocate.meets(survivor, 'survivor');
    await advocate.meets(prosecutor, 'prosecutor');
  });
  afterAll(async () => {
    await browser?.close();
    await relay?.stop();
    scratch.remove();
  });

  async function open(page: Page, where: string): Promise<void> {
    const found = await violations(page);
    expect(found.map((one) => `${where}: ${one}`)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    expect(wide, `${where} is wider than the window`).toBe(false);
  }

  it('asks nothing of her for her own case, and she decides there from the first day', async () => {
    await marta.getByRole('button', { name: 'Let someone in' }).click();
    await marta.getByLabel('Somebody you met by a link').selectOption({ label: 'Rosa' });
    await marta.getByText('It is her own case. What is hers she decides over').waitFor();
    expect(await marta.getByRole('checkbox', { name: 'Notes of the NGO' }).isChecked()).toBe(false);
    await marta.getByRole('textbox', { name: /why/i }).fill('It is her case.');
    await marta.getByRole('button', { name: 'Let in' }).click();
    await rosa.locator('[data-screen="her-home"]').waitFor();
    // No way leads her to a conversation that is not there, least of all when she is afraid.
    await rosa.locator('[data-go="her-talk"]').getByText('No conversation yet').waitFor();
    await rosa.locator('[data-go="her-plan"]').first().click();
    const plan = rosa.locator('[data-screen="her-plan"]');
    await plan.getByText('face to face or by telephone').waitFor();
    expect(await plan.getByText('Write to your people').count()).toBe(0);
    await rosa.locator('[data-go="her-home"]').first().click();
    await rosa.locator('[data-go="her-circle"]').first().click();
    await rosa.getByText('Marta may see', { exact: false }).first().waitFor();
    expect(await rosa.locator('[data-screen="her-circle"]').innerText()).toContain(
      'your yes is not written down: you decide whether it stays so',
    );
    await open(rosa, 'her circle');
  });

  it('refuses a consent that is over already, or before the limits were told, in a sentence each', async () => {
    await marta.getByRole('button', { name: 'Let someone in' }).click();
    await marta.getByLabel('Somebody you met by a link').selectOption({ label: 'Helen' });
    const form = marta.locator('.consent-form');
    await form.waitFor();
    // The role proposes what it needs, and no more.
    expect(await form.getByRole('checkbox', { name: 'Justice' }).isChecked()).toBe(true);
    expect(await form.getByRole('checkbox', { name: 'Notes of the NGO' }).isChecked()).toBe(false);
    await form.getByRole('textbox', { name: 'Organisation' }).fill('District office');
    await form.getByRole('textbox', { name: /why/i }).fill('She must know when Rosa is heard.');
    await form.getByLabel('Its last day').fill(dayFromNow(-1));
    const record = form.getByRole('button', { name: 'Ask her on her device' });
    await record.click();
    expect(await form.getByRole('alert').innerText()).toContain('This consent would have ended already.');
    await form.getByLabel('Its last day').fill(dayFromNow(6));
    await record.click();
    await form.getByText('She must be told first what cannot be kept silent.').waitFor();
    await open(marta, 'consent form');
  });

  it('asks her on her own device, and her yes lets the prosecutor in', async () => {
    const form = marta.locator('.consent-form');
    await form.getByText('Before anything else I told her').click();
    await form.getByRole('button', { name: 'Ask her on her device' }).click();
    await form.waitFor({ state: 'detached' });
    await marta.locator('[data-consent="proposed"]').waitFor();
    await rosa.locator('[data-go="her-home"]').first().click();
    await rosa.getByText('1 question for you').click();
    const question = rosa.locator('[data-question="proposed"]');
    await question.waitFor();
    expect(await question.innerText()).toContain('Marta asks you: may this person see it?');
    await open(rosa, 'her question');
    await question.getByRole('button', { name: 'Yes, I agree' }).click();
    await helen.locator('[data-screen="overview"]').waitFor();
    await go(helen, 'circle');
    await helen
      .getByText(/You may see “Justice” because Rosa agreed to it, to bring the case to court/)
      .waitFor();
    await marta.locator('[data-consent="confirmed"]').waitFor();
  });

  it('says in the advocate’s tasks and in her day that it ends in six days', async () => {
    await go(marta, 'tasks');
    await marta.locator('[data-ending="7"]').waitFor();
    expect(await marta.locator('[data-ending="7"]').innerText()).toContain('It ends in 6 days');
    await rosa.locator('[data-go="her-home"]').first().click();
    await rosa.locator('[data-go="her-today"]').first().click();
    await rosa.getByText('What Helen may see of “Justice” ends. You decide whether it goes on.').waitFor();
  });

  it('is taken back by one tap, beside what that cannot undo, and the prosecutor opens nothing more', async () => {
    await rosa.locator('[data-go="her-home"]').first().click();
    await rosa.locator('[data-go="her-circle"]').first().click();
    const agreed = rosa.locator('[data-agreed="confirmed"]');
    expect(await agreed.innerText()).toContain('What was already read cannot be unread.');
    await open(rosa, 'what she agreed to');
    await agreed.getByRole('button', { name: 'Take it back: Helen' }).click();
    await rosa.locator('[data-over="withdrawn"]').waitFor();
    await helen.getByText('you were removed').first().waitFor();
    await go(marta, 'circle');
    await marta.getByText('1 that is over').click();
    await marta.locator('[data-consent="withdrawn"]').waitFor();
    expect(await marta.locator('[data-consent="withdrawn"]').innerText()).toContain(
      'Helen cannot see “Justice” because Rosa’s consent was taken back.',
    );
    await open(marta, 'circle');
  });

  it('has broken no policy on the way', () => expect(troubles.flat()).toEqual([]));
});
