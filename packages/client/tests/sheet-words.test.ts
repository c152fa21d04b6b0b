import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPassphrase, drawSheet, isTyped, readSheet, wordsOf } from '../src/sheet-words.ts';

const languages = fc.constantFrom('en' as const, 'es' as const);
const entropies = fc.uint8Array({ minLength: 16, maxLength: 16 });
const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

describe('the words of a sheet', () => {
  it('are twelve, of the list that both languages’ other programs have', () => {
    // The first vector of BIP39.
    expect(wordsOf(new Uint8Array(16), 'en').join(' ')).toBe(`${'abandon '.repeat(11)}about`);
    expect(wordsOf(new Uint8Array(16), 'es').join(' ')).toBe(`${'ábaco '.repeat(11)}abierto`);
    for (const language of ['en', 'es'] as const) {
      const { entropy, words } = drawSheet(language);
      expect(words).toHaveLength(12);
      expect(readSheet(words.join(' '))).toEqual({ ok: true, value: entropy });
    }
  });

  it('are read however they are typed: capitals, no accents, four letters, numbers between', () => {
    fc.assert(
      fc.property(entropies, languages, fc.nat(4), (entropy, language, how) => {
        const words = wordsOf(entropy, language);
        const typed = [
          words.join(' ').toUpperCase(),
          bare(words.join('\n')),
          words.map((word) => word.normalize('NFD')).join(', '),
          words.map((word) => (bare(word).length > 4 ? bare(word).slice(0, 4) : word)).join('  '),
          words.map((word, at) => `${at + 1}. ${word}`).join('\n'),
        ][how]!;
        expect(readSheet(typed)).toEqual({ ok: true, value: entropy });
      }),
      { numRuns: 60 },
    );
  });

  it('that are on no list are named by their places, and nothing is guessed at', () => {
    const words = [...wordsOf(new Uint8Array(16).fill(7), 'es')];
    words[2] = 'zzzz';
    words[6] = `${bare(words[6]!)}x`;
    expect(readSheet(words.join(' '))).toEqual({
      ok: false,
      error: { code: 'sheet-word-unknown', field: 'words 3, 7' },
    });
    expect(readSheet(words.slice(1).join(' '))).toMatchObject({ error: { code: 'sheet-words-count' } });
    expect(readSheet('')).toMatchObject({ error: { code: 'sheet-words-count' } });
  });

  it('that changed places, or are others of the list, make no sheet but by chance', () => {
    let wrong = 0;
    for (let n = 0; n < 64; n++) {
      const words = [...wordsOf(new Uint8Array(16).fill(n), 'en')];
      words[n % 12] = 'zoo';
      if (!readSheet(words.join(' ')).ok) wrong++;
    }
    expect(wrong).toBeGreaterThan(50);
    expect(readSheet('abandon '.repeat(12))).toMatchObject({ error: { code: 'sheet-words-wrong' } });
  });

  it('are told apart by four letters, never by three', () => {
    expect(isTyped('ábaco', 'ABAC')).toBe(true);
    expect(isTyped('ábaco', 'aba')).toBe(false);
    expect(isTyped('ábaco', ' abaco ')).toBe(true);
    expect(isTyped('abandon', 'abandonar')).toBe(false);
  });
});

it('a passphrase is six words that every keyboard can type, another each time', () => {
  for (const language of ['en', 'es'] as const) {
    const drawn = Array.from({ length: 40 }, () => drawPassphrase(language));
    expect(new Set(drawn).size).toBe(40);
    for (const one of drawn) expect(one).toMatch(/^([a-z]{3,8} ){5}[a-z]{3,8}$/);
  }
});

it('no word that hurts is drawn', () => {
  const drawn = Array.from({ length: 400 }, () => drawPassphrase('es')).join(' ');
  const sheets = Array.from({ length: 100 }, () => drawSheet('en').words.join(' ')).join(' ');
  expect(drawn).not.toMatch(/\b(abuso|acoso|deuda|golpe|muerte|prision|sangre)\b/);
  expect(sheets).not.toMatch(/\b(abuse|attack|blood|child|police|trap|weapon)\b/);
});
