import { setupI18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import type { Bilingual, Language } from '@cobijo/domain';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider as AriaLanguage } from 'react-aria-components';
import { en } from './en.ts';
import { es } from './es.ts';
import { type Holes } from './holes.ts';

/**
 * What the page says, in both languages. A word that one catalogue lacks does not compile; neither does a sentence
 * whose blanks are not filled.
 */
export type WordKey = keyof typeof en;
export type Fill<K extends WordKey> = { readonly [H in Holes<(typeof en)[K]>]: string | number };
export type Say = <K extends WordKey>(
  key: K,
  ...fill: [Holes<(typeof en)[K]>] extends [never] ? [] : [Fill<K>]
) => string;

export interface Words {
  readonly t: Say;
  readonly language: Language;
  /** The reader's half of a text that the field has in both. */
  readonly both: (text: Bilingual) => string;
}

const locales = { en: 'en-US', es: 'es-MX' } as const;
export const localeOf = (language: Language): string => locales[language];

const remembered = 'language';

function firstLanguage(): Language {
  const kept = localStorage.getItem(remembered);
  if (kept === 'en' || kept === 'es') return kept;
  return navigator.languages.find((tag) => /^(en|es)\b/.test(tag))?.startsWith('en') ? 'en' : 'es';
}

// The build compiles the sentences (build/compiled-words.ts); nothing is compiled here.
const i18n = setupI18n();
i18n.load({ en: { ...en }, es: { ...es } });

/** Before anything is drawn, so that no screen flickers in the other language. */
export function startWords(): void {
  speak(firstLanguage());
}

function speak(language: Language): void {
  document.documentElement.lang = language;
  i18n.activate(language, locales[language]);
  document.title = i18n._('title' satisfies WordKey);
}

/** What fills a blank may end as its sentence does: "7:00 p.m." is not followed by another full stop. */
export const withOneStop = (said: string): string => said.replace(/(?<=\p{L})\.\.(?!\.)/gu, '.');

let remembers = true;
/** From now on nothing of this page stays in the browser, not even its language: a guest is here. */
export function rememberNothing(): void {
  remembers = false;
}

export function changeLanguage(language: Language): void {
  if (remembers) localStorage.setItem(remembered, language);
  speak(language);
}

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(i18n.locale);
  useEffect(() => i18n.on('change', () => setLanguage(i18n.locale)), []);
  return (
    <I18nProvider i18n={i18n}>
      <AriaLanguage locale={locales[language === 'en' ? 'en' : 'es']}>{children}</AriaLanguage>
    </I18nProvider>
  );
}

export function useWords(): Words {
  const { i18n: spoken } = useLingui();
  const language: Language = spoken.locale === 'en' ? 'en' : 'es';
  const t = useCallback<Say>(
    (key, ...fill) => withOneStop(spoken._(key, fill[0] as Record<string, unknown> | undefined)),
    // The catalogue changes inside the same object: only the language tells.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [spoken, language],
  );
  const both = useCallback((text: Bilingual) => withOneStop(text[language]), [language]);
  return useMemo(() => ({ t, language, both }), [t, language, both]);
}
