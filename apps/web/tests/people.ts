import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { go } from './every-screen.ts';

/** The page as it ships, built into a folder. `earlierMs`: for machines whose clocks are so much behind. */
export async function buildPage(folder: string, earlierMs = 0): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url)),
      'build',
      ...(earlierMs > 0
        ? ['-c', fileURLToPath(new URL('./fixture/earlier.config.ts', import.meta.url))]
        : []),
      '--outDir',
      folder,
      '--logLevel',
      'error',
    ],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, NODE_ENV: 'production', COBIJO_EARLIER_MS: String(earlierMs) },
    },
  );
}

export const passphrase = 'six ordinary words together here';

/** What is asked when somebody is to be let in. */
export interface Asked {
  readonly name: string;
  readonly unit: string;
  /** Labels of parts to add to those that the role proposes. */
  readonly alsoSees?: readonly string[];
  readonly level?: string;
  readonly why: string;
}

/** What is said of an organisation where it is presented. */
export interface Presented {
  readonly name: string;
  readonly country: 'US' | 'MX';
  readonly level?: string;
}

/**
 * A person in a browser of her own, doing what a person does there, in English: the same for tests and for stories. Each
 * lives on an origin of her own, which browsers resolve to this machine.
 */
export class PersonInBrowser {
  readonly name: string;
  readonly page: Page;
  /** What opens the device here. */
  #words = passphrase;
  readonly #host: string;
  readonly #port: number;

  constructor(page: Page, name: string, port: number) {
    this.page = page;
    this.name = name;
    this.#port = port;
    this.#host = `${name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()}.localhost`;
  }

  address = (rest = ''): string => `http://${this.#host}:${this.#port}/${rest}`;

