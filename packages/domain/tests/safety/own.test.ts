import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/critical-period/days.ts';
import { answerCodes } from '../../src/danger/codes.ts';
import {
  instrumentInUse,
  instrumentOf,
  isOwn,
  ownInstrumentInUse as own,
} from '../../src/danger/instruments.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { safetyFault } from '../../src/safety/faults.ts';
import { pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords } from '../../src/safety/said.ts';
import { timelinesOf } from '../../src/safety/timeline.ts';
import { type PersonId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';
import { warningsOf } from '../../src/warning/warnings.ts';

const today = '2026-11-27';
const day = (days: number): string => plusDays(today, days);
const id = (name: string) => entityId.parse(name.padEnd(22, '-'));
const marta = personId.parse('marta'.padEnd(22, '-'));
const rosa = personId.parse('rosa'.padEnd(22, '-'));
const subject = id('rosa');
type Answers = Body<'danger.assessed'>['answers'];

let facts = 0;
const said = <K extends ContentKind>(_kind: K, body: Body<K>, by: PersonId = marta): Said<K> => ({
  fact: factId.parse(`fact${facts++}`.padEnd(32, '-')),
  by,
  at: instant.parse(Date.parse(`${day(-1)}T12:00:00Z`) + facts),
  body,
});
const assessed = (name: string, answers: Answers, instrument = instrumentInUse, on = day(-2)) => ({
  key: id(name),
  live: [
    said(
      'danger.assessed',
      {
        assessment: id(name),
        subject,
        instrument: instrument.instrument,
        version: instrument.version,
        form: 'full',
        assessedOn: on,
        answers,
      },
      instrument === own ? rosa : marta,
    ),
  ],
});
const records = (...assessments: SafetyRecords['assessments']): SafetyRecords => ({
  subjects: [
    { key: subject, live: [said('subject.described', { subject, group: 'survivor', name: 'Rosa' })] },
  ],
  assessments,
  levels: [
    said('level.set', {
      level: id('l'),
      assessment: id('theirs'),
      danger: 'high',
      scenarios: ['They come.'],
      rationale: 'So.',
    }),
  ],
  agreements: [],
  periods: [],
  milestones: [],
  plans: [],
  notes: [],
});
const theirs = assessed('theirs', { C1: { answer: '0' }, D1: { answer: '2' }, J1: { fear: 3 } });
const dangerIn = (all: SafetyRecords) => pictureOf(all, today).subjects[0]!.danger;
const warned = (all: SafetyRecords) =>
  warningsOf(pictureOf(all, today), {
    stewards: { [subject]: [marta] },
    writers: {},
    present: new Set([marta, rosa]),
    cleared: {},
  });

describe('what she says herself', () => {
  it('asks items of the assessment that is in use, in other words, and nothing else', () => {
    for (const { item, words, ...row } of own.items) {
      const found = instrumentInUse.items.find((one) => one.item === item);
      expect([item, found?.asks, found?.redFlag]).toEqual([item, row.asks, row.redFlag]);
      expect(words.es.split(' ').length, item).toBeLessThan(20);
    }
    expect(isOwn({ instrument: 'own' }) && !isOwn({ instrument: 'srda' })).toBe(true);
    expect(instrumentOf('own', 1)).toBe(own);
  });

  it('changes no floor, no level, no due date and no timeline, whatever she answers', () => {
    const coded = own.items.filter(({ asks }) => asks !== 'fear' && asks !== 'words');
    const answers = fc
      .array(fc.tuple(fc.constantFrom(...coded), fc.constantFrom(...answerCodes)))
      .map((pairs): Answers => Object.fromEntries(pairs.map(([{ item }, answer]) => [item, { answer }])));
    const before = dangerIn(records(theirs));
    const runs = JSON.stringify(
      timelinesOf(records(theirs), { from: day(-9), to: day(9) }, today)[0]!.levels,
    );
    fc.assert(
      fc.property(
        answers,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: -9, max: 0 }),
        (some, fear, ago) => {
          const hers = assessed('hers', { J1: { fear }, ...some }, own, day(ago));
          const all = records(hers, theirs);
          const { own: _, ...after } = dangerIn(all);
          const { own: __, ...was } = before;
          expect({ ...after, level: after.level?.danger }).toEqual({ ...was, level: 'high' });
          const now = timelinesOf(all, { from: day(-9), to: day(9) }, today)[0]!.levels;
          expect(JSON.stringify(now)).toBe(runs);
        },
      ),
      { numRuns: 60 },
    );
    // Hers alone is no assessment: nobody has looked yet.
    expect(dangerIn(records(assessed('hers', { C1: { answer: '0' } }, own)))).toMatchObject({
      assessment: null,
      level: null,
    });
  });

  it('stands beside the assessment with what differs, and somebody is told to go through it with her', () => {
    const hers = assessed(
      'hers',
      { C1: { answer: '2' }, D1: { answer: '2' }, C3: { answer: 'X' }, G3: { answer: '1' }, J1: { fear: 9 } },
      own,
      day(-1),
    );
    const all = records(theirs, hers);
    expect(dangerIn(all).own).toMatchObject({
      by: rosa,
      differs: [
        { item: 'J1', hers: '9', theirs: '3' },
        { item: 'C1', hers: '2', theirs: '0' },
        { item: 'G3', hers: '1', theirs: null },
      ],
    });
    expect(warned(all).find(({ code }) => code === 'hers-differs')).toMatchObject({
      act: [marta],
      by: today,
    });
    const agreed = records(theirs, assessed('hers', { D1: { answer: '2' } }, own, day(-1)));
    expect(dangerIn(agreed).own?.differs).toEqual([]);
    expect(warned(agreed).some(({ code }) => code === 'hers-differs')).toBe(false);
  });

  it('is held against its own questions', () => {
    const [{ body }] = assessed('hers', { A1: { answer: '2' } }, own).live as [Said<'danger.assessed'>];
    expect(safetyFault('danger.assessed', body, today)).toEqual({ code: 'danger-item-unknown', field: 'A1' });
  });
});
