import { describe, expect, it } from 'vitest';
import { zoneWords } from '../../src/vocabulary/zone-words.ts';

describe('a zone', () => {
  it('is called by its city, in the language of whoever reads', () => {
    expect(zoneWords('America/Mexico_City', 'es')).toBe('Ciudad de México');
    expect(zoneWords('America/Mexico_City', 'en')).toBe('Mexico City');
    expect(zoneWords('America/Argentina/Buenos_Aires', 'es')).toBe('Buenos Aires');
    expect(zoneWords('UTC', 'es')).toBe('UTC');
  });
});