  /** `codes`: tokens of the relay's operator; absent where she comes by a link. */
  async begin(codes?: readonly string[]): Promise<void> {
    const { page } = this;
    if (codes) await page.goto(this.address());
    await page.locator('[data-screen="begin"]').waitFor();
    await page.getByRole('textbox', { name: 'What your circle calls you' }).fill(this.name);
    if (codes) await page.getByRole('textbox', { name: /codes/i }).fill(codes.join('\n'));
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'New passphrase' }).fill(passphrase);
    await page.getByRole('textbox', { name: 'The same once more' }).fill(passphrase);
    await page.getByRole('button', { name: 'Begin' }).click();
  }

  async openCase(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'What you call it' }).fill(name);
    await this.page.getByRole('button', { name: 'Open a case' }).click();
    await this.page.locator('[data-screen="overview"]').waitFor();
  }

  /** The address of a link for one person. */
  async linkFor(name: string, role: string, stays: 'stays' | 'visits' = 'stays'): Promise<string> {
    const { page } = this;
    await go(page, 'circle');
    await page.getByRole('button', { name: 'Invite by a link' }).click();
    await page.getByRole('textbox', { name: 'What you call her' }).fill(name);
    await page.getByRole('combobox', { name: 'Role' }).selectOption(role);
    if (stays === 'visits')
      await page.getByRole('checkbox', { name: /keeps nothing/ }).check({ force: true });
    await page.getByRole('button', { name: 'Make the link' }).click();
    return page.locator('.meeting-address').innerText();
  }

  async opensLink(address: string): Promise<void> {
    await this.page.goto(this.address(new URL(address).hash));
  }

  pictures = (): Promise<readonly string[]> =>
    this.page.locator('[data-meeting="pictures"] .meeting-pictures strong').allInnerTexts();

  async seesPictures(): Promise<void> {
    await this.page.locator('[data-meeting="pictures"]').waitFor();
  }

  async saysSame(): Promise<void> {
    await this.seesPictures();
    const same = this.page.getByRole('button', { name: 'Yes, the same' });
    await same.click();
    // The screen grows shorter then; what is pressed next must not move away under the press.
    await same.waitFor({ state: 'detached' });
  }

  /**
   * She makes a link for somebody who opens it in her own browser; both say that they see the same six pictures.
   * `begun`: whoever comes has a device there already, of her own organisation.
   */
  async meets(other: PersonInBrowser, role: string, begun: 'begun' | 'new' = 'new'): Promise<void> {
    await other.opensLink(await this.linkFor(other.name, role));
    if (begun === 'new') await other.begin();
    for (const one of [other, this]) await one.saysSame();
    await this.page.locator('[data-meeting]').waitFor({ state: 'detached' });
  }

  /** A guest's one visit: a link that keeps nothing, and the same six pictures. */
  async receives(guest: PersonInBrowser, role: string): Promise<void> {
    const address = await this.linkFor(guest.name, role, 'visits');
    await guest.opensLink(address);
    await guest.page.getByRole('textbox', { name: 'Your name' }).fill(guest.name);
    await guest.page.getByRole('button', { name: 'Begin the visit' }).click();
    for (const one of [guest, this]) await one.saysSame();
    await this.page.locator('[data-meeting]').waitFor({ state: 'detached' });
  }

  async choosesMet(name: string): Promise<void> {
    await go(this.page, 'circle');
    await this.page.getByRole('button', { name: 'Let someone in' }).click();
    await this.page.getByLabel('Somebody you met by a link').selectOption({ label: name });
  }

  /** Begins a directory with her own organisation, and presents another, whose person she met last. */
  async foundsDirectory(mine: Presented, theirs: Presented): Promise<void> {
    const { page } = this;
    await go(page, 'organisations');
    await page.getByRole('button', { name: 'Begin a directory' }).click();
    await this.#presents(mine, 'Begin');
    await page.locator('[data-organisation]').waitFor();
    await page.getByRole('button', { name: 'Present an organisation' }).click();
    await this.#presents(theirs, 'Present and vouch');
    await page.locator('[data-organisation]').nth(1).waitFor();
  }

  async #presents({ name, country, level }: Presented, press: string): Promise<void> {
    const { page } = this;
    await page.getByRole('textbox', { name: 'Name of the organisation' }).fill(name);
    await page.getByLabel('Country of the office').selectOption(country);
    if (level) await page.getByLabel('Level', { exact: true }).selectOption(level);
    await page.getByRole('button', { name: press, exact: true }).click();
  }

  /** Her word for the one that waits for it, on a device that is in no case yet. */
  async vouches(): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Organisations' }).click();
    await page.getByRole('button', { name: 'Vouch for it' }).click();
  }

  /** Names of the organisations that are admitted, as her screen of them says once there are two. */
  async admitted(): Promise<readonly string[]> {
    const found = this.page.locator('[data-organisation="admitted"]');
    await found.nth(1).waitFor();
    return found.locator('h2').allInnerTexts();
  }

  /** Lets a survivor into her own case: all that is proposed. */
  async letsIn(survivor: PersonInBrowser, why: string): Promise<void> {
    await this.choosesMet(survivor.name);
    await this.page.getByRole('textbox', { name: /why/i }).fill(why);
    await this.page.getByRole('button', { name: 'Let in' }).click();
    await survivor.page.locator('[data-screen="her-home"]').waitFor();
  }

  /** Fills in what she will be asked about somebody whom this person met, up to the last button. */
  async writesConsent(asked: Asked): Promise<void> {
    await this.choosesMet(asked.name);
    const form = this.page.locator('.consent-form');
    await form.waitFor();
    if (asked.unit) await form.getByRole('textbox', { name: 'Organisation' }).fill(asked.unit);
    if (asked.level) await form.getByLabel('Level of the authority').selectOption(asked.level);
    for (const part of asked.alsoSees ?? [])
      await form.getByRole('checkbox', { name: part, exact: true }).check({ force: true });
    await form.getByRole('textbox', { name: /why/i }).fill(asked.why);
    await form.getByText('Before anything else I told her').click();
  }

  async asksHer(): Promise<void> {
    const form = this.page.locator('.consent-form');
    await form.getByRole('button', { name: 'Ask her on her device' }).click();
    await form.waitFor({ state: 'detached' });
  }

  /** Her yes on her own device, to the one question that is open. */
  async agrees(): Promise<void> {
    const { page } = this;
    await this.atHerCircle();
    const question = page.locator('[data-question="proposed"]').first();
    await question.waitFor();
    await question.getByRole('button', { name: 'Yes, I agree' }).click();
    await question.waitFor({ state: 'detached' });
  }

  async atHerCircle(): Promise<void> {
    if ((await this.page.locator('[data-screen="her-home"]').count()) === 0)
      await this.page.locator('[data-go="her-home"]').first().click();
    await this.page.locator('[data-go="her-circle"]').first().click();
    await this.page.locator('[data-screen="her-circle"]').waitFor();
  }

  /** Says something in a conversation, by its name, and stays there. */
  async says(conversation: string, text: string): Promise<void> {
    const { page } = this;
    await go(page, 'conversations');
    await page.locator('[data-go="conversation"]', { hasText: conversation }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
    await this.hears(text);
    // It is at the relay, where anyone who may can fetch it.
    await page.locator('.message-waiting').first().waitFor({ state: 'detached' });
  }

  /** What somebody said in the conversation that is open. */
  async hears(text: string): Promise<void> {
    await this.page.getByRole('log').getByText(text).waitFor();
  }

  async endsSession(name: string): Promise<void> {
    const { page } = this;
    await go(page, 'circle');
    const end = page.getByRole('button', { name: `End the session of ${name}` });
    await end.click();
    await end.waitFor({ state: 'detached' });
  }

  async takesBack(name: string): Promise<void> {
    await this.atHerCircle();
    await this.page.getByRole('button', { name: `Take it back: ${name}` }).click();
    await this.page.locator('[data-over="withdrawn"]').first().waitFor();
  }

  // Losing every device

  /** Staff has a way to it; a survivor's lies behind whom she shares with. */
  async atDevices(): Promise<void> {
    const { page } = this;
    if ((await page.locator('[data-screen="her-home"], [data-go="her-home"]').count()) > 0)
      await this.atHerCircle();
    await go(page, (await page.locator('[data-go="her-devices"]').count()) > 0 ? 'her-devices' : 'devices');
    await page.locator('.way-back').waitFor();
  }

  /** Names three or five people who say that it is her. */
  async namesPeople(names: readonly string[]): Promise<void> {
    const { page } = this;
    await this.atDevices();
    await page.getByRole('button', { name: 'Name people' }).click();
    for (const name of names) await page.locator('.way-back form .check', { hasText: name }).click();
    await page.getByRole('button', { name: 'Name these people' }).click();
    await page.locator('.way-back form').waitFor({ state: 'detached' });
  }

  /** The address of a link for somebody who lost every device. `codes`: where this person has none of her own. */
  async linkForLost(name: string, codes: readonly string[] = []): Promise<string> {
    const { page } = this;
    await this.atDevices();
    await page.getByRole('button', { name: 'Make a link for her' }).click();
    if (codes.length > 0) {
      await page.locator('.met-lost').getByRole('textbox').fill(codes.join('\n'));
      await page.locator('.met-lost').getByRole('button', { name: 'Add the codes' }).click();
    }
    await page.getByLabel('Who lost every device').selectOption({ label: name });
    await page.getByRole('button', { name: 'Make the link' }).click();
    return page.locator('[data-meeting="waiting"] .meeting-address').last().innerText();
  }

  /** On a device that was never used: words of its own, proposed by the page. */
  async beginsAgain(): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Propose six words' }).click();
    this.#words = await page.locator('.proposed-words').innerText();
    await page.getByRole('textbox', { name: 'The same once more' }).fill(this.#words);
    await page.getByRole('button', { name: 'Begin' }).click();
  }

  /** The page is closed, and nothing of its program stays in the browser; what the device keeps does. */
  async closes(): Promise<void> {
    await this.page.evaluate(async () => {
      for (const shell of await navigator.serviceWorker.getRegistrations()) await shell.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await this.page.goto('about:blank');
  }

  /** Opens the page again, at a link or where it was left, with her passphrase. */
  async opensAgain(rest = ''): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(this.address(rest));
    await this.page.getByRole('textbox', { name: 'Passphrase' }).fill(this.#words);
    await this.page.getByRole('button', { name: 'Open' }).click();
    await this.page.locator('[data-opens]').waitFor();
  }

  /** What her device can open of the case now, by label. */
  async opens(): Promise<readonly string[]> {
    const said = await this.page.locator('[data-opens]').getAttribute('data-opens');
    return said ? said.split(' | ') : [];
  }
}
