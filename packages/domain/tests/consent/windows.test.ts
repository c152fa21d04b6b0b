import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConsentStatement, foldConsents } from '../../src/consent/consents.ts';
import { criticalSpans, criticalSpanRows } from '../../src/consent/critical.ts';
import {
  consentAskIn,
  consentDaysLeft,
  consentEnd,
  consentOpens,
  consentStateOf,
  consentWarning,
} from '../../src/consent/standing.ts';
import { createStreamFold, foldSegments } from '../../src/case/stream-fold.ts';
import { milestoneRow } from '../../src/milestone/pathways.ts';
import { dayMs } from '../../src/vocabulary/calendar.ts';
import { instant, zone } from '../../src/vocabulary/time.ts';
import { found, practiceDevice, state, statement } from '../case/practice-stream.ts';
import { entity } from '../fact/arbitrary-statements.ts';
import { answered, day, mexico, noon, only, recorded, stated, consented, withdrawn } from './decided.ts';

const plus = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

describe('the end of a consent', () => {
  test('is the last moment of its last day, where she is', () => {
    const consent = only(recorded({ until: day('2026-11-30') }));
    const end = Date.parse('2026-12-01T06:00:00Z');
    expect(consentEnd(consent)).toBe(end - 1);
    expect(consentStateOf(consent, instant.parse(end - 1))).toBe('decided');
    expect(consentStateOf(consent, instant.parse(end))).toBe('expired');
  });

  test('is said 21, 7 and 1 days before, not a day sooner, and no more once it is over', () => {
    const consent = only(recorded({ until: day('2026-11-30') }));
    const on = (before: number) => consentWarning(consent, noon(plus('2026-11-30', -before)));
    expect(on(22)).toBeNull();
    expect([21, 20, 8].map((days) => on(days)?.step)).toEqual([21, 21, 21]);
    expect([7, 6, 2].map((days) => on(days)?.step)).toEqual([7, 7, 7]);
    expect([1, 0].map((days) => on(days))).toEqual([
      { step: 1, days: 1 },
      { step: 1, days: 0 },
    ]);
    expect(on(-1)).toBeNull();
  });

  test('is not said of what opens nothing, or what she was asked about already', () => {
    const end = { until: day('2026-11-30') };
    const near = noon('2026-11-27');
    expect(consentWarning(only(recorded({ ...end, decision: 'asked' })), near)).toBeNull();
    expect(consentWarning(only(recorded(end), withdrawn()), near)).toBeNull();
    const again = (decision: 'no' | 'asked') =>
      stated(
        'consent.recorded',
        consented({ consent: entity('again'), renews: entity('consent'), decision }),
        { on: '2026-11-20' },
      );
    const withAnother = (decision: 'no' | 'asked') => foldFirst(recorded(end), again(decision));
    expect(consentWarning(withAnother('no'), near)).toBeNull();
    // To be asked is not to have answered.
    expect(consentWarning(withAnother('asked'), near)?.step).toBe(7);
  });

  test('comes exactly once in the days of any consent, in any zone, across changes of clocks', () => {
    const anyZone = fc
      .constantFrom('America/Mexico_City', 'America/New_York', 'America/Tijuana', 'Europe/Madrid', 'UTC')
      .map((name) => zone.parse(name));
    fc.assert(
      fc.property(
        anyZone,
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 23 }),
        (where, start, offset, hour) => {
          const on = plus('2026-01-01', start);
          const consent = only(
            recorded({ until: { on, zone: where }, decided: { on: '2026-01-01', zone: where } }),
          );
          const now = instant.parse(Date.parse(`${plus(on, offset)}T00:00:00Z`) + hour * 3_600_000);
          const left = consentDaysLeft(consent, now);
          // Over, warned of and quiet are one line of days without a gap or an overlap.
          expect(consentStateOf(consent, now) === 'expired').toBe(left < 0);
          expect(now > consentEnd(consent)).toBe(left < 0);
          expect(consentOpens(consent, now)).toBe(left >= 0);
          const expected = left < 0 || left > 21 ? null : left <= 1 ? 1 : left <= 7 ? 7 : 21;
          expect(consentWarning(consent, now)?.step ?? null).toBe(expected);
        },
      ),
    );
  });
});

/** The consent that another renews. */
function foldFirst(...statements: readonly ConsentStatement[]) {
  const found = foldConsents(statements).find((one) => one.consent === entity('consent'));
  if (!found) throw new Error('no consent');
  return found;
}

describe('a consent that ends inside a critical period', () => {
  const hearing = (
    on: string,
    code = 'US13',
    status: 'planned' | 'cancelled' = 'planned',
    sealed = false,
  ) => {
    const marta = practiceDevice('marta');
    const anchor = found(marta, { sealed });
    const body = { milestone: entity('m'), code, status, date: { on, zone: mexico }, about: [] };
    state(marta, [statement('milestone.set', body)]);
    const fold = createStreamFold(anchor);
    foldSegments(fold, [...marta.known.values()], 0);
    return criticalSpans([fold]);
  };
  const consent = only(recorded({ until: day('2026-11-30') }));

  test('is asked about from the first warning on, with what makes the period critical', () => {
    const spans = hearing('2026-12-10');
    expect(consentAskIn(consent, noon('2026-11-08'), spans)).toBeNull();
    expect(consentAskIn(consent, noon('2026-11-09'), spans)?.cause).toEqual(milestoneRow('US13')?.name);
  });

  test('ends on its day all the same, and stays asked about until somebody writes down what she said', () => {
    const spans = hearing('2026-12-10');
    const after = noon('2026-12-05');
    expect(consentOpens(consent, after)).toBe(false);
    expect(consentAskIn(consent, after, spans)).not.toBeNull();
    const no = stated(
      'consent.recorded',
      consented({ consent: entity('again'), renews: entity('consent'), decision: 'no' }),
      { on: '2026-12-04' },
    );
    expect(consentAskIn(foldFirst(recorded({ until: day('2026-11-30') }), no), after, spans)).toBeNull();
  });

  test('is not asked about where it ends outside, where the step was called off, or where it was taken back', () => {
    expect(consentAskIn(consent, noon('2026-11-25'), hearing('2027-03-01'))).toBeNull();
    expect(consentAskIn(consent, noon('2026-11-25'), hearing('2026-12-10', 'US13', 'cancelled'))).toBeNull();
    expect(consentAskIn(consent, noon('2026-11-25'), hearing('2026-12-10', 'US01'))).toBeNull();
    const back = only(recorded({ until: day('2026-11-30') }), withdrawn());
    expect(consentAskIn(back, noon('2026-11-25'), hearing('2026-12-10'))).toBeNull();
    const said = only(recorded({ until: day('2026-11-30') }), answered('no'));
    expect(consentAskIn(said, noon('2026-11-25'), hearing('2026-12-10'))).toBeNull();
  });

  test('is asked about for a date under seal without a word of what it is', () => {
    const span = consentAskIn(consent, noon('2026-11-25'), hearing('2026-12-10', 'US13', 'planned', true));
    expect(span?.cause).toEqual({ en: 'a date under seal', es: 'una fecha bajo reserva' });
  });

  test('knows only steps that the pathways have, each once', () => {
    const codes = criticalSpanRows.flatMap((row) => row.codes);
    expect(codes.filter((code) => milestoneRow(code) === null)).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
