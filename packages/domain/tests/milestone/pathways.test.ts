import { expect, test } from 'vitest';
import { milestoneSet } from '../../src/milestone/milestone.ts';
import { milestoneRow, milestoneRows, pathwayOfCode } from '../../src/milestone/pathways.ts';
import { pathways } from '../../src/milestone/row.ts';
import { stepsBeyond, usualOrder } from '../../src/milestone/usual-order.ts';
import { obstacleRow, obstacleRows } from '../../src/milestone/obstacles.ts';
import { triggerRows } from '../../src/critical-period/triggers.ts';
import { bilingual } from '../../src/vocabulary/language.ts';
import { isStale, reviewDays } from '../../src/vocabulary/source-words.ts';
import { instant } from '../../src/vocabulary/time.ts';

const codes = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`);

test('every milestone of all pathways is there once, in order', () => {
  expect(milestoneRows.map(({ code }) => code)).toEqual([
    ...codes('US', 18),
    ...codes('MX', 16),
    ...codes('IM', 16),
    ...codes('FR', 12),
    ...codes('RR', 8),
  ]);
});

test('every row has a name and a timing in both languages, a source, a mark and a date', () => {
  for (const row of milestoneRows) {
    expect(bilingual.safeParse(row.name).success).toBe(true);
    for (const words of [row.timing, row.actors, row.critical, row.conditions ?? null])
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
    'US05 US06 US07 US08 US09 US10 US11 US13 US14 US15 US16 US17 US18 MX05 MX06 MX07 MX10 MX11 MX12 MX13 MX14 MX15 FR09 FR10 RR05 RR06'.split(
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

test('a step belongs to the pathway of its letters, and what is hers is not at home among what authorities share', () => {
  for (const { code, pathway } of milestoneRows) expect(pathwayOfCode(code)).toBe(pathway);
  expect(pathwayOfCode('ZZ01')).toBeNull();
  const shared = Object.entries(pathways).filter(([, { home }]) => home === 'justice');
  expect(shared.map(([pathway]) => pathway)).toEqual(['us-federal', 'mx-accusatory']);
});

test('every step that opens a critical period is marked, and by the table', () => {
  const opening = triggerRows.flatMap(({ milestones }) => milestones as readonly string[]);
  expect(opening.filter((code) => milestoneRow(code)?.critical === false)).toEqual([]);
  const trigger = (code: string) =>
    triggerRows.find(({ milestones }) => (milestones as readonly string[]).includes(code))?.trigger;
  expect(['FR09', 'FR10', 'RR05', 'RR06'].map(trigger)).toEqual([
    'family-travel',
    'family-travel',
    'return-home',
    'return-home',
  ]);
});

test('marks of single rows are those of the reference', () => {
  const marks = Object.fromEntries(milestoneRows.map(({ code, confidence }) => [code, confidence]));
  expect(marks).toMatchObject({
    IM01: 'V',
    IM02: 'C',
    IM04: 'V',
    IM05: 'C',
    IM09: 'V',
    IM13: 'C',
    IM15: 'C',
  });
  expect(marks).toMatchObject({
    FR04: 'C',
    FR05: 'C',
    FR09: 'V',
    FR12: 'K',
    RR01: 'K',
    US02: 'K',
    MX16: 'K',
  });
});

test('the usual order names only steps that there are, stays within law of one section, and turns in no circle', () => {
  const pairs = usualOrder.map(({ after, next }) => `${after} ${next}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  for (const { after, next, source } of usualOrder) {
    expect([milestoneRow(after)?.source, milestoneRow(next)?.source]).toEqual([source, source]);
    expect(stepsBeyond(next).has(after)).toBe(false);
  }
});

test('every obstacle is there once, in both languages, with the row of the law that it speaks of', () => {
  expect(new Set(obstacleRows.map(({ obstacle }) => obstacle)).size).toBe(obstacleRows.length);
  for (const { words, law, source } of obstacleRows) {
    expect(bilingual.safeParse(words).success).toBe(true);
    if (law !== null)
      expect([law, source]).toEqual([expect.stringMatching(/^LP(0[1-9]|1\d)$/), 'REFERENCE §10']);
  }
  expect(obstacleRow('OB98')).toBeNull();
});
