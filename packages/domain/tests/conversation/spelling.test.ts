import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers, askedFor, withoutAccents, wordsOf } from '../../src/conversation/spelling.ts';

const found = (text: string, query: string): number => answers(text, askedFor(query));

describe('a name, however it was spelled', () => {
  test.each([
    ['Hernández', 'Ernandes'],
    ['Xóchitl', 'Sochil'],
    ['Ximena', 'Jimena'],
    ['Guadalupe', 'Wadalupe'],
    ['Velázquez', 'Belasques'],
    ['Yajaira', 'Yahaira Llajaira'.split(' ')[1]!],
    ['Cecilia', 'Sesilia'],
    ['Chávez', 'Chaves'],
    ['Vanessa', 'Banesa'],
    ['Quetzali', 'Ketsali'],
    ['Huehuetla', 'Wewetla'],
    ['Concepción', 'Consepsion'],
    ['Sofía', 'Sophia'],
    ['Guillermo', 'Giyermo'.replace('G', 'Gu')],
  ])('%s is found by %s, and the other way round', (one, other) => {
    expect(found(`Habló ${one} ayer`, other)).toBeGreaterThan(0);
    expect(found(`Habló ${other} ayer`, one)).toBeGreaterThan(0);
  });

  test.each([
    ['Marta', 'Martín'],
    ['Rosa', 'Ruiz'],
    ['Chávez', 'Cavas'],
    ['Juan', 'Julián'],
    ['Gómez', 'Jiménez'],
  ])('%s is not found by %s', (one, other) => {
    expect(found(one, other)).toBe(0);
  });

  test('what was spelled as asked stands before what only begins so, and that before what sounds so', () => {
    expect(found('llegó Rosa', 'rosa')).toBe(3);
    expect(found('llegó Rosalía', 'rosa')).toBe(2);
    expect(found('llegó Roza', 'rosa')).toBe(1);
  });

  test('every word that is asked for must be there, in any order', () => {
    expect(found('Rosa Hernández llegó', 'ernandes rosa')).toBe(1);
    expect(found('Rosa llegó', 'ernandes rosa')).toBe(0);
  });

  test('nothing is found by nothing', () => {
    expect(found('Rosa', '')).toBe(0);
    expect(found('Rosa', ' … ')).toBe(0);
  });

  test('every text is found by each of its own words, whatever the script, accents and capitals', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const word of wordsOf(text)) {
          expect(found(text, word)).toBe(3);
        }
      }),
    );
  });

  test('in capitals, too', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aáeéiíoóuúüñxhzcqgvyll tk'), maxLength: 30 });
    fc.assert(
      fc.property(letters, (text) => {
        for (const word of wordsOf(text)) expect(found(text.toUpperCase(), word)).toBe(3);
      }),
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(withoutAccents(withoutAccents(text))).toBe(withoutAccents(text));
      }),
    );
  });
});
