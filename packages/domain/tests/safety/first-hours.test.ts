import { describe, expect, it } from 'vitest';
import { firstHourSteps } from '../../src/critical-period/first-hour.ts';
import { type Trigger, triggerRows } from '../../src/critical-period/triggers.ts';
import type { Body } from '../../src/fact/kinds.ts';
import { safetyFault } from '../../src/safety/faults.ts';
import { pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords } from '../../src/safety/said.ts';
import { entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';
import { warningsOf } from '../../src/warning/warnings.ts';

const today = '2026-11-27';
const noon = Date.parse(`${today}T12:00:00Z`);
const id = (name: string) => entityId.parse(name.padEnd(22, '-'));
const marta = personId.parse('marta'.padEnd(22, '-'));
const ana = id('ana');
const event = id('event');

let facts = 0;
const recorded = (minutes: number, said: Body<'period.recorded'>['said']): Said<'period.recorded'> => ({
  fact: factId.parse(`fact${facts}`.padEnd(32, '-')),
  by: marta,
  at: instant.parse(noon + minutes * 60_000),
  body: { record: id(`r${facts++}`), event, recorded: today, said },
});
const happened = (trigger: Trigger) => recorded(0, { what: 'happened', trigger, on: today, subjects: [ana] });
const step = (minutes: number, done = true) =>
  recorded(minutes, { what: 'step', step: 'counsel-at-once', done });
const picture = (periods: SafetyRecords['periods'], on = today) =>
  pictureOf(
    {
      subjects: [
        {
          key: ana,
          live: [{ ...step(0), body: { subject: ana, group: 'survivor', name: 'Ana' } }],
        },
      ],
      assessments: [],
      levels: [],
      agreements: [],
      periods,
      milestones: [],
      plans: [],
      notes: [],
    },
    on,
  );
const circle = { stewards: { [ana]: [marta] }, writers: {}, present: new Set([marta]), cleared: {} };

describe('the first hour', () => {
  it('comes with a detention of her own and with somebody missing, and with nothing else', () => {
    for (const { trigger } of triggerRows) {
      const codes = picture([happened(trigger)]).firstHours.map(({ steps }) => steps.length > 3);
      expect([trigger, codes]).toEqual([
        trigger,
        trigger === 'own-detention' || trigger === 'missing' ? [true] : [],
      ]);
    }
  });

  it('says by when each step is due, whose tick stands, and that a tick was taken back', () => {
    const of = (...more: Said<'period.recorded'>[]) =>
      picture([happened('own-detention'), ...more]).firstHours[0]!.steps[0]!;
    expect(of()).toMatchObject({ step: 'counsel-at-once', dueAt: noon + 3_600_000, done: null });
    expect(of(step(20)).done).toEqual({ by: marta, at: noon + 20 * 60_000 });
    expect(of(step(30, false), step(20)).done).toBeNull();
    // A tick opens and closes nothing: the window stands as without it.
    expect(picture([happened('own-detention'), step(20)]).subjects[0]!.windows).toEqual(
      picture([happened('own-detention')]).subjects[0]!.windows,
    );
  });

  it('is ticked by nobody of the family and no guest: she is told of beside it, and takes no tick away', () => {
    const hers = (one: Said<'period.recorded'>, by: 'relative' | 'guest') => ({
      ...one,
      ...(by === 'relative' ? { role: 'relative' as const } : { role: 'prosecutor' as const, kin: true }),
    });
    for (const by of ['relative', 'guest'] as const) {
      const of = (...more: Said<'period.recorded'>[]) =>
        picture([happened('missing'), ...more]).firstHours[0]!.steps[0]!;
      const { step: code } = of();
      const tick = (minutes: number, done = true) => recorded(minutes, { what: 'step', step: code, done });
      const told = { by: marta, at: noon + 20 * 60_000 };
      expect(of(hers(tick(20), by))).toMatchObject({ done: null, told });
      expect(of(hers(tick(20), by), hers(tick(30, false), by))).toMatchObject({ done: null, told: null });
      expect(of(tick(20), hers(tick(30, false), by))).toMatchObject({ done: told, told: null });
      expect(of(tick(20), hers(tick(30), by))).toMatchObject({ done: told, told: null });
      expect(of(hers(tick(20), by), tick(30, false))).toMatchObject({ done: null, told });
      // So nobody is told that it was done who has to see to it.
      const all = firstHourSteps.map((one) =>
        hers(recorded(5, { what: 'step', step: one.step, done: true }), by),
      );
      expect(
        warningsOf(picture([happened('missing'), ...all]), circle).some(({ code }) => code === 'first-hour'),
      ).toBe(true);
    }
  });

  it('stays until a person closes its period, and warns of what nobody has ticked', () => {
    const warned = (periods: SafetyRecords['periods'], on = today) =>
      warningsOf(picture(periods, on), circle).find(({ code }) => code === 'first-hour');
    expect(warned([happened('missing')])).toMatchObject({ by: today, act: [marta] });
    expect(warned([happened('missing')], '2027-11-27')).toMatchObject({ overdue: true });
    const all = firstHourSteps
      .filter(({ triggers }) => (triggers as readonly string[]).includes('missing'))
      .map((one) => recorded(5, { what: 'step', step: one.step, done: true }));
    expect(warned([happened('missing'), ...all])).toBeUndefined();
    const closed = recorded(9, { what: 'closed', subject: ana, reason: 'Found, and well.' });
    expect(picture([happened('missing'), closed]).firstHours).toEqual([]);
  });

  it('says of what nobody has checked that it is so, and refuses a step that no list has', () => {
    for (const one of firstHourSteps)
      expect([one.step, 'unchecked' in one]).toEqual([one.step, one.confidence === 'K']);
    expect(new Set(firstHourSteps.map((one) => one.step)).size).toBe(firstHourSteps.length);
    const body = recorded(0, { what: 'step', step: 'wait-and-see', done: true }).body;
    expect(safetyFault('period.recorded', body, today)?.code).toBe('period-step-unknown');
  });
});
