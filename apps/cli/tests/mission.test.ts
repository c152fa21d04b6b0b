import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Mission, readMission } from '../src/mission/mission.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Every question (Q), recommendation (A1…G3) and concern (BG.a…G.b) of the working group. */
const upTo = (letter: string, last: number) => Array.from({ length: last }, (_, n) => `${letter}${n + 1}`);
const letters = (group: string, last: string) =>
  Array.from('abcdefghi')
    .filter((letter) => letter <= last)
    .map((letter) => `${group}.${letter}`);
const everyId = [
  ...upTo('Q', 4),
  ...upTo('A', 4),
  ...upTo('B', 4),
  ...upTo('C', 4),
  ...upTo('D', 2),
  ...upTo('E', 3),
  ...upTo('F', 4),
  ...upTo('G', 3),
  ...letters('BG', 'd'),
  ...letters('A', 'i'),
  ...letters('B', 'c'),
  ...letters('C', 'e'),
  ...letters('D', 'a'),
  ...letters('E', 'c'),
  ...letters('F', 'g'),
  ...letters('G', 'b'),
];

async function missionHere(): Promise<Mission> {
  const read = await readMission(root);
  if (!read.ok) throw new Error(JSON.stringify(read.error, null, 1));
  return read.value;
}

describe('the mission', () => {
  it('has one row for each question, recommendation and concern', async () => {
    const { rows } = await missionHere();
    expect(rows.map((row) => row.id)).toEqual(everyId);
  });

  it('says different things in its two languages', async () => {
    const texts = (await missionHere()).rows.flatMap((row) => [
      row.question,
      ...(row.notYet ? [row.notYet] : []),
      ...row.answers.map((answer) => answer.what),
    ]);
    expect(texts.filter((text) => text.en === text.es)).toEqual([]);
  });

  it('claims nothing that stands nowhere in this checkout', async () => {
    expect((await readMission(root)).ok).toBe(true);
  });
});

describe('a mission file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mission-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const row = {
    id: 'Q1',
    kind: 'question',
    status: 'partly',
    question: { en: 'a', es: 'b' },
    answers: [{ what: { en: 'a', es: 'b' }, where: 'docs/mission.json' }],
    notYet: { en: 'a', es: 'b' },
  };
  const codesOf = async (...rows: readonly object[]) => {
    mkdirSync(join(folder, 'docs'), { recursive: true });
    const file = { version: 1, asOf: '2026-11-24', about: { en: 'a', es: 'b' }, rows };
    writeFileSync(join(folder, 'docs/mission.json'), JSON.stringify(file));
    const read = await readMission(folder);
    return read.ok ? [] : read.error.map((problem) => problem.code);
  };

  it('that is sound is read', async () => {
    expect(await codesOf(row)).toEqual([]);
  });

  it.each([
    [
      'points outside the checkout',
      { answers: [{ what: row.question, where: '../etc' }] },
      'mission-nowhere',
    ],
    ['points to nothing', { answers: [{ what: row.question, where: 'apps/none' }] }, 'mission-nowhere'],
    ['lacks a language', { question: { en: 'a' } }, 'mission-malformed'],
    ['answers what it calls not yet answered', { status: 'not-yet' }, 'mission-malformed'],
    ['is answered and still misses something', { status: 'answered' }, 'mission-malformed'],
    ['is partly answered by nothing', { answers: [] }, 'mission-malformed'],
  ])('is refused when a row %s', async (_, change, code) => {
    expect(await codesOf({ ...row, ...change })).toEqual([code]);
  });

  it('is refused when a row stands twice', async () => {
    expect(await codesOf(row, row)).toEqual(['mission-repeated']);
  });

  it('that is not there is refused with a code', async () => {
    expect(await readMission(folder)).toMatchObject({ ok: false, error: [{ code: 'mission-malformed' }] });
  });
});
