import { describe, expect, test } from 'vitest';
import {
  cannotBeUnread,
  consentStateWords,
  decisionWords,
  endedNotRotated,
  noConfirmationWords,
  reviewWords,
  withdrawalWords,
} from '../../src/consent/words.ts';
import type { Bilingual } from '../../src/vocabulary/language.ts';
import { reviewReasons } from '../../src/consent/standing.ts';

describe('the words of consent', () => {
  const tables = { consentStateWords, decisionWords, noConfirmationWords, reviewWords, withdrawalWords };
  const all = Object.entries(tables).flatMap(([table, words]) =>
    Object.entries<Bilingual>(words).map(([code, said]) => [`${table} ${code}`, said] as const),
  );
  // "No" is the same word in both.
  const different = all.filter(([name]) => name !== 'decisionWords no');

  test.each(different)('%s is said in both languages', (_, { en, es }) => {
    expect(en.trim()).not.toBe('');
    expect(es.trim()).not.toBe('');
    expect(es).not.toBe(en);
  });

  test('say what to do next wherever a person must look again', () => {
    for (const reason of reviewReasons.filter((one) => !['not-her-device', 'text-unknown'].includes(one)))
      expect(reviewWords[reason].en.split(/(?<=\.)\s/).length).toBe(2);
  });

  test('never promise that access is safe, or that anything can be unread', () => {
    expect(cannotBeUnread.en).toMatch(/cannot be unread/);
    expect(endedNotRotated.en).toBe('expired, not yet rotated');
    for (const [, { en, es }] of all) expect(`${en} ${es}`).not.toMatch(/guarantee|garantiza|erased|borrado/);
  });
});
