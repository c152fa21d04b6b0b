import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusWorkingDays } from '../../src/critical-period/days.ts';
import { requestFault } from '../../src/request/faults.ts';
import { requestMade, requestNoted } from '../../src/request/request.ts';
import { requestsPicture } from '../../src/request/requests.ts';
import { responseTime } from '../../src/request/response.ts';
import { answerTimeFor, answerTimeRows } from '../../src/request/times.ts';
import { needsReason, unitRow, unitRows } from '../../src/request/units.ts';
import { requestSentence } from '../../src/request/words.ts';
import type { Said } from '../../src/safety/said.ts';
import type { EntityId, FactId } from '../../src/vocabulary/ids.ts';
import type { Instant, PartialDate, Zone } from '../../src/vocabulary/time.ts';

const id = (name: string): EntityId => name.padEnd(22, '-') as EntityId;
let serial = 0;
const said = <B>(body: B): { fact: FactId; by: null; at: Instant; body: B } => ({
  fact: String(serial++).padStart(32, '0') as FactId,
  by: null,
  at: 0 as Instant,
  body,
});
const zone = 'America/New_York' as Zone;
const request = id('ask');
const made = (more: object = {}) =>
  requestMade.parse({
    request,
    unit: 'US-HSI',
    kind: 'continued-presence',
    asks: 'Continued Presence for the witness',
    permission: 'her-consent',
    agreedUntil: '2027-02-01',
    owner: id('marta'),
    ...more,
  });
const noted = (what: object, on: string): Said<'request.noted'> =>
  said(requestNoted.parse({ record: id(`r${serial}`), request, on: { on, zone }, said: what }));
const sent = (on: string) => noted({ what: 'sent', channel: 'conversation' }, on);
const answered = (answer: string, on: string, reason?: string) =>
  noted({ what: 'answered', answer, ...(reason && { reason }) }, on);
const on = (day: string) => Date.parse(`${day}T17:00:00Z`) as Instant;
const all = (notes: readonly Said<'request.noted'>[], today: string, more: object = {}) =>
  requestsPicture({ requests: [{ key: request, live: [said(made(more))] }], notes }, on(today));
const one = (...of: Parameters<typeof all>) => all(...of).requests[0]!;

describe('the units', () => {
  it('are named once, in both languages, with level, source and mark; no helpline is among them', () => {
    expect(new Set(unitRows.map(({ unit }) => unit)).size).toBe(unitRows.length);
    for (const row of unitRows)
      expect(
        row.words.en && row.words.es && row.does.es && row.source && row.asOf && row.confidence,
      ).toBeTruthy();
    expect(unitRows.some(({ unit }) => /NHTH|LNCTP|911|FEDE/.test(unit))).toBe(false);
    expect(unitRow('MX-FEVIMTRA')?.level).toBe('federal');
  });

  it.each([
    ['US-HSI', undefined, false],
    ['MX-CNDH', undefined, false],
    ['US-LOCAL', undefined, true],
    ['MX-FISC', undefined, true],
    ['MX-CEEAV', undefined, true],
    ['MX-CONSULATE', undefined, true],
    ['MX-SRE', 'Consulado en Atlanta', true],
    ['MX-DIF', 'DIF municipal', true],
    ['US-USAO', 'Southern District', false],
  ])('as a door: %s %s needs a reason: %s', (unit, office, needs) =>
    expect(needsReason(unitRow(unit)!, office)).toBe(needs),
  );
});

describe('the times of the law', () => {
  it('stand with source and mark, and where none was found the row says so', () => {
    for (const row of answerTimeRows) {
      expect(row.source && row.asOf && row.words.en && row.words.es).toBeTruthy();
      if (row.time === null) expect(row.words.en).toMatch(/^No /);
    }
    expect(answerTimeFor('continued-presence', 'US')?.words.en).toContain('No statutory time found');
    expect(answerTimeFor('continued-presence', 'MX')).toBeNull();
  });

  it.each([
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-02', 20, '2026-11-30'],
  ])('from %s, %i working days on, is %s', (day, working, then) =>
    expect(plusWorkingDays(day, working)).toBe(then),
  );
});

