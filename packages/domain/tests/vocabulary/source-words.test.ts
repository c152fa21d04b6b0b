import { expect, test } from 'vitest';
import { limitationRows } from '../../src/debt/limitations.ts';
import { gateRows } from '../../src/gate/gates.ts';
import { milestoneRow } from '../../src/milestone/pathways.ts';
import { unitRows } from '../../src/request/units.ts';
import { confidences } from '../../src/vocabulary/source.ts';
import {
  checkedWords,
  confidenceWords,
  isUnsure,
  plainMarks,
  reviewDays,
  sureWords,
} from '../../src/vocabulary/source-words.ts';
import { instant } from '../../src/vocabulary/time.ts';

const read = Date.parse('2026-11-01T00:00:00Z');
const now = instant.parse(read);
const later = instant.parse(read + reviewDays * 86_400_000);

test('a row says in plain words how sure it is and since when', () => {
  const row = milestoneRow('IM04')!;
  expect(checkedWords(row, now)).toEqual({
    en: 'REFERENCE §2.3: checked against the source on 2026-11-01.',
    es: 'REFERENCE §2.3: revisado contra la fuente el 2026-11-01.',
  });
  const said = confidences.map((confidence) => sureWords({ confidence, asOf: '2026-11-01' }, now));
  expect(said.map(({ en }) => en)).toEqual([
    'checked against the source on 2026-11-01.',
    'known in the field, and the source was not read again (as of 2026-11-01).',
    'from knowledge, not checked (as of 2026-11-01).',
    'our draft, nobody of the field has read it (as of 2026-11-01).',
  ]);
  expect(sureWords(row, now, (day, language) => `${language} ${day}`).es).toBe(
    'revisado contra la fuente el es 2026-11-01.',
  );
});

test('a stale row says that it is to be checked again, and only then', () => {
  const row = milestoneRow('IM04')!;
  expect(checkedWords(row, now).en).not.toMatch(/check it again/);
  expect(checkedWords(row, later).en).toMatch(/on 2026-11-01\. Old: check it again first\.$/);
  expect(checkedWords(row, later).es).toMatch(/el 2026-11-01\. Antiguo: revíselo otra vez antes\.$/);
  expect([isUnsure(row, now), isUnsure(row, later), isUnsure({ ...row, confidence: 'K' }, now)]).toEqual([
    false,
    true,
    true,
  ]);
});

test('no mark is left in what a reader is shown, inside a text neither', () => {
  const raw = /\[[VCKD]/;
  expect(plainMarks('800 008 5400 [K]').en).toBe(`800 008 5400 (${confidenceWords.K.en})`);
  expect(plainMarks('(custody) [V], (c) [V partly]').es).not.toMatch(raw);
  for (const row of [...gateRows, ...limitationRows, ...unitRows])
    for (const words of Object.values(checkedWords(row, now))) expect(words).not.toMatch(raw);
  const contacts = unitRows.flatMap(({ contact }) => contact ?? []);
  expect(contacts.some((contact) => raw.test(contact))).toBe(true);
  for (const contact of contacts) expect(plainMarks(contact).es).not.toMatch(raw);
});
