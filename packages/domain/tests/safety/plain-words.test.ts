import { describe, expect, it } from 'vitest';
import { type Day, plusDays } from '../../src/critical-period/days.ts';
import { measureWords } from '../../src/protection/measures.ts';
import type { SubjectPicture } from '../../src/safety/picture.ts';
import { plainWords } from '../../src/safety/plain-words.ts';
import { entityId } from '../../src/vocabulary/ids.ts';

const today: Day = '2026-11-27';
const day = (days: number): Day => plusDays(today, days);
const run = (from: number, to: number, state: SubjectPicture['coverage'][number]['state']) => ({
  from: day(from),
  to: day(to),
  state,
});
const ana = (more: Partial<SubjectPicture> = {}): SubjectPicture => ({
  subject: entityId.parse('ana'.padEnd(22, '-')),
  name: 'Ana',
  group: 'survivor',
  party: null,
  response: null,
  askedToLeave: null,
  contradicted: false,
  descriptions: [],
  danger: {
    assessment: null,
    assessments: [],
    own: null,
    level: null,
    levels: [],
    reassessBy: null,
    overdue: false,
  },
  windows: [],
  bands: [],
  measures: [],
  coverage: [],
  gaps: [],
  couldClose: [],
  ...more,
});
const shelter: SubjectPicture['measures'][number] = {
  plan: entityId.parse('plan'.padEnd(22, '-')),
  measure: 'P01',
  words: measureWords('P01'),
  state: 'in-force',
  owner: null,
  due: null,
  verified: { by: 'Lucía', on: day(-5), until: day(25) },
  granted: null,
  contradicted: false,
  renewal: null,
  told: [],
};
const english = (of: SubjectPicture, reader: 'herself' | 'somebody-else' = 'somebody-else') =>
  plainWords(of, today, reader).map(({ en }) => en);

const everyPicture = [
  ana(),
  ana({ askedToLeave: today }),
  ana({ coverage: [run(4, 9, 'uncovered')] }),
  ana({ coverage: [run(-9, 9, 'uncovered'), run(10, 20, 'expected')] }),
  ana({ coverage: [run(-9, 25, 'covered'), run(26, 40, 'uncovered')], measures: [shelter] }),
  ana({ coverage: [run(-9, 3, 'covered'), run(10, 20, 'covered')] }),
];

describe('what a survivor reads of somebody’s protection', () => {
  it('says what is there, who saw it, until when it counts, and from when nobody has seen anything', () => {
    expect(english(everyPicture[4]!)).toEqual([
      'Today there is protection for Ana: safe emergency shelter, undisclosed address.',
      'Lucía saw it on November 22, 2026.',
      'It counts until December 22, 2026.',
      'From December 23, 2026 to January 6, 2027, nobody has seen any protection for Ana yet.',
      'This can change. If something frightens you, tell your people.',
    ]);
    expect(plainWords(everyPicture[3]!, today, 'herself').map(({ es }) => es)).toEqual([
      'Desde hoy hasta el 6 de diciembre de 2026, nadie ha visto ninguna protección para usted.',
      'Hable de estos días con su gente.',
      'Del 7 de diciembre de 2026 al 17 de diciembre de 2026 hay una protección acordada. Nadie la ha visto todavía.',
      'Esto puede cambiar. Si algo le da miedo, dígaselo a su gente.',
    ]);
  });

  it('says what is not known as not known, and leaves out who asked to be left out', () => {
    expect(english(everyPicture[0]!)[0]).toBe('We know of no time of more danger for Ana now.');
    expect(english(everyPicture[2]!)[0]).toContain('begins on December 1, 2026');
    expect(english(everyPicture[1]!)).toEqual(['Ana asked to be left out of this plan.']);
    expect(english(everyPicture[1]!, 'herself')[0]).toContain('You asked');
  });

  it('is short, promises nothing, and calls nobody safe', () => {
    for (const picture of everyPicture)
      for (const reader of ['herself', 'somebody-else'] as const)
        for (const both of plainWords(picture, today, reader))
          for (const text of [both.en, both.es])
            for (const sentence of text.split(/(?<=\.) /)) {
              expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20);
              // The name of a measure is not ours to shorten; all else says nothing of safety.
              expect(sentence.replace(/safe emergency shelter/, '')).not.toMatch(
                /\bsafe|a salvo|segur|promet|guarant/i,
              );
            }
  });
});
