import { describe, expect, it } from 'vitest';
import {
  findLanguages,
  languageOfTag,
  likelyLanguages,
  otherLanguages,
} from '../../src/discovery/languages.ts';
import { spokenLanguage } from '../../src/vocabulary/language.ts';

const all = [...likelyLanguages, ...otherLanguages];
const tags = (typed: string): readonly string[] => findLanguages(typed).map(({ tag }) => tag);

describe('languages that somebody who was found may need', () => {
  it('have each a tag of their own that a fact can carry, and a name of their own in both languages', () => {
    for (const { tag } of all) expect(spokenLanguage.safeParse(tag).success).toBe(true);
    for (const key of ['tag', 'en', 'es'] as const)
      expect(new Set(all.map((one) => one[key])).size).toBe(all.length);
  });

  it('are found by a few letters in either language, with or without accents and marks, or by the tag', () => {
    expect(tags('nahuatl')[0]).toBe('nah');
    expect(tags('mephaa')).toContain('tcf');
    expect(tags('tlapaneco')).toContain('tcf');
    expect(tags('señas')).toEqual(expect.arrayContaining(['mfs', 'ase']));
    expect(tags('sign')).toEqual(expect.arrayContaining(['mfs', 'ase']));
    expect(tags('mixteco metlatonoc')).toEqual(['mxv']);
    expect(tags('yua')).toEqual(['yua']);
    expect(tags('raramuri')[0]).toBe('tar');
  });

  it('are not found by nothing, nor where there is none', () => {
    expect(tags('')).toEqual([]);
    expect(tags(' ’ ')).toEqual([]);
    expect(tags('klingon')).toEqual([]);
    expect(languageOfTag('xx')).toBeNull();
  });
});
