import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { violations } from './axe.ts';
import { scratchFolder, watched } from './browser.ts';
import { go, speak } from './every-screen.ts';
import { PersonInBrowser, buildPage } from './people.ts';
import { startRelay } from './real-relay.ts';
import { type ReportPace, Reporter } from './reporter.ts';

const sizes = { touch: { width: 360, height: 740 }, keyboard: { width: 1280, height: 860 } } as const;

export interface Timed {
  readonly who: 'member' | 'unknown-hand';
  readonly by: 'touch' | 'keyboard';
  readonly language: 'en' | 'es';
  readonly seconds: number;
  readonly taps: number;
  readonly keys: number;
  /** Written without a network, and there once it came back. */
  readonly delivered: boolean;
}

/** A desk, its link, and whoever reports: a real page, a real relay that is stopped while they write. */
export class IntakeScene {
  readonly browser: Browser;
  readonly #pace: ReportPace;
  readonly #scratch = scratchFolder();
  #relay: Awaited<ReturnType<typeof startRelay>> | null = null;
  #member: Page | null = null;
  address = '';
  readonly axe: string[] = [];
  readonly troubles: string[] = [];
  readonly tooWide: string[] = [];

  constructor(browser: Browser, pace: ReportPace) {
    this.browser = browser;
    this.#pace = pace;
  }

  get #web(): string {
    return join(this.#scratch.folder, 'web');
  }

  async begin(): Promise<void> {
    await buildPage(this.#web);
    this.#relay = await startRelay({ data: join(this.#scratch.folder, 'relay'), web: this.#web });
    const page = await this.#page('touch');
    this.#member = page;
    const marta = new PersonInBrowser(page, 'Marta', this.#relay.port);
    await marta.begin(await this.#relay.tokens(24));
    await page.locator('[data-screen="no-case"]').waitFor();
    await speak(page, 'en');
    await page.getByRole('button', { name: 'Reports by links' }).click();
    await page.getByRole('textbox', { name: 'What your desk is called' }).fill('Night desk');
    await page.getByRole('button', { name: 'Open a desk' }).click();
    await page.getByRole('textbox', { name: 'Where will it be given out?' }).fill('Posters');
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByRole('button', { name: 'Show the link' }).click();
    this.address = await page.locator('.reports-address').innerText();
    await this.#looksAt(page, 'reports');
    // The place at the relay is made in the next round.
    await this.#arrives(page);
  }

  async end(): Promise<void> {
    await this.#relay?.stop();
    this.#scratch.remove();
  }

  /** Somebody with the link and nothing else. */
  async unknownHand(by: Timed['by'], language: Timed['language']): Promise<Timed> {
    const page = await this.#page(by);
    await page.goto(this.address.replace(/\/\/[^:/]+/, '//somebody.localhost'));
    await page.locator('[data-screen="report"]').waitFor();
    await speak(page, language);
    await this.#looksAt(page, `report ${language} ${by}`);
    const before = await this.#reports();
    await this.#stopRelay();
    const reporter = new Reporter(page, language, by, this.#pace);
    const seconds = await reporter.reports('report.send');
    await page.getByText(reporter.says('report.noNetwork')).waitFor();
    await this.#startRelay();
    await page.locator('[data-screen="report-sent"]').waitFor({ timeout: 90_000 });
    await this.#looksAt(page, `report-sent ${language} ${by}`);
    const delivered = await this.#until(async () => (await this.#reports()) === before + 1);
    const { taps, keys } = reporter;
    await page.context().close();
    return { who: 'unknown-hand', by, language, seconds, taps, keys, delivered };
  }

  /** A member of a desk, on her own device. */
  async member(by: Timed['by'], language: Timed['language']): Promise<Timed> {
    const page = this.#member!;
    await page.setViewportSize(sizes[by]);
    await speak(page, language);
    const reporter = new Reporter(page, language, by, this.#pace);
    await go(page, 'discover');
    await page.locator('[data-screen="discover"]').waitFor();
    await this.#looksAt(page, `discover ${language} ${by}`);
    await this.#stopRelay();
    const seconds = await reporter.reports('discover.report');
    await page.getByText(reporter.says('discover.waits')).waitFor();
    await this.#startRelay();
    const gone = page.getByText(reporter.says('discover.gone'));
    const delivered = await gone.waitFor({ timeout: 90_000 }).then(
      () => true,
      () => false,
    );
    await this.#looksAt(page, `discover-kept ${language} ${by}`);
    await go(page, 'reports');
    const { taps, keys } = reporter;
    return { who: 'member', by, language, seconds, taps, keys, delivered };
  }

  /** Everything in which a page can leave something in its browser. */
  leftBehind = (page: Page): Promise<object> =>
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

  async #page(by: Timed['by']): Promise<Page> {
    const { context, troubles } = await watched(this.browser, {
      viewport: sizes[by],
      hasTouch: by === 'touch',
      reducedMotion: 'reduce',
    });
    // A relay that is gone is what these are about: a browser says so in its console.
    context.on('close', () => this.troubles.push(...troubles.filter((one) => !/ERR_|WebSocket/.test(one))));
    return context.newPage();
  }

  async #looksAt(page: Page, name: string): Promise<void> {
    this.axe.push(...(await violations(page)).map((one) => `${name}: ${one}`));
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) this.tooWide.push(`${name}: ${wide} px`);
  }

  #reports = (): Promise<number> => this.#member!.locator('[data-report]').count();

  async #until(holds: () => Promise<boolean>): Promise<boolean> {
    for (let tries = 0; tries < 450; tries++) {
      if (await holds()) return true;
      await this.#member!.waitForTimeout(200);
    }
    return false;
  }

  /** Until a report by the link is there, so that a place for them stands at the relay. */
  async #arrives(page: Page): Promise<void> {
    const hand = await this.#page('touch');
    for (let tries = 0; tries < 20; tries++) {
      await hand.goto('about:blank');
      await hand.goto(this.address);
      await hand.locator('[data-screen="report"]').waitFor();
      await speak(hand, 'en');
      await new Reporter(hand, 'en', 'touch', {
        characterMs: 0,
        tapMs: 0,
        keyMs: 0,
        wordMs: 0,
      }).cries('report.send');
      await hand.locator('[data-screen="report-sent"]').waitFor({ timeout: 90_000 });
      await page.waitForTimeout(1500);
      if ((await this.#reports()) > 0) break;
    }
    this.leftOver = await this.leftBehind(hand);
    await hand.context().close();
    if ((await this.#reports()) === 0) throw new Error('no report arrives');
  }
  /** What the page of an unknown hand left in her browser. */
  leftOver: object = {};

  async #stopRelay(): Promise<void> {
    this.#port = this.#relay!.port;
    await this.#relay!.stop();
  }
  #port = 0;
  async #startRelay(): Promise<void> {
    this.#relay = await startRelay({
      data: join(this.#scratch.folder, 'relay'),
      web: this.#web,
      port: this.#port,
    });
  }
}