describe('a request', () => {
  const fault = (more: object) => requestFault('request.made', made(more), '2026-11-28')?.code;

  it('is refused through a local door without a reason, and with her consent without its last day', () => {
    expect(fault({})).toBeUndefined();
    expect(fault({ unit: 'US-LOCAL' })).toBe('request-door-without-reason');
    expect(fault({ unit: 'US-LOCAL', doorReason: 'Only the county keeps that file.' })).toBeUndefined();
    expect(fault({ agreedUntil: undefined })).toBe('request-consent-without-end');
    expect(fault({ agreedUntil: undefined, permission: 'names-nobody' })).toBeUndefined();
    expect(fault({ unit: 'US-NOBODY' })).toBe('request-unit-unknown');
    expect(fault({ unit: 'MX-FGR' })).toBe('request-only-law-enforcement');
    expect(requestFault('request.noted', sent('2026-12-24').body, '2026-11-28')?.code).toBe(
      'request-day-not-yet',
    );
  });

  it('is written, waits, is overdue by the network’s ten days where the law has none, and says which of them it is', () => {
    expect(one([], '2026-11-28')).toMatchObject({ state: 'not-sent', due: null });
    expect(one([sent('2026-11-02')], '2026-11-12')).toMatchObject({
      state: 'waiting',
      due: { on: '2026-11-12', by: 'practice' },
      silence: { from: 10, to: 10 },
    });
    const late = all([sent('2026-11-02')], '2026-11-13');
    expect(late.requests[0]!.state).toBe('overdue');
    expect(late.rings).toMatchObject([{ why: 'overdue', on: '2026-11-12', owner: id('marta') }]);
    expect(requestSentence(late)).toMatchObject({ code: 'overdue', request });
    expect(one([sent('2026-11-02')], '2026-11-28', { kind: 'documents' }).due).toEqual({
      on: '2026-11-30',
      by: 'law',
    });
    expect(one([sent('2026-11-02')], '2026-11-03', { answerBy: '2026-11-05' }).due?.by).toBe('set');
  });

  it('is asked for again after five days, and for a measure each day; a reminder does not lengthen its time', () => {
    expect(one([sent('2026-11-02')], '2026-11-06').remindNow).toBe(false);
    expect(all([sent('2026-11-02')], '2026-11-07').rings).toMatchObject([{ why: 'remind' }]);
    expect(one([sent('2026-11-02')], '2026-11-03', { kind: 'measure' }).remindNow).toBe(true);
    const reminded = [sent('2026-11-02'), noted({ what: 'reminded', channel: 'telephone' }, '2026-11-07')];
    expect(one(reminded, '2026-11-08')).toMatchObject({
      remindNow: false,
      reminders: 1,
      due: { on: '2026-11-12' },
    });
  });

  it('that is granted is not in force, and a refusal without a reason is told as one', () => {
    const measure = { kind: 'measure' };
    expect(
      one([sent('2026-11-02'), answered('granted', '2026-11-03')], '2026-11-28', measure).warnings,
    ).toEqual(['granted-not-in-force']);
    expect(one([sent('2026-11-02'), answered('refused', '2026-11-03')], '2026-11-28').warnings).toEqual([
      'no-reason-given',
    ]);
    expect(
      one([sent('2026-11-02'), answered('refused', '2026-11-03', 'no basis')], '2026-11-28').warnings,
    ).toEqual([]);
  });

  it('keeps the worse of two answers of one day, and the later of two days', () => {
    const both = [
      sent('2026-11-02'),
      answered('refused', '2026-11-03', 'x'),
      answered('granted', '2026-11-03'),
    ];
    expect(one(both, '2026-11-28')).toMatchObject({ state: 'refused', warnings: ['answers-contradict'] });
    const later = [
      sent('2026-11-02'),
      answered('refused', '2026-11-03', 'x'),
      answered('granted', '2026-11-09'),
    ];
    expect(one(later, '2026-11-28')).toMatchObject({
      state: 'granted',
      response: { days: { from: 1, to: 1 } },
    });
  });

  it('waits again once it is appealed', () => {
    const notes = [
      sent('2026-10-02'),
      answered('refused', '2026-10-03', 'no basis'),
      noted({ what: 'appealed', to: 'the head of the unit' }, '2026-11-02'),
    ];
    expect(one(notes, '2026-11-05')).toMatchObject({
      state: 'waiting',
      appeal: true,
      due: { by: 'practice' },
    });
    expect(one(notes, '2026-11-28').state).toBe('overdue');
    expect(one([...notes, answered('granted', '2026-11-20')], '2026-11-28').state).toBe('granted');
  });

  it('says when her consent has ended, and when it may have before it was sent', () => {
    const ends = { agreedUntil: '2026-11-10' };
    expect(one([sent('2026-11-02')], '2026-11-11', ends).warnings).toEqual(['consent-over']);
    expect(one([sent('2026-11')], '2026-11-09', ends).warnings).toEqual(['sent-after-consent']);
  });
});

