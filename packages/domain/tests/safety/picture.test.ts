import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/critical-period/days.ts';
import { isBelow } from '../../src/danger/levels.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { safetyFault } from '../../src/safety/faults.ts';
import { pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords } from '../../src/safety/said.ts';
import { safetySentence } from '../../src/safety/words.ts';
import {
  type EntityId,
  type FactId,
  type PersonId,
  entityId,
  factId,
  personId,
} from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';

const today = '2026-11-27';
const day = (days: number): string => plusDays(today, days);
const id = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));
const marta: PersonId = personId.parse('marta'.padEnd(22, '-'));
const lucia: PersonId = personId.parse('lucia'.padEnd(22, '-'));
const ana = id('ana');
const home = id('home');

let facts = 0;
function said<K extends ContentKind>(_kind: K, body: Body<K>, by: PersonId = marta, at = facts): Said<K> {
  const fact: FactId = factId.parse(`fact${facts++}`.padEnd(32, '-'));
  return { fact, by, at: instant.parse(at), body };
}
const none: SafetyRecords = {
  subjects: [],
  assessments: [],
  levels: [],
  agreements: [],
  periods: [],
  milestones: [],
  plans: [],
  notes: [],
};
const subjects: SafetyRecords['subjects'] = [
  { key: ana, live: [said('subject.described', { subject: ana, group: 'survivor', name: 'Ana' })] },
  { key: home, live: [said('subject.described', { subject: home, group: 'household', name: 'Casa' })] },
];
type Answers = Body<'danger.assessed'>['answers'];
const assessed = (name: string, answers: Answers, assessedOn = day(-2)): Said<'danger.assessed'> =>
  said('danger.assessed', {
    assessment: id(name),
    subject: ana,
    instrument: 'srda',
    version: 1,
    form: 'full',
    assessedOn,
    answers,
  });
const event = (what: 'planned' | 'happened', on: string, recorded = day(-30)): Said<'period.recorded'> =>
  said('period.recorded', {
    record: id(`record${facts}`),
    event: id('sentencing'),
    recorded,
    said: { what, trigger: 'sentencing', on, subjects: [ana, home] },
  });
const plan = (name: string, measure = 'P01', subject = ana): SafetyRecords['plans'][number] => ({
  key: id(name),
  live: [said('measure.planned', { plan: id(name), measure, subject })],
});
const noted = (name: string, on: string, what: Body<'measure.noted'>['said']): Said<'measure.noted'> =>
  said('measure.noted', { record: id(`n${facts}`), plan: id(name), on, said: what });
const of = (records: SafetyRecords, subject = ana, on = today) =>
  pictureOf(records, on).subjects.find((one) => one.subject === subject)!;

