import type { Language } from '@cobijo/domain';
import { mustNotWords, presentWords, urgencyWords } from '@cobijo/domain/discovery/codes';
import { languageOfTag } from '@cobijo/domain/discovery/languages';
import type { Locator, Page } from 'playwright-core';
import { en } from '../src/words/en.ts';
import { es } from '../src/words/es.ts';
import type { WordKey } from '../src/words/words.tsx';

const words = { en, es } as const;

/** How fast somebody reports who has never seen the form. */
export interface ReportPace {
  /** For each character. */
  readonly characterMs: number;
  /** Before each tap, or for each key that is no character. */
  readonly tapMs: number;
  readonly keyMs: number;
  /** For each word of a question that she reads. */
  readonly wordMs: number;
}
/** Five characters a second; 700 ms before each tap, 300 ms for each Tab, arrow or space; 240 words a minute in reading. */
export const person: ReportPace = { characterMs: 200, tapMs: 700, keyMs: 300, wordMs: 250 };
export const hurried: ReportPace = { characterMs: 0, tapMs: 0, keyMs: 0, wordMs: 0 };

const told = {
  en: { words: '57 people in a house, many are deaf', place: 'Valle Azul, north side' },
  es: { words: '57 personas en una casa, muchas sordas', place: 'Valle Azul, zona norte' },
} as const;

/** Somebody at the form of a discovery: by touch, or by the keyboard alone. Both say the same nine things. */
export class Reporter {
  readonly #page: Page;
  readonly #language: Language;
  readonly #pace: ReportPace;
  readonly #by: 'touch' | 'keyboard';
  taps = 0;
  keys = 0;

  constructor(page: Page, language: Language, by: 'touch' | 'keyboard', pace: ReportPace) {
    this.#page = page;
    this.#language = language;
    this.#by = by;
    this.#pace = pace;
  }

  says = (key: WordKey): string => words[this.#language][key];

  /** From the form in sight to the press that sends it. */
  async reports(send: WordKey): Promise<number> {
    const began = performance.now();
    const language = this.#language;
    await this.#reads('discover.words');
    await this.#types('discover.words', told[language].words);
    await this.#reads('discover.place');
    await this.#types('discover.place', told[language].place);
    await this.#reads('discover.urgency');
    await this.#chooses('discover.urgency', urgencyWords.now[language]);
    await this.#reads('discover.crowd');
    await this.#chooses('discover.crowd', this.says('discover.crowd.many'));
    await this.#reads('discover.children');
    await this.#reads('discover.languages');
    await this.#ticks(languageOfTag('mfs')![language]);
    await this.#reads('discover.mustNot');
    await this.#ticks(mustNotWords['send-police'][language]);
    await this.#ticks(mustNotWords.call[language]);
    await this.#reads('discover.present');
    await this.#ticks(presentWords.employer[language]);
    await this.#reads('discover.custody');
    await this.#reads('discover.reportedBy');
    await this.#presses(this.says(send));
    return (performance.now() - began) / 1000;
  }

  /** "help", and nothing else. */
  async cries(send: WordKey): Promise<void> {
    await this.#types('discover.words', this.#language === 'es' ? 'ayuda' : 'help');
    await this.#presses(this.says(send));
  }

  async #reads(key: WordKey): Promise<void> {
    await this.#page.waitForTimeout(this.says(key).split(' ').length * this.#pace.wordMs);
  }

  async #types(key: WordKey, text: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: this.says(key), exact: true });
    await this.#reaches(field);
    await this.#page.keyboard.type(text, { delay: this.#pace.characterMs });
  }

  /** One of a group of which one is chosen already: by the arrows from there. */
  async #chooses(group: WordKey, option: string): Promise<void> {
    const inGroup = this.#page.getByRole('radiogroup', { name: this.says(group), exact: true });
    const wanted = inGroup.getByRole('radio', { name: option, exact: true });
    if (this.#by === 'touch') return this.#taps(inGroup.locator('label', { hasText: option }));
    await this.#reaches(inGroup.getByRole('radio', { checked: true }));
    for (let steps = 0; steps < 8 && !(await wanted.isChecked()); steps++) await this.#key('ArrowDown');
    if (!(await wanted.isChecked())) throw new Error(`no arrow leads to ${option}`);
  }

  async #ticks(label: string): Promise<void> {
    const box = this.#page.getByRole('checkbox', { name: label, exact: true });
    if (this.#by === 'touch')
      return this.#taps(this.#page.locator('label.check', { hasText: label }).first());
    await this.#reaches(box);
    await this.#key('Space');
    if (!(await box.isChecked())) throw new Error(`the space bar does not tick ${label}`);
  }

  async #presses(label: string): Promise<void> {
    const button = this.#page.getByRole('button', { name: label, exact: true });
    await this.#reaches(button);
    if (this.#by === 'keyboard') await this.#key('Enter');
  }

  /** A tap on it, or Tab until it has the focus: nothing is reached that a keyboard does not reach. */
  async #reaches(at: Locator): Promise<void> {
    if (this.#by === 'touch') return this.#taps(at);
    const has = (): Promise<boolean> => at.evaluate((one) => one === document.activeElement);
    for (let steps = 0; !(await has()); steps++) {
      if (steps > 80) throw new Error('the keyboard does not reach it');
      await this.#key('Tab');
    }
  }

  async #taps(at: Locator): Promise<void> {
    await this.#page.waitForTimeout(this.#pace.tapMs);
    await at.tap();
    this.taps++;
  }

  async #key(key: string): Promise<void> {
    await this.#page.waitForTimeout(this.#pace.keyMs);
    await this.#page.keyboard.press(key);
    this.keys++;
  }
}
