import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { glossaryPage } from '../../src/vocabulary/glossary-page.ts';
import { fieldTerms, houseTerms } from '../../src/vocabulary/glossary.ts';

test('GLOSSARY.md is what the glossary says', () => {
  expect(readFileSync(new URL('../../../../GLOSSARY.md', import.meta.url), 'utf8')).toBe(glossaryPage());
});

test('no noun stands there twice, and none would break the table', () => {
  for (const terms of [fieldTerms, houseTerms])
    expect(new Set(terms.map(({ en }) => en)).size).toBe(terms.length);
  expect(JSON.stringify([fieldTerms, houseTerms])).not.toContain('|');
});

test('trata is never called tráfico', () => {
  expect(fieldTerms.find(({ en }) => en === 'human trafficking')?.es).toBe('trata de personas');
  expect(fieldTerms.find(({ en }) => en === 'migrant smuggling')?.es).toBe('tráfico de migrantes');
});
