import { describe, expect, test } from 'vitest';
import { type SeesAsked, type SeesReason, seesSentence, seesUnreviewed } from '../../src/consent/answer.ts';
import { grantVoices } from '../../src/consent/consent.ts';
import { mexico, noon } from './decided.ts';

const until = { at: noon('2026-11-30'), zone: mexico };
const agreed = { sees: 'agreed', voice: 'herself', purpose: 'prosecute', until } as const;
const reasons: readonly SeesReason[] = [
  { sees: 'hers' },
  ...grantVoices.map((voice) => ({ ...agreed, voice })),
  { ...agreed, until: null },
  { ...agreed, purpose: 'of-a-newer-version' },
  { sees: 'founded' },
  { sees: 'no-consent', grantedBy: 'Marta' },
  { sees: 'no-consent', grantedBy: null },
  { sees: 'under-seal' },
  { sees: 'over', until },
  { sees: 'over', until: null },
  { sees: 'taken-back' },
  ...(
    [
      'no-consent',
      'not-shared-with-her',
      'review',
      'asked',
      'refused',
      'taken-back',
      'removed',
      'sealed',
      'waits',
    ] as const
  ).map((because) => ({ sees: 'not', because }) as const),
  { sees: 'not', because: 'over', until },
];
const askers: readonly SeesAsked[] = [
  { who: { name: 'Helen', isReader: false }, subject: { name: 'Rosa', isReader: false }, part: 'Justice' },
  { who: { name: 'Helen', isReader: true }, subject: null, part: 'Justice' },
  { who: { name: 'Helen', isReader: false }, subject: { name: 'Rosa', isReader: true }, part: 'Justice' },
];

describe('why somebody may see a part, or cannot', () => {
  test('is one sentence in each language, for everyone who asks', () => {
    for (const asked of askers)
      for (const reason of reasons) {
        const { en, es } = seesSentence(asked, reason);
        for (const text of [en, es]) {
          expect(text).toMatch(/^\p{Lu}[^.!?]*\.$/u);
          expect(text).not.toMatch(/undefined|null|\bas it was\b.*\bas it was\b/);
        }
        expect(en).toContain('because');
        expect(es).toContain('porque');
      }
  });

  test('says whose word it is, what for and until when', () => {
    expect(seesSentence(askers[0]!, agreed)).toEqual({
      en: 'Helen may see “Justice” because Rosa agreed to it, to bring the case to court, until November 30, 2026.',
      es: 'Helen puede ver «Justice» porque Rosa lo aceptó, para llevar el caso ante el juzgado, hasta el 30 de noviembre de 2026.',
    });
    expect(seesSentence(askers[2]!, { ...agreed, voice: 'recorded' }).en).toContain(
      'because you agreed to it, as it was written down for you',
    );
    expect(seesSentence(askers[1]!, agreed).en).toMatch(/^You may see “Justice” because the survivor agreed/);
  });

  test('gives the day where she is, not where the reader is', () => {
    const lastMoment = { at: (Date.parse('2026-12-01T06:00:00Z') - 1) as typeof until.at, zone: mexico };
    expect(seesSentence(askers[0]!, { ...agreed, until: lastMoment }).en).toContain('November 30');
  });

  test('never speaks as if consented where no consent was recorded, and asks for a review', () => {
    for (const reason of reasons.filter((one) => one.sees === 'founded' || one.sees === 'no-consent')) {
      expect(seesUnreviewed(reason)).toBe(true);
      const { en, es } = seesSentence(askers[0]!, reason);
      expect(en).not.toMatch(/agreed/);
      expect(en).toContain('without a recorded consent');
      expect(es).toContain('sin un consentimiento anotado');
    }
    // To herself: nobody reviews it with her from her own device; it is hers to say.
    const hers = seesSentence(askers[2]!, { sees: 'founded' });
    expect(hers.en).toContain('your yes is not written down: you decide');
    expect(hers.es).toContain('usted decide si sigue así');
    expect(seesUnreviewed(agreed)).toBe(false);
    expect(seesUnreviewed({ ...agreed, voice: 'neither' })).toBe(true);
  });

  test('says of what is over that the keys are not yet rotated', () => {
    expect(seesSentence(askers[0]!, { sees: 'over', until }).en).toBe(
      'Helen may still open “Justice” for now because the time ended on November 30, 2026 and the keys are not yet rotated.',
    );
  });
});
