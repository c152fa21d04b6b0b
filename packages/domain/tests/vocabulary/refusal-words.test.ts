import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { whys } from '../../src/case/authority/authority.ts';
import { decodeRefusalCodes } from '../../src/fact/codec.ts';
import { refusalTable, refusalWords } from '../../src/vocabulary/refusal-words.ts';

/** Codes as they stand in the source of a package that this one must not import. */
function codesIn(file: string, list: RegExp): string[] {
  const source = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const [, body] = list.exec(source) ?? [];
  if (body === undefined) throw new Error(`${file} has no such list`);
  return [...body.matchAll(/^ {2}'?([a-z][a-z-]*)'?[:,]/gm)].map(([, code]) => code!);
}

const codes = [
  ...whys,
  ...decodeRefusalCodes,
  ...codesIn('wire/src/refusal.ts', /refusals = \{([^}]*)\}/),
  ...codesIn('seal/src/refusal.ts', /sealRefusals = \[([^\]]*)\]/),
  'wrong-key',
  'gap',
  'fork',
  'rollback',
  'disk-full',
  'offline',
  'snapshot-corrupt',
  'snapshot-of-another-version',
];

describe('what a person reads when something is refused', () => {
  test('the lists of the other packages are found', () => {
    expect(codes).toContain('chain-fork');
    expect(codes).toContain('token-spent-or-unknown');
    expect(codes).toContain('absent');
    expect(codes).toContain('signature-wrong');
    expect(codes.length).toBeGreaterThan(60);
  });

  test.each([...new Set(codes)])('%s has words', (code) => {
    expect(Object.hasOwn(refusalTable, code)).toBe(true);
  });

  test.each(Object.entries(refusalTable))(
    '%s is said in short sentences, in both languages',
    (_, { en, es }) => {
      for (const text of [en, es]) {
        const sentences = text.split(/(?<=[.:;])\s+/);
        expect(sentences.length).toBeGreaterThanOrEqual(2);
        expect(text.length).toBeLessThan(240);
        expect(text).toMatch(/\.$/);
        for (const sentence of sentences) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(24);
      }
      expect(en).not.toBe(es);
    },
  );

  test('a code of a newer version has words too, and a name that every object has is no code', () => {
    expect(refusalWords('of-a-later-version').en).toMatch(/Update the program/);
    expect(refusalWords('toString')).toEqual(refusalWords('of-a-later-version'));
  });
});
