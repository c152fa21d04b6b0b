import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../src/critical-period/days.ts';
import { isBelow } from '../../src/danger/levels.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { safetyFault } from '../../src/safety/faults.ts';
import { SafetyTeller, pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords } from '../../src/safety/said.ts';
import { isReviewer } from '../../src/safety/who-clears.ts';
import { safetySentence } from '../../src/safety/words.ts';
import {
  type EntityId,
  type FactId,
  type PersonId,
  entityId,
  factId,
  personId,
} from '../../src/vocabulary/ids.ts';
import type { Role } from '../../src/vocabulary/role.ts';
import { instant, zone as zoneOf } from '../../src/vocabulary/time.ts';

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

describe('what a relative says of danger, who may be one of them', () => {
  const assessment = (...all: readonly (readonly [Said<'danger.assessed'>, Role])[]) =>
    of({
      ...none,
      subjects,
      assessments: all.map(([one, role]) => ({ key: one.body.assessment, live: [{ ...one, role }] })),
    }).danger.assessment;
  const calm = (name: string, on: string) => assessed(name, { C2: { answer: '0' } }, on);
  const threat = (name: string, on: string) => assessed(name, { C4: { answer: '2' } }, on);

  it('lowers nothing: her calm assessment stands behind an older one that somebody else made', () => {
    const older = threat('old', day(-9));
    expect(assessment([older, 'advocate'], [calm('new', day(-1)), 'relative'])?.assessment).toBe(id('old'));
    expect(assessment([older, 'advocate'], [calm('new', day(-1)), 'advocate'])?.assessment).toBe(id('new'));
    expect(assessment([calm('new', day(-1)), 'relative'])).toBeNull();
  });
  it('raises: a threat that she tells of counts, beside a calm one and where nobody else has looked', () => {
    const told = threat('told', day(-1));
    expect(assessment([told, 'relative'])?.floor.floor).toBe('extreme');
    expect(assessment([calm('old', day(-9)), 'advocate'], [told, 'relative'])?.assessment).toBe(id('told'));
    // Whoever works with her has looked since.
    expect(assessment([told, 'relative'], [calm('after', day(0)), 'advocate'])?.assessment).toBe(id('after'));
  });
  it('stands beside a worker’s assessment that it speaks of: it raises its floor and changes no answer', () => {
    const both = (hers: Said<'danger.assessed'>) =>
      of({
        ...none,
        subjects,
        assessments: [
          {
            key: id('one'),
            live: [
              { ...hers, role: 'relative' },
              { ...calm('one', day(-1)), role: 'advocate' },
            ],
          },
        ],
      }).danger.assessment;
    const raised = both(threat('one', day(0)));
    expect(raised).toMatchObject({ contradicted: false, answers: { C2: '0' }, floor: { floor: 'extreme' } });
    expect(raised?.told.map(({ answers }) => answers)).toEqual([{ C4: { answer: '2' } }]);
    const lowered = both(assessed('one', { C4: { answer: '0' } }, day(0)));
    expect(lowered).toMatchObject({ contradicted: false, raisesOnly: false, answers: { C2: '0' } });
    // Nor does she hide it under the questions that are the survivor's own.
    const hidden = threat('one', day(0));
    expect(both({ ...hidden, body: { ...hidden.body, instrument: 'own' } })?.answers).toEqual({ C2: '0' });
  });
  const byRelative = <K extends ContentKind>(one: Said<K>): Said<K> => ({ ...one, role: 'relative' });
  const stated = (what: Body<'period.recorded'>['said'], recorded = day(-1)): Said<'period.recorded'> =>
    said('period.recorded', { record: id(`record${facts}`), event: id('sentencing'), recorded, said: what });

  it('is as much a guest’s of a visit, whatever her work is: she covers no day, closes no period and calls nothing calm', () => {
    const byGuest = <K extends ContentKind>(one: Said<K>): Said<K> => ({
      ...one,
      role: 'attorney',
      kin: true,
    });
    const periods = [event('planned', day(9))];
    const over = byGuest(stated({ what: 'closed', subject: ana, reason: 'They went away.' }));
    expect(of({ ...none, subjects, periods: [...periods, over] }).windows[0]).toMatchObject({
      state: 'open',
      toldOver: [{ by: marta }],
    });
    const seen = noted('shelter', day(-1), { what: 'verified', by: 'Lucía' });
    const stopped = noted('shelter', day(0), { what: 'stopped' });
    const covered = (...notes: readonly Said<'measure.noted'>[]) =>
      of({ ...none, subjects, periods, plans: [plan('shelter')], notes });
    expect(covered(seen).measures[0]).toMatchObject({ state: 'in-force', told: [] });
    expect(covered(byGuest(seen)).measures[0]).toMatchObject({ state: 'planned', told: [{ by: marta }] });
    expect(covered(byGuest(seen)).coverage).toEqual(covered().coverage);
    expect(covered(seen, byGuest(stopped)).measures[0]).toMatchObject({ state: 'stopped' });
    const old = threat('old', day(-9));
    const assessments = [old, byGuest(calm('new', day(-1)))].map((one) => ({
      key: one.body.assessment,
      live: [one],
    }));
    expect(of({ ...none, subjects, assessments }).danger.assessment?.assessment).toBe(id('old'));
    expect(isReviewer({ role: 'attorney' })).toBe(true);
    expect(isReviewer({ role: 'attorney', kin: true })).toBe(false);
  });

  it('moves no step of a journey away: the day that she names is one more, and the period of the other stands', () => {
    const step = (more: Partial<Body<'milestone.set'>>, recorded: string): Said<'milestone.set'> => ({
      ...said('milestone.set', {
        milestone: id('hearing'),
        code: 'MX10',
        status: 'planned',
        about: [],
        ...more,
      }),
      at: instant.parse(Date.parse(`${recorded}T12:00:00Z`)),
    });
    const on = (date: string) => ({ date: { on: date, zone: zoneOf.parse('America/Mexico_City') } });
    const first = step(on(day(200)), day(-2));
    const windows = (...live: readonly Said<'milestone.set'>[]) =>
      of({ ...none, subjects, milestones: [{ key: id('hearing'), live }] }).windows.map((one) => one.of);
    expect(windows(first)).toEqual([day(200)]);
    const moved = step({ status: 'moved', ...on(day(400)) }, day(-1));
    expect(windows(first, moved)).toEqual([day(400)]);
    expect([...windows(first, byRelative(moved))].sort()).toEqual([day(200), day(400)].sort());
  });

  it('closes no critical period and moves none: it adds the day that she names, and says that she said it', () => {
    const planned = event('planned', day(9));
    const over = stated({ what: 'closed', subject: ana, reason: 'They went away.' });
    const windows = (...periods: readonly Said<'period.recorded'>[]) =>
      of({ ...none, subjects, periods }).windows;
    expect(windows(planned, over)[0]).toMatchObject({ state: 'closed', toldOver: [] });
    expect(windows(planned, byRelative(over))[0]).toMatchObject({
      state: 'open',
      decisions: [],
      toldOver: [{ by: marta, reason: 'They went away.' }],
    });
    // Before it opens a worker moves it; she only adds to it.
    const early = event('planned', day(200));
    const moved = stated({ what: 'moved', on: day(400) });
    expect(windows(early, moved).map((one) => one.of)).toEqual([day(400)]);
    expect(windows(early, byRelative(moved)).map((one) => one.of)).toEqual([day(400), day(200)]);
    expect(windows(early, byRelative(moved), byRelative(moved)).length).toBe(2);
    // What she alone tells of opens as anybody's would, and a worker moves it.
    expect(windows(byRelative(planned)).map(({ state }) => state)).toEqual(['open']);
    expect(windows(byRelative(event('planned', day(200), day(-30))), moved).map((one) => one.of)).toEqual([
      day(400),
    ]);
  });

  it('covers no day: that a measure was seen is told beside it, and that it stopped counts at once', () => {
    const periods = [event('planned', day(9))];
    const seen = noted('shelter', day(-1), { what: 'verified', by: 'Lucía' });
    const stopped = noted('shelter', day(0), { what: 'stopped' });
    const measure = (...notes: readonly Said<'measure.noted'>[]) =>
      of({ ...none, subjects, periods, plans: [plan('shelter')], notes }).measures[0];
    expect(measure(seen)).toMatchObject({ state: 'in-force', told: [] });
    expect(measure(byRelative(seen))).toMatchObject({
      state: 'planned',
      verified: null,
      told: [{ by: marta }],
    });
    const paper = byRelative(noted('shelter', day(-1), { what: 'granted', until: day(60) }));
    expect(measure(paper)).toMatchObject({ state: 'planned', granted: null, told: [{ by: marta }] });
    expect(measure(seen, byRelative(stopped))).toMatchObject({ state: 'stopped', told: [] });
  });

  it('plans nothing and describes nobody in place of a worker, whichever of the two has the lower id', () => {
    for (const isFirst of [true, false]) {
      const pair = <K extends ContentKind>(workers: () => Said<K>, hers: () => Said<K>): Said<K>[] =>
        isFirst ? [byRelative(hers()), workers()] : [workers(), byRelative(hers())];
      const described = (name: string, left?: string) =>
        said('subject.described', {
          ...{ subject: ana, group: 'survivor' as const, name },
          ...(left && { askedToLeave: { on: left } }),
        });
      const planned = (measure: string, subject: EntityId) =>
        said('measure.planned', { plan: id('shelter'), measure, subject });
      const records = {
        ...none,
        subjects: [
          {
            key: ana,
            live: pair(
              () => described('Ana'),
              () => described('Nobody', day(-1)),
            ),
          },
          subjects[1]!,
        ],
        plans: [
          {
            key: id('shelter'),
            live: pair(
              () => planned('P01', ana),
              () => planned('P02', home),
            ),
          },
        ],
        periods: [event('planned', day(9))],
        notes: [noted('shelter', day(-1), { what: 'verified', by: 'Lucía' })],
      };
      const hers = of(records);
      expect(hers).toMatchObject({ name: 'Ana', askedToLeave: null, contradicted: true });
      expect(hers.measures).toMatchObject([{ measure: 'P01', contradicted: false, told: [{ by: marta }] }]);
      expect(of(records, home).measures).toEqual([]);
    }
  });

  it('is no second look at a level below the floor, as little as her own; and a no counts from everybody', () => {
    const one = threat('a', day(-1));
    const set = said('level.set', {
      level: id('l'),
      assessment: id('a'),
      danger: 'high',
      scenarios: ['They come.'],
      rationale: 'So.',
    });
    const state = (role: Role, agrees: boolean) => {
      const body = { agreement: id('g'), level: id('l'), agrees, reason: 'So.' };
      const agreements = [{ ...said('level.agreed', body, lucia), role }];
      const assessments = [{ key: id('a'), live: [one] }];
      return of({ ...none, subjects, assessments, levels: [set], agreements }).danger.levels[0]!.state;
    };
    expect(state('advocate', true)).toBe('stands');
    for (const role of ['relative', 'survivor', 'prosecutor', 'interpreter'] as const) {
      expect(state(role, true)).toBe('awaits-second');
      expect(state(role, false)).toBe('refused');
    }
  });
  it('sets no level that counts by itself, unless it is above the floor', () => {
    const one = assessed('a', { C2: { answer: '2', act: { on: day(-60) } } }, day(-1));
    const state = (danger: 'elevated' | 'extreme', role: Role) => {
      const body = {
        level: id('l'),
        assessment: id('a'),
        danger,
        scenarios: ['They come.'],
        rationale: 'So.',
      };
      const levels = [{ ...said('level.set', body), role }];
      const assessments = [{ key: id('a'), live: [one] }];
      const { danger: found } = of({ ...none, subjects, assessments, levels });
      expect(found.assessment?.floor.floor).toBe('elevated');
      return found.levels[0]!.state;
    };
    expect(state('elevated', 'advocate')).toBe('stands');
    expect(state('elevated', 'relative')).toBe('awaits-second');
    expect(state('extreme', 'relative')).toBe('stands');
  });
});

