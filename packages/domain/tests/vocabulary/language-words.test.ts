import { describe, expect, it } from 'vitest';
import { spokenLanguage } from '../../src/vocabulary/language.ts';
import { sayLanguage } from '../../src/vocabulary/language-words.ts';

describe('a language that somebody speaks', () => {
  it('is called by its name, in the language of whoever reads', () => {
    expect(sayLanguage('es', 'en')).toBe('Spanish');
    expect(sayLanguage('es-MX', 'es')).toBe('español de México');
    expect(sayLanguage('nah', 'en')).toBe('Nahuatl');
    expect(sayLanguage('mxv', 'es')).toBe('Mixteco de Metlatónoc');
  });

  it.each(['es-a1', 'es-ab-cd', 'en-a1'])(
    'says %s as it stands: a letter may hold it, no platform may',
    (tag) => {
      expect(spokenLanguage.safeParse(tag).success).toBe(true);
      expect(() => new Intl.DisplayNames('en-US', { type: 'language' }).of(tag)).toThrow(RangeError);
      expect(sayLanguage(tag, 'en')).toBe(tag);
      expect(sayLanguage(tag, 'es')).toBe(tag);
    },
  );

  it('calls one of the region by its name whatever follows', () => {
    expect(sayLanguage('nah-a1', 'es')).toBe('náhuatl');
  });
});
