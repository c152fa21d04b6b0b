import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { en } from '../src/words/en.ts';
import { es } from '../src/words/es.ts';

const source = join(import.meta.dirname, '../src');
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/words\/(en|es)\.ts$/.test(name))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n');

/** The blanks of a compiled sentence, with those inside its plurals. */
function blanks(message: string): string[] {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === 'string' && part.length > 0 && /^[a-zA-Z]+$/.test(part[0])) found.add(part[0]);
    for (const one of part) walk(one);
    const branches: unknown = part[2];
    if (typeof branches === 'object' && branches !== null)
      for (const one of Object.values(branches)) walk(one);
  };
  const compiled = compileMessage(message);
  if (Array.isArray(compiled)) for (const part of compiled) walk(part);
  return [...found].sort();
}

describe('the catalogues of words', () => {
  it('have the same words in both languages', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it('leave the same blanks in both languages', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[])
      expect([key, blanks(es[key])]).toEqual([key, blanks(en[key])]);
  });

  it('count one thing as one, in both languages', () => {
    const many = {
      en: /\b1 (?:more |short )?(?!is\b|was\b|has\b|this\b|says\b)(?:[a-z]+s|are|have|were)\b/,
      es: /\b1 (?:más )?(?!es\b|más\b|tras\b)(?:[a-záéíóúñ]+s|son|están|quedan|siguen)\b/,
    };
    const counted = new Set(['n', 'of', 'done', 'count', 'quorum', 'size', 'left', 'days', 'hours']);
    const found = (['en', 'es'] as const).flatMap((language) => {
      const catalogue = language === 'en' ? en : es;
      const spoken = setupI18n({ locale: language, messages: { [language]: {} } });
      const compiled = Object.entries(catalogue).map(([key, words]) => [key, compileMessage(words)] as const);
      spoken.load(language, Object.fromEntries(compiled));
      return Object.entries(catalogue).flatMap(([key, words]) => {
        const holes = blanks(words);
        if (!holes.some((hole) => counted.has(hole))) return [];
        const said = spoken._(
          key,
          Object.fromEntries(holes.map((hole) => [hole, counted.has(hole) ? 1 : 'Ana'])),
        );
        return many[language].test(said) ? [`${language} ${key}: ${said}`] : [];
      });
    });
    expect(found).toEqual([]);
  });

  it('have no word that no screen says', () => {
    const said = (key: string): boolean => {
      if (sources.includes(`'${key}'`)) return true;
      // Said by a name that is put together: `status.${status}`.
      const family = key.slice(0, key.lastIndexOf('.'));
      return sources.includes(`\`${family}.\${`);
    };
    expect(Object.keys(en).filter((key) => !said(key))).toEqual([]);
  });

  it('never name the program on the page of a survivor, or in the title', () => {
    const hers = [en, es]
      .flatMap((catalogue) => Object.entries(catalogue))
      .filter(([key]) => key === 'title' || key.startsWith('her.') || key.startsWith('unlock.'));
    expect(hers.filter(([, words]) => /cobijo|traffick|trata\b|tratante/i.test(words))).toEqual([]);
  });
});