describe('the time of an answer', () => {
  const at = (text: string, more: Partial<PartialDate> = {}): PartialDate => ({ on: text, zone, ...more });

  it('is counted in hours where both hours are known, and otherwise in days, at least and at most', () => {
    expect(responseTime(at('2026-11-02T09:00'), at('2026-11-03T12:30'))).toEqual({
      days: { from: 1, to: 1 },
      hours: 27,
    });
    expect(responseTime(at('2026-11-02'), at('2026-11-09'))).toEqual({
      days: { from: 7, to: 7 },
      hours: null,
    });
    expect(responseTime(at('2026-10'), at('2026-11-09'))).toEqual({ days: { from: 9, to: 39 }, hours: null });
    expect(responseTime(at('2026-11-09'), at('2026-11-02'))).toBeNull();
  });

  it('crosses a change of the clocks and of zones without losing or gaining an hour', () => {
    expect(responseTime(at('2026-10-31T22:00'), at('2026-11-01T22:00'))?.hours).toBe(25);
    expect(
      responseTime(at('2026-11-02T23:00'), at('2026-11-02T22:30', { zone: 'America/Mexico_City' as Zone }))
        ?.hours,
    ).toBe(0);
  });

  it('is kept by unit and kind, with what is unanswered beside it', () => {
    const keys = ['a', 'b', 'c'].map(id);
    const notes = [...[0, 1].map((n) => ({ ...sent(`2026-11-0${n + 1}`), n })), ...[sent('2026-11-03')]].map(
      (note, n) => ({ ...note, body: { ...note.body, request: keys[n]! } }),
    );
    const answers = [answered('granted', '2026-11-05'), answered('refused', '2026-11-04')].map((note, n) => ({
      ...note,
      body: { ...note.body, request: keys[n]! },
    }));
    const { practice } = requestsPicture(
      {
        requests: keys.map((key) => ({ key, live: [said(made({ request: key }))] })),
        notes: [...notes, ...answers],
      },
      on('2026-11-28'),
    );
    expect(practice).toEqual([
      {
        unit: 'US-HSI',
        kind: 'continued-presence',
        sent: 3,
        answered: 2,
        granted: 1,
        refused: 1,
        withoutReason: 1,
        silent: 1,
        overdue: 1,
        medianDays: 4,
        longestDays: 4,
        fastestHours: null,
        longestSilenceDays: 25,
      },
    ]);
  });
});

describe('of whatever records', () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11', '2026-11-03T10:00'];
  const aNote = fc
    .tuple(
      fc.constantFrom(
        { what: 'sent', channel: 'letter' },
        { what: 'reminded', channel: 'letter' },
        { what: 'answered', answer: 'granted' },
        { what: 'answered', answer: 'refused' },
        { what: 'appealed', to: 'the head' },
        { what: 'withdrawn', reason: 'she said no' },
      ),
      fc.constantFrom(...days),
    )
    .map(([what, day]) => noted(what, day));

  it('the order changes nothing, and no silence becomes an answer', () => {
    fc.assert(
      fc.property(fc.array(aNote, { maxLength: 7 }), (notes) => {
        const there = one(notes, '2026-11-28');
        const back = one(notes.toReversed(), '2026-11-28');
        expect(back).toEqual({ ...there, steps: back.steps });
        expect(back.steps.map(({ fact }) => fact)).toEqual(there.steps.map(({ fact }) => fact));
        if (!notes.some(({ body }) => body.said.what === 'answered'))
          expect(['not-sent', 'waiting', 'overdue', 'withdrawn']).toContain(there.state);
      }),
    );
  });
});
