import { expect, test } from 'vitest';
import { milestoneSet } from '../../src/milestone/milestone.ts';
import { isStale, milestoneRow, milestoneRows, reviewDays } from '../../src/milestone/pathways.ts';
import { bilingual } from '../../src/vocabulary/language.ts';
import { instant } from '../../src/vocabulary/time.ts';

const codes = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`);

test('every milestone of both pathways is there once, in order', () => {
  expect(milestoneRows.map(({ code }) => code)).toEqual([...codes('US', 18), ...codes('MX', 16)]);
});

test('every row has a name and a timing in both languages, a source, a mark and a date', () => {
  for (const row of milestoneRows) {
    expect(bilingual.safeParse(row.name).success).toBe(true);
    for (const words of [row.timing, row.actors, row.critical])
      if (typeof words === 'object' && words !== null) expect(bilingual.safeParse(words).success).toBe(true);
    expect(row.source).not.toBe('');
    expect(row.confidence).toMatch(/^[VCKD]$/);
    expect(row.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(milestoneSet.shape.code.safeParse(row.code).success).toBe(true);
  }
});

test('the rows around which reprisals are likelier are those of the reference', () => {
  const critical = milestoneRows.filter((row) => row.critical !== false).map(({ code }) => code);
  expect(critical).toEqual(
    'US05 US06 US07 US08 US09 US10 US11 US13 US14 US15 US16 US17 US18 MX05 MX06 MX07 MX10 MX11 MX12 MX13 MX14 MX15'.split(
      ' ',
    ),
  );
});

test('a code that no pathway has is nobody’s row', () => {
  expect(milestoneRow('US13')?.name.es).toMatch(/Sentencia/);
  expect(milestoneRow('ZZ99')).toBeNull();
});

test('a row that nobody has read again for a year is stale, and not a day before', () => {
  const read = Date.parse('2026-11-01T00:00:00Z');
  const day = 86_400_000;
  expect(isStale({ asOf: '2026-11-01' }, instant.parse(read + reviewDays * day - 1))).toBe(false);
  expect(isStale({ asOf: '2026-11-01' }, instant.parse(read + reviewDays * day))).toBe(true);
});
