import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/critical-period/days.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords } from '../../src/safety/said.ts';
import { type EntityId, type PersonId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';
import { type Circle, warningCodes, warningsOf } from '../../src/warning/warnings.ts';
import { warningPolicy } from '../../src/warning/policy.ts';
import { warningWords } from '../../src/warning/words.ts';

const today = '2026-11-27';
const day = (days: number): string => plusDays(today, days);
const id = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));
const person = (name: string): PersonId => personId.parse(name.padEnd(22, '-'));
const [marta, lucia, helen] = [person('marta'), person('lucia'), person('helen')];
const ana = id('ana');

let facts = 0;
const said = <K extends ContentKind>(_kind: K, body: Body<K>, by: PersonId = marta): Said<K> => ({
  fact: factId.parse(`fact${facts++}`.padEnd(32, '-')),
  by,
  at: instant.parse(Date.parse(`${day(-1)}T12:00:00Z`) + facts),
  body,
});
const circle: Circle = {
  stewards: { [ana]: [marta] },
  writers: {},
  present: new Set([marta, lucia, helen]),
  cleared: {},
};
const none: SafetyRecords = {
  subjects: [
    { key: ana, live: [said('subject.described', { subject: ana, group: 'survivor', name: 'Ana' })] },
  ],
  assessments: [],
  levels: [],
  agreements: [],
  periods: [],
  milestones: [],
  plans: [],
  notes: [],
};
const assessed = (assessedOn: string, by = lucia): SafetyRecords['assessments'][number] => {
  const instrument = { instrument: 'srda', version: 1, form: 'first-screen' } as const;
  const answers = { C1: { answer: '0' } } as const;
  const body = { assessment: id('a1'), subject: ana, ...instrument, assessedOn, answers };
  return { key: id('a1'), live: [said('danger.assessed', body, by)] };
};
const level = (danger: 'watch' | 'extreme'): Said<'level.set'> =>
  said('level.set', {
    level: id('l1'),
    assessment: id('a1'),
    danger,
    scenarios: ['He comes back.'],
    rationale: 'So.',
  });
const event = (what: 'planned' | 'happened', on: string, trigger: 'sentencing' | 'release' = 'sentencing') =>
  said('period.recorded', {
    record: id(`r${facts}`),
    event: id(trigger),
    recorded: day(-60),
    said: { what, trigger, on, subjects: [ana] },
  });
const planned = (more: Partial<Body<'measure.planned'>> = {}): SafetyRecords['plans'][number] => ({
  key: id('shelter'),
  live: [said('measure.planned', { plan: id('shelter'), measure: 'P01', subject: ana, ...more })],
});
const noted = (on: string, what: Body<'measure.noted'>['said']): Said<'measure.noted'> =>
  said('measure.noted', { record: id(`n${facts}`), plan: id('shelter'), on, said: what });
const warned = (records: Partial<SafetyRecords>, on = today, in_ = circle) =>
  warningsOf(pictureOf({ ...none, ...records }, on), in_);
const codes = (records: Partial<SafetyRecords>, on = today) => warned(records, on).map(({ code }) => code);
const of = (records: Partial<SafetyRecords>, code: string, on = today, in_ = circle) =>
  warned(records, on, in_).find((one) => one.code === code);

