import type { Language } from '@cobijo/domain';
import type { Locator, Page } from 'playwright-core';
import { en } from '../src/words/en.ts';
import { es } from '../src/words/es.ts';
import type { WordKey } from '../src/words/words.tsx';
import { go } from './every-screen.ts';

const words = { en, es } as const;

/** How fast a person is who does this for the first time. */
export interface Pace {
  /** For each key that is typed. */
  readonly keyMs: number;
  /** For each word that she has not seen before. */
  readonly wordMs: number;
  /** Before each press and choice. */
  readonly aimMs: number;
}
/** 40 words a minute at the keys, 200 in reading. */
export const firstTimer: Pace = { keyMs: 300, wordMs: 300, aimMs: 900 };

/**
 * Somebody at her own page who reads what is new to her before she goes on, types key by key, and finds everything by the
 * words that she sees, in her language.
 */
export class Typist {
  readonly page: Page;
  readonly #language: Language;
  readonly #pace: Pace;
  readonly #read = new Set<string>();
  keys = 0;
  words = 0;

  constructor(page: Page, language: Language, pace: Pace) {
    this.page = page;
    this.#language = language;
    this.#pace = pace;
  }

  says = (key: WordKey): string => words[this.#language][key];

  /** Waits for a place of the page and reads whatever of it she has not read yet. */
  async reads(place: string): Promise<void> {
    const found = this.page.locator(place).filter({ visible: true }).first();
    await found.waitFor({ timeout: 60_000 });
    const lines = (await found.innerText()).split('\n').filter((line) => !this.#read.has(line.trim()));
    let count = 0;
    for (const line of lines) {
      this.#read.add(line.trim());
      count += line.split(/\s+/).filter((word) => word !== '').length;
    }
    this.words += count;
    await this.page.waitForTimeout(count * this.#pace.wordMs);
  }

  async types(key: WordKey, text: string): Promise<void> {
    const field = this.#box(key);
    await this.#aim(field);
    await field.fill('');
    await field.pressSequentially(text, { delay: this.#pace.keyMs });
    this.keys += text.length;
  }

  /** Puts in what she copied elsewhere. */
  async pastes(key: WordKey, text: string): Promise<void> {
    const field = this.#box(key);
    await this.#aim(field);
    await field.fill(text);
  }

  async presses(key: WordKey): Promise<void> {
    const button = this.page
      .getByRole('button', { name: this.says(key), exact: true })
      .filter({ visible: true });
    await this.#aim(button.first());
    await button.first().click();
  }

  async chooses(key: WordKey, option: string | { readonly label: string }): Promise<void> {
    const field = this.page.getByLabel(this.says(key), { exact: true }).filter({ visible: true }).first();
    await this.#aim(field);
    await field.selectOption(option);
  }

  async ticks(text: string): Promise<void> {
    const box = this.page.getByRole('checkbox', { name: text }).first();
    await this.page.waitForTimeout(this.#pace.aimMs);
    await box.check({ force: true });
  }

  async goes(to: string): Promise<void> {
    await this.page.waitForTimeout(this.#pace.aimMs);
    await go(this.page, to);
    await this.reads(`[data-screen="${to}"]`);
  }

  #box(key: WordKey): Locator {
    return this.page
      .getByRole('textbox', { name: this.says(key), exact: true })
      .filter({ visible: true })
      .first();
  }

  async #aim(at: Locator): Promise<void> {
    await at.waitFor({ timeout: 60_000 });
    await this.page.waitForTimeout(this.#pace.aimMs);
  }
}
