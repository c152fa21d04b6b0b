import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { violations } from '../apps/web/tests/axe.ts';
import { watched } from '../apps/web/tests/browser.ts';
import { type Pace, Typist } from '../apps/web/tests/typist.ts';

const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const;
type Size = keyof typeof sizes;
const locales = { en: 'en-US', es: 'es-MX' } as const;
type Spoken = keyof typeof locales;

/** What the two write, each in her language. All of it is made up. */
const texts = {
  en: {
    passphrase: 'seven herons walked along the quiet shore',
    case: 'Blue house',
    organisation: 'Puente del Sur',
    region: 'California',
    why: 'She answers for the family at home, as we agreed with her today.',
    title: 'First talk',
    note: 'She is safe tonight. Tomorrow at nine we speak with the lawyer.',
  },
  es: {
    passphrase: 'siete garzas caminan por la orilla quieta',
    case: 'Casa azul',
    organisation: 'Casa Izote',
    region: 'Puebla',
    why: 'Ella responde por la familia en casa, como lo acordamos hoy con ella.',
    title: 'Primera plática',
    note: 'Esta noche está a salvo. Mañana a las nueve hablamos con la abogada.',
  },
} as const;

const tokensEach = 40;

interface Party {
  readonly name: string;
  readonly language: Spoken;
  readonly size: Size;
  readonly typist: Typist;
}

/**
 * Two people who never used it, in two countries: one opens the first real case of her organisation, the other comes by a
 * link; their organisations vouch for each other; what the survivor decided is written down; both write in the case.
 */