describe('who must be warned', () => {
  it('of a period that opens, so many days before as the policy says, and not a day sooner', () => {
    const periods = [event('planned', day(14 + warningPolicy.windowDays))];
    expect(of({ periods }, 'window-opens')).toMatchObject({ by: day(14), act: [marta], because: 'stewards' });
    expect(of({ periods }, 'window-opens', day(-1))).toBeUndefined();
    expect(of({ periods }, 'no-plan')).toMatchObject({ by: day(14) });
    expect(codes({ periods, plans: [planned()] })).toContain('uncovered');
  });

  it('of a protection that lapses or that nobody has looked at: its owner, or the stewards where she has left', () => {
    const periods = [event('planned', day(9))];
    const plans = [planned({ owner: lucia })];
    const seen = [noted(day(-25), { what: 'granted' }), noted(day(-24), { what: 'verified', by: 'Lucía' })];
    expect(of({ periods, plans, notes: seen }, 'measure-lapses')).toMatchObject({
      by: day(6),
      act: [lucia],
      because: 'owner',
      overdue: false,
    });
    const gone = { ...circle, present: new Set([marta]) };
    expect(of({ periods, plans, notes: seen }, 'measure-lapses', today, gone)).toMatchObject({
      act: [marta],
      because: 'owner-gone',
    });
    expect(of({ periods, plans, notes: seen.slice(0, 1) }, 'measure-to-check')).toMatchObject({ by: today });
    // Two months later nobody has looked: it is said every day until somebody does.
    expect(of({ periods, plans, notes: seen }, 'measure-to-check', day(30))).toMatchObject({ act: [lucia] });
    const due = [planned({ owner: lucia, due: day(-3) })];
    expect(of({ plans: due }, 'measure-due')).toMatchObject({ by: day(-3), overdue: true, act: [lucia] });
  });

  it('of an assessment that was never made, was left half done for three weeks, or is due again', () => {
    expect(of({}, 'not-assessed')).toMatchObject({ by: today, act: [marta] });
    const assessments = [assessed(day(-21))];
    expect(of({ assessments }, 'half-done')).toMatchObject({ by: today, act: [lucia], because: 'assessor' });
    expect(of({ assessments: [assessed(day(-20))] }, 'half-done')).toBeUndefined();
    expect(of({ assessments }, 'no-level')).toMatchObject({ act: [lucia] });
    const levels = [level('extreme')];
    expect(of({ assessments: [assessed(day(-1))], levels }, 'reassess')).toMatchObject({ by: day(2) });
  });

  it('of a level below the floor: anybody but who set it', () => {
    const records = { assessments: [assessed(day(-1))], levels: [level('watch')] };
    expect(of(records, 'second-look')).toMatchObject({ act: [], because: 'another-than-setter' });
    // Where the only steward set it herself, it is for who works there with her.
    const beside = { ...circle, writers: { [ana]: [lucia, marta] } };
    expect(of(records, 'second-look', today, beside)).toMatchObject({ act: [lucia] });
    const two = { ...circle, stewards: { [ana]: [lucia, marta] } };
    expect(of(records, 'second-look', today, two)).toMatchObject({ act: [lucia] });
  });

  it('of an assessment that a period has overtaken, once for all of them', () => {
    const periods = [event('happened', day(-10)), event('happened', day(-5), 'release')];
    const before = { periods, assessments: [assessed(day(-40))] };
    expect(codes(before).filter((code) => code === 'assess-in-window')).toHaveLength(1);
    expect(of(before, 'assess-in-window')).toMatchObject({ overdue: true, act: [lucia] });
    expect(codes({ periods, assessments: [assessed(day(-2))] })).not.toContain('assess-in-window');
  });

  it('names only who is cleared where all of it rests on a sealed event', () => {
    const sealed = { ...circle, cleared: { [id('sentencing')]: [helen, marta] } };
    const periods = [event('planned', day(20))];
    expect(of({ periods }, 'window-opens', today, sealed)).toMatchObject({ sealed: true, act: [marta] });
    const without = { ...sealed, stewards: { [ana]: [lucia] } };
    expect(of({ periods }, 'window-opens', today, without)).toMatchObject({ act: [helen, marta] });
    const both = [...periods, event('planned', day(20), 'release')];
    expect(of({ periods: both }, 'no-plan', today, without)).toMatchObject({ sealed: false, act: [lucia] });
  });

  it('of nobody who asked to be left out', () => {
    const body = { subject: ana, group: 'survivor', name: 'Ana', askedToLeave: { on: day(-1) } } as const;
    expect(codes({ subjects: [{ key: ana, live: [said('subject.described', body)] }] })).toEqual([]);
  });

  it('in the same words whatever order the records came in, and each code has words', () => {
    const all = {
      ...none,
      periods: [event('planned', day(9)), event('happened', day(-50), 'release')],
      assessments: [assessed(day(-30))],
      levels: [level('watch')],
      plans: [planned({ owner: lucia })],
      notes: [noted(day(-3), { what: 'granted' })],
    };
    const told = JSON.stringify(warned(all));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all.periods, { minLength: 2 }),
        (periods) => JSON.stringify(warned({ ...all, periods })) === told,
      ),
    );
    for (const code of warningCodes) expect(warningWords({ code }).es.length).toBeGreaterThan(10);
  });
});