describe('the picture of danger and protection', () => {
  it('counts of two assessments of one day the one that was said later, whatever their ids', () => {
    const threat: Answers = { C2: { answer: '2', act: { on: today } } };
    const calm: Answers = { C2: { answer: '0' } };
    for (const [first, then] of [
      ['aa', 'zz'],
      ['zz', 'aa'],
    ] as const) {
      const morning = assessed(first, calm, today);
      const evening = assessed(then, threat, today);
      // In whatever order they arrived.
      for (const both of [
        [morning, evening],
        [evening, morning],
      ]) {
        const assessments = both.map((one) => ({ key: one.body.assessment, live: [one] }));
        expect(of({ ...none, subjects, assessments }).danger.assessment).toMatchObject({
          assessment: id(then),
          floor: { floor: 'extreme' },
        });
      }
    }
  });

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

  it('keeps both periods of an event that was moved away and back, however often it is told', () => {
    const told = (what: Body<'period.recorded'>['said'], recorded: string): Said<'period.recorded'> =>
      said('period.recorded', {
        record: id(`record${facts}`),
        event: id('sentencing'),
        recorded,
        said: what,
      });
    const closed = { what: 'closed', subject: ana, of: day(2), reason: 'Nobody came.' } as const;
    const periods = [
      event('planned', day(2)),
      told({ what: 'moved', on: day(60) }, day(-9)),
      told({ what: 'moved', on: day(2) }, day(-8)),
      told({ what: 'moved', on: day(60) }, day(-7)),
      told(closed, day(-6)),
    ];
    const teller = new SafetyTeller();
    for (let count = 1; count <= periods.length; count++) {
      const records = { corrected: [], ...none, subjects, periods: periods.slice(0, count) };
      teller.tell(records, today);
      // Once more, with something said of it that changes no period.
      const again = {
        ...records,
        periods: [...records.periods, told({ what: 'step', step: 'a', done: true }, today)],
      };
      expect(teller.tell(again, today)).toEqual(pictureOf(again, today));
    }
    const { windows } = teller.tell({ ...none, subjects, periods }, today).subjects[0]!;
    expect(windows.filter(({ of }) => of === day(2)).length).toBe(2);
  });

  it('says who closed a period, also where another decision took the place of the first', () => {
    const closedBy = (reason: string): Said<'period.recorded'> =>
      said('period.recorded', {
        record: id('decision'),
        event: id('sentencing'),
        recorded: day(-1),
        said: { what: 'closed', subject: ana, reason },
      });
    const planned = event('planned', day(9));
    const teller = new SafetyTeller();
    for (const reason of ['Nobody came.', 'It was another.']) {
      const records = { ...none, subjects, periods: [planned, closedBy(reason)] };
      const { windows } = teller.tell(records, today).subjects.find(({ subject }) => subject === ana)!;
      expect(windows[0]!.decisions.map((one) => one.reason)).toEqual([reason]);
    }
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