describe('the picture of danger and protection', () => {
  it('says of nobody that she is safe: who was not looked at is said to be so', () => {
    expect(safetySentence(pictureOf(none, today)).code).toBe('no-subjects');
    const picture = pictureOf({ ...none, subjects }, today);
    expect(picture.subjects.map(({ danger }) => [danger.assessment, danger.level])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(safetySentence(picture)).toMatchObject({ code: 'not-assessed', subject: ana });
  });

  it('leads with whom nothing protects that somebody checked, from when to when, and what might', () => {
    const records = { ...none, subjects, periods: [event('planned', day(9))] };
    const picture = pictureOf(records, today);
    // The window opens fourteen days before the sentencing, so that it is open today, and lasts thirty days after it.
    expect(picture.first).toEqual({ subject: ana, from: today, to: day(39) });
    expect(safetySentence(picture)).toMatchObject({ code: 'uncovered-now', subject: ana });
    expect(of(records).couldClose.length).toBeGreaterThan(3);
    expect(of(records).couldClose.every(({ who }) => who.includes('survivor'))).toBe(true);
  });

  it('takes a paper for no protection, and a look for thirty days of it', () => {
    const records = { ...none, subjects, periods: [event('planned', day(9))], plans: [plan('shelter')] };
    const granted = [noted('shelter', day(-3), { what: 'granted', until: day(60) })];
    expect(of({ ...records, notes: granted }).measures[0]).toMatchObject({ state: 'granted' });
    expect(of({ ...records, notes: granted }).gaps[0]?.from).toBe(today);
    const seen = [...granted, noted('shelter', day(-1), { what: 'verified', by: 'Lucía' })];
    const after = of({ ...records, notes: seen });
    expect(after.measures[0]).toMatchObject({
      state: 'in-force',
      verified: { by: 'Lucía', on: day(-1), until: day(29) },
    });
    expect(after.coverage.filter(({ to }) => to >= today)).toEqual([
      { from: day(-1), to: day(29), state: 'covered' },
      { from: day(30), to: day(39), state: 'expected' },
    ]);
    const stopped = [...seen, noted('shelter', today, { what: 'stopped' })];
    expect(of({ ...records, notes: stopped }).gaps).toEqual([{ subject: ana, from: today, to: day(39) }]);
    // The other household is no better for it.
    expect(of({ ...records, notes: seen }, home).gaps[0]?.from).toBe(today);
  });

  it('does not call covered what is only agreed', () => {
    const records = {
      ...none,
      subjects: [subjects[0]!],
      assessments: [{ key: id('a1'), live: [assessed('a1', { C1: { answer: '0' } })] }],
      levels: [
        said('level.set', {
          level: id('l1'),
          assessment: id('a1'),
          danger: 'extreme',
          scenarios: ['He comes back.'],
          rationale: 'So.',
        }),
      ],
      periods: [event('planned', day(9))],
      plans: [plan('shelter')],
      notes: [
        noted('shelter', day(-3), { what: 'granted' }),
        noted('shelter', day(-1), { what: 'verified', by: 'Lucía' }),
      ],
    };
    expect(safetySentence(pictureOf(records, today))).toMatchObject({ code: 'expected', subject: ana });
    const soon = { ...records, periods: [event('planned', day(-25))] };
    expect(safetySentence(pictureOf(soon, today)).code).toBe('covered');
  });

  it('reads a date of the case as an event for everyone who is named, and only then', () => {
    const milestone = (status: 'planned' | 'done', on: string) =>
      said('milestone.set', {
        milestone: id('m'),
        code: 'US13',
        status,
        about: [],
        date: { on, zone: 'America/New_York' as never },
      });
    const milestones = [{ key: id('m'), live: [milestone('planned', day(5))] }];
    expect(pictureOf({ ...none, milestones }, today).subjects).toEqual([]);
    const { windows } = of({ ...none, subjects, milestones }, home, '1970-01-02');
    expect(windows).toMatchObject([{ trigger: 'sentencing', state: 'planned', of: day(5) }]);
  });

  it('closes a period by a person’s word, for whom she names, and by nothing else', () => {
    const periods = [event('happened', day(-60), day(-60))];
    expect(of({ ...none, subjects, periods }).windows[0]).toMatchObject({ state: 'awaiting-review' });
    const closed = said('period.recorded', {
      record: id('closed'),
      event: id('sentencing'),
      recorded: day(-1),
      said: { what: 'closed', subject: ana, reason: 'Nobody came, and she moved.' },
    });
    const records = { ...none, subjects, periods: [...periods, closed] };
    expect(of(records).windows[0]).toMatchObject({ state: 'closed', last: day(-1) });
    expect(of(records, home).windows[0]).toMatchObject({ state: 'awaiting-review' });
    expect(of(records, home).gaps[0]).toMatchObject({ from: today, to: day(30) });
  });

  it('lets a level below the floor count only by another person’s yes', () => {
    const assessment = assessed('a1', { C1: { answer: '2', act: { on: day(-5) } } });
    const level = said('level.set', {
      level: id('l1'),
      assessment: id('a1'),
      danger: 'watch',
      scenarios: ['He comes back.'],
      rationale: 'Quiet.',
    });
    const agreed = (by: PersonId, agrees: boolean) =>
      said('level.agreed', { agreement: id(`g${facts}`), level: id('l1'), agrees, reason: 'so' }, by);
    const records = {
      ...none,
      subjects,
      assessments: [{ key: id('a1'), live: [assessment] }],
      levels: [level],
    };
    const states = (agreements: Said<'level.agreed'>[]) => {
      const { danger } = of({ ...records, agreements });
      return [danger.levels[0]?.state, danger.level?.danger];
    };
    expect(of(records).danger.assessment?.floor.floor).toBe('high');
    expect(states([])).toEqual(['awaits-second', undefined]);
    expect(states([agreed(marta, true)])).toEqual(['awaits-second', undefined]);
    expect(states([agreed(lucia, true)])).toEqual(['stands', 'watch']);
    expect(states([agreed(lucia, true), agreed(lucia, false)])).toEqual(['refused', undefined]);
  });

  it('asks for the second look again once the floor rises past the one that was looked at', () => {
    const at = (on: string) => Date.parse(`${on}T12:00:00Z`);
    const answers = { C1: { answer: '2', act: { on: day(-40) } } } as const;
    const one = { ...assessed('a1', answers, day(-9)), at: instant.parse(at(day(-9))) };
    const level = said('level.set', {
      level: id('l1'),
      assessment: id('a1'),
      danger: 'watch',
      scenarios: ['He comes back.'],
      rationale: 'Quiet.',
    });
    const body = { agreement: id('g1'), level: id('l1'), reason: 'so' };
    const yes = (on: string) => said('level.agreed', { ...body, agrees: true }, lucia, at(on));
    const records = {
      ...none,
      subjects,
      assessments: [{ key: id('a1'), live: [one] }],
      levels: [level],
      agreements: [yes(day(-8))],
    };
    const state = (of_: SafetyRecords, on = today) => of(of_, ana, on).danger.levels[0]?.state;
    expect(of(records).danger.assessment?.floor.floor).toBe('elevated');
    expect(state(records)).toBe('stands');
    // A period opens five days ago: the floor that she looked at was a lower one.
    const opened = { ...event('planned', day(9), day(-7)), at: instant.parse(at(day(-7))) };
    expect(state({ ...records, periods: [opened] }, day(-6))).toBe('stands');
    expect(state({ ...records, periods: [opened] })).toBe('awaits-second');
    expect(state({ ...records, periods: [opened], agreements: [yes(day(-8)), yes(today)] })).toBe('stands');
    // So do answers of a higher floor that were given since; lower ones do not, and a no is a no at any floor.
    const corrected = [{ ...one, until: instant.parse(at(day(-2))) }];
    const anew = (code: '2' | '0') => ({
      ...assessed('a1', { C1: { answer: code, act: { on: day(-3) } } }, day(-9)),
      at: instant.parse(at(day(-2))),
    });
    const answered = (code: '2' | '0') => ({
      corrected,
      assessments: [{ key: id('a1'), live: [anew(code)] }],
    });
    expect(state({ ...records, ...answered('2') })).toBe('awaits-second');
    expect(state({ ...records, ...answered('0') })).toBe('stands');
    const no = said('level.agreed', { ...body, agrees: false }, lucia, at(day(-8)));
    expect(state({ ...records, periods: [opened], agreements: [no] })).toBe('refused');
  });

  it('takes the worse of two answers that stand against each other, and says so', () => {
    const one = assessed('a1', { C1: { answer: '0' } });
    const other = assessed('a1', { C1: { answer: '2', act: { ongoing: true } } });
    for (const live of [
      [one, other],
      [other, one],
    ]) {
      const { danger } = of({ ...none, subjects, assessments: [{ key: id('a1'), live }] });
      expect(danger.assessment).toMatchObject({ contradicted: true, floor: { floor: 'high' } });
    }
  });

  it('raises the floor while a period is open, and says when it is to be assessed again', () => {
    const assessments = [{ key: id('a1'), live: [assessed('a1', { C1: { answer: '1' } }, day(-40))] }];
    const quiet = of({ ...none, subjects, assessments }).danger;
    const open = of({ ...none, subjects, assessments, periods: [event('planned', day(3))] }).danger;
    expect(isBelow(quiet.assessment!.floor.floor, open.assessment!.floor.floor)).toBe(true);
    expect(open.overdue).toBe(true);
  });

  it('keeps what was recorded of somebody who asked to leave, and leads with her no more', () => {
    const left = said('subject.described', {
      subject: ana,
      group: 'survivor',
      name: 'Ana',
      askedToLeave: { on: day(-1) },
    });
    const records = {
      ...none,
      subjects: [{ key: ana, live: [left] }, subjects[1]!],
      periods: [event('planned', day(9))],
    };
    const picture = pictureOf(records, today);
    expect(picture.first?.subject).toBe(home);
    expect(of(records).windows).toHaveLength(1);
  });

  it('is the same in whatever order its records came', () => {
    const periods = [
      event('planned', day(9)),
      event('planned', day(20), day(-2)),
      event('happened', day(-1), day(-1)),
    ];
    const notes = [
      noted('shelter', day(-9), { what: 'requested' }),
      noted('shelter', day(-5), { what: 'verified', by: 'Lucía' }),
      noted('shelter', day(-1), { what: 'stopped' }),
    ];
    const plans = [plan('shelter'), plan('escort', 'P07')];
    const whole = { ...none, subjects, periods, notes, plans };
    const shown = JSON.stringify(
      pictureOf(whole, today).subjects.map(({ windows, gaps, coverage }) => [windows, gaps, coverage]),
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray(periods, { minLength: 3 }),
        fc.shuffledSubarray(notes, { minLength: 3 }),
        fc.shuffledSubarray(plans, { minLength: 2 }),
        (somePeriods, someNotes, somePlans) => {
          const again = pictureOf(
            { ...whole, periods: somePeriods, notes: someNotes, plans: somePlans },
            today,
          );
          expect(
            JSON.stringify(again.subjects.map(({ windows, gaps, coverage }) => [windows, gaps, coverage])),
          ).toBe(shown);
        },
      ),
    );
  });

  it('refuses days that have not come, and what no table has', () => {
    const fault = <K extends ContentKind>(kind: K, body: Body<K>) =>
      safetyFault(kind, body, today)?.code ?? null;
    expect(fault('danger.assessed', assessed('a1', { Z9: { answer: '2' } }).body)).toBe(
      'danger-item-unknown',
    );
    expect(fault('danger.assessed', assessed('a1', {}).body)).toBe('danger-nothing-answered');
    expect(fault('danger.assessed', assessed('a1', { C1: { answer: '2' } }, day(1)).body)).toBe(
      'danger-day-not-yet',
    );
    expect(fault('period.recorded', event('happened', day(1)).body)).toBe('period-day-not-yet');
    expect(fault('period.recorded', event('planned', day(1)).body)).toBe(null);
    // A hearing that was moved into the past is kept as it was said.
    expect(fault('period.recorded', event('planned', day(-9)).body)).toBe(null);
    expect(fault('measure.planned', { plan: id('p'), measure: 'P99', subject: ana })).toBe('measure-unknown');
    expect(fault('measure.noted', noted('p', day(1), { what: 'verified', by: 'x' }).body)).toBe(
      'measure-day-not-yet',
    );
    expect(
      fault('measure.noted', noted('p', today, { what: 'granted', from: today, until: day(-1) }).body),
    ).toBe('measure-ends-before');
  });
});