export class FirstCase {
  readonly steps: { readonly step: string; readonly seconds: number }[] = [];
  readonly violations: string[] = [];
  readonly tooWide: string[] = [];
  readonly troubles: string[] = [];
  pictures = 0;
  /** Of what a person does; pictures and checks are not counted. */
  seconds = 0;
  isDone = false;
  readonly #browser: Browser;
  readonly #at: { readonly port: number; readonly tokens: readonly string[] };
  readonly #options: {
    readonly desk: Spoken;
    readonly pace: Pace;
    readonly out: string;
    readonly say: (line: string) => void;
  };
  readonly #parties: Party[] = [];

  constructor(
    browser: Browser,
    at: { readonly port: number; readonly tokens: readonly string[] },
    options: {
      readonly desk: Spoken;
      readonly pace: Pace;
      readonly out: string;
      readonly say: (line: string) => void;
    },
  ) {
    this.#browser = browser;
    this.#at = at;
    this.#options = options;
  }

  get keys(): number {
    return this.#parties.reduce((total, { typist }) => total + typist.keys, 0);
  }
  get words(): number {
    return this.#parties.reduce((total, { typist }) => total + typist.words, 0);
  }

  async tell(): Promise<void> {
    const { desk } = this.#options;
    const lucia = await this.#comes('Lucía', desk, 'desk');
    const marisol = await this.#comes('Marisol', desk === 'en' ? 'es' : 'en', 'phone');

    await this.#step('begin', [lucia], async () => {
      await lucia.typist.page.goto(this.#address(lucia));
      await this.#begins(lucia, this.#at.tokens.slice(0, tokensEach));
    });
    await this.#step('case', [lucia], async () => {
      await lucia.typist.types('noCase.name', texts[desk].case);
      await lucia.typist.presses('noCase.open');
      await lucia.typist.reads('[data-screen="overview"]');
    });

    let link = '';
    await this.#step('link', [lucia], async () => {
      await lucia.typist.goes('circle');
      await lucia.typist.presses('meeting.invite');
      await lucia.typist.types('meeting.who', marisol.name);
      await lucia.typist.chooses('grant.role', 'advocate');
      await lucia.typist.presses('meeting.make');
      await lucia.typist.reads('.meeting-address');
      link = await lucia.typist.page.locator('.meeting-address').innerText();
    });
    await this.#step('join', [marisol, lucia], async () => {
      await marisol.typist.page.goto(this.#address(marisol, new URL(link).hash));
      await this.#begins(marisol, null);
      await marisol.typist.reads('[data-meeting="pictures"]');
      await lucia.typist.reads('[data-meeting="pictures"]');
    });
    await this.#step('met', [lucia, marisol], async () => {
      for (const { typist } of [marisol, lucia]) await typist.presses('meeting.same');
      await lucia.typist.page.locator('[data-meeting]').waitFor({ state: 'detached' });
      await marisol.typist.reads('[data-screen="no-case"]');
    });

    await this.#step('organisations', [lucia], async () => {
      await lucia.typist.goes('organisations');
      await lucia.typist.presses('organisations.found');
      await this.#describes(lucia, lucia, 'organisations.foundNow');
      await lucia.typist.reads('[data-organisation]');
      await lucia.typist.presses('organisations.present');
      await this.#describes(lucia, marisol, 'organisations.presentNow');
      await lucia.typist.page.locator('[data-organisation]').nth(1).waitFor();
      await lucia.typist.reads('[data-screen="organisations"]');
    });
    await this.#step('vouch', [marisol, lucia], async () => {
      await marisol.typist.presses('nav.organisations');
      await marisol.typist.reads('[data-organisation]');
      await marisol.typist.presses('organisations.vouch');
      for (const { typist } of [marisol, lucia])
        await typist.page.locator('[data-organisation="admitted"]').nth(1).waitFor();
    });

    await this.#step('consent', [lucia], async () => {
      const { typist } = lucia;
      await typist.goes('circle');
      await typist.presses('circle.grant');
      await typist.chooses('grant.met', { label: marisol.name });
      await typist.reads('.consent-form');
      await typist.chooses('organisations.pick', texts[marisol.language].organisation);
      await typist.chooses('consent.purpose', 'protect');
      await typist.types('grant.why', texts[lucia.language].why);
      await typist.ticks(typist.says('consent.limitsFirst'));
      await typist.chooses('consent.decision', 'yes');
    });
    await this.#step('shared', [marisol, lucia], async () => {
      await lucia.typist.presses('consent.recordYes');
      await lucia.typist.page.locator('.consent-form').waitFor({ state: 'detached' });
      // She is where she vouched: the places of the case come to her there.
      await marisol.typist.page.locator('[data-go="timeline"]').first().waitFor();
      await marisol.typist.goes('overview');
      await marisol.typist.reads('[data-screen="overview"]');
    });
    await this.#step('notes', [lucia, marisol], async () => {
      for (const one of [lucia, marisol]) await this.#writes(one);
      for (const [reader, writer] of [
        [lucia, marisol],
        [marisol, lucia],
      ] as const)
        await reader.typist.page.getByText(texts[writer.language].title).first().waitFor();
    });
    this.isDone = true;
    for (const { typist } of this.#parties) await typist.page.context().close();
  }

  async #begins({ name, language, typist }: Party, codes: readonly string[] | null): Promise<void> {
    await typist.reads('[data-screen="begin"]');
    await typist.types('begin.name', name);
    if (codes) await typist.pastes('begin.codes', codes.join('\n'));
    await typist.presses('begin.next');
    await typist.reads('[data-screen="begin"]');
    await typist.types('begin.passphrase', texts[language].passphrase);
    await typist.types('begin.again', texts[language].passphrase);
    await typist.presses('begin.begin');
    if (codes) await typist.reads('[data-screen="no-case"]');
  }

  async #describes(
    { typist }: Party,
    whose: Party,
    press: 'organisations.foundNow' | 'organisations.presentNow',
  ) {
    const { organisation, region } = texts[whose.language];
    await typist.types('organisations.name', organisation);
    await typist.chooses('organisations.country', whose.language === 'en' ? 'US' : 'MX');
    await typist.types('organisations.region', region);
    await typist.presses(press);
  }

  async #writes({ typist, language }: Party): Promise<void> {
    await typist.goes('notes');
    await typist.presses('note.add');
    await typist.types('note.title', texts[language].title);
    await typist.types('note.text', texts[language].note);
    await typist.presses('write');
    await typist.page.getByText(texts[language].title).first().waitFor();
  }

  async #comes(name: string, language: Spoken, size: Size): Promise<Party> {
    const { context, troubles } = await watched(this.#browser, {
      locale: locales[language],
      viewport: sizes[size],
      reducedMotion: 'reduce',
    });
    const typist = new Typist(await context.newPage(), language, this.#options.pace);
    const party: Party = { name, language, size, typist };
    this.#parties.push(party);
    this.#watch(name, troubles);
    return party;
  }
  #watch(name: string, troubles: readonly string[]): void {
    this.#heard.push(() => troubles.map((one) => `${name}: ${one}`));
  }
  readonly #heard: (() => readonly string[])[] = [];

  /** Each on an origin of her own, which browsers resolve to this machine. */
  #address = ({ name }: Party, hash = ''): string =>
    `http://${name.toLowerCase().replace('í', 'i')}.localhost:${this.#at.port}/${hash}`;

  /** Does it against the clock; then, with the clock stopped, takes pictures of whom it concerns and asks axe. */
  async #step(step: string, whom: readonly Party[], deed: () => Promise<void>): Promise<void> {
    const began = performance.now();
    try {
      await deed();
    } catch (fault) {
      for (const { name, typist } of this.#parties)
        await typist.page.screenshot({ path: join(this.#options.out, `broken-${name}.png`) });
      const said = await Promise.all(
        this.#parties.map(({ typist }) => typist.page.locator('[role="alert"]').allInnerTexts()),
      );
      const why = fault instanceof Error ? fault.message : String(fault);
      throw new Error(`${step}: ${[...said.flat(), why].join(' / ')}`, { cause: fault });
    }
    const seconds = (performance.now() - began) / 1000;
    this.seconds += seconds;
    this.steps.push({ step, seconds: Math.round(seconds * 10) / 10 });
    this.#options.say(`${step}: ${seconds.toFixed(1)} s (${(this.seconds / 60).toFixed(1)} min so far)`);
    for (const party of whom) await this.#look(step, party);
    this.troubles.splice(0, this.troubles.length, ...this.#heard.flatMap((heard) => heard()));
  }

  async #look(step: string, { name, language, size, typist: { page } }: Party): Promise<void> {
    const number = String(this.steps.length).padStart(2, '0');
    const who = name.toLowerCase().replace('í', 'i');
    for (const as of [size === 'desk' ? 'phone' : 'desk', size] as const) {
      await page.setViewportSize(sizes[as]);
      await settled(page);
      const where = `${number}-${step}-${who}-${language}-${as}`;
      await page.screenshot({ path: join(this.#options.out, `${where}.png`) });
      this.pictures += 1;
      this.violations.push(...(await violations(page)).map((one) => `${where}: ${one}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1))
        this.tooWide.push(where);
    }
  }
}

/** Two frames: what a change of size moves has moved. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
