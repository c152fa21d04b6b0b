import { describe, expect, test } from 'vitest';
import { type ConsentDraft, faultOfConsent } from '../../src/consent/check.ts';
import { consentRefusals } from '../../src/consent/refusal-words.ts';
import { roles } from '../../src/vocabulary/role.ts';
import { consentDaysMax, consentDaysUsual, roleProposals, worksInUnit } from '../../src/consent/defaults.ts';
import {
  explainedDocuments,
  newestDocument,
  pointsOn,
  standingCaution,
} from '../../src/consent/documents.ts';
import { purposeRow, purposes } from '../../src/consent/purposes.ts';
import { noon, consented, day, person } from './decided.ts';

const now = noon('2026-09-10');
const { recipient, explained } = consented();
const child = { guardian: { name: 'Amparo', tie: 'aunt' }, implicated: 'no', assent: 'yes' } as const;
const wrong: readonly (readonly [string, string, Partial<ConsentDraft>])[] = [
  ['consent-no-recipient', 'recipient', { recipient: { ...recipient, person: null } }],
  ['consent-no-recipient', 'recipient', { recipient: { ...recipient, name: '  ' } }],
  ['consent-no-unit', 'recipient.unit', { recipient: { ...recipient, unit: ' ' } }],
  ['consent-to-oneself', 'recipient', { recipient: { ...recipient, person: person('rosa') } }],
  [
    'consent-to-oneself',
    'recipient',
    { child: { ...child, guardian: { ...child.guardian, person: person('helen') } } },
  ],
  // A child would be shown what the guardian decides about.
  ['consent-to-oneself', 'recipient', { recipient: { ...recipient, person: person('rosa') }, child }],
  ['consent-no-parts', 'parts', { parts: [] }],
  ['consent-not-a-steward', 'parts', { parts: [{ part: 'justice' }, { part: 'stewardship' }] }],
  ['consent-no-purpose', 'purpose', { purpose: 'curiosity' }],
  ['consent-no-reason', 'why', { why: ' ' }],
  ['consent-day-wrong', 'until', { until: day('2026-02-31') }],
  ['consent-day-wrong', 'decided', { decided: day('2026-06-31') }],
  ['consent-from-the-future', 'decided', { decided: day('2026-09-11') }],
  ['consent-in-the-past', 'until', { until: day('2026-09-09') }],
  ['consent-too-long', 'until', { until: day('2027-09-12') }],
  ['consent-text-unknown', 'explained.document', { explained: { ...explained, version: 99 } }],
  ['consent-limits-first', 'explained.limitsFirst', { explained: { ...explained, limitsFirst: false } }],
  ['consent-no-way-back', 'withdrawal', { withdrawal: [] }],
  ['consent-guardian-not-cleared', 'child.implicated', { child: { ...child, implicated: 'unknown' } }],
  ['consent-no-assent', 'child.assent', { child: { ...child, assent: 'no' } }],
];

describe('a consent that is to be recorded', () => {
  test.each(wrong)('is refused with %s, at %s', (code, field, changes) => {
    expect(faultOfConsent({ ...consented(), ...changes }, now)).toEqual({ code, field });
    expect(Object.hasOwn(consentRefusals, code)).toBe(true);
  });

  test('is taken as a “no” or a “not now” though what opens something is missing beside it', () => {
    for (const decision of ['no', 'not-now'] as const) {
      const unfit = { decision, explained: { ...explained, limitsFirst: false }, until: day('2026-09-09') };
      expect(faultOfConsent({ ...consented(), ...unfit }, now)).toBeNull();
    }
  });

  test('is taken when it is whole, also on its last day and for a year', () => {
    expect(faultOfConsent(consented(), now)).toBeNull();
    expect(faultOfConsent(consented({ until: day('2026-09-10') }), now)).toBeNull();
    expect(faultOfConsent(consented({ until: day('2027-09-11') }), now)).toBeNull();
    const relative = { person: person('ines'), name: 'Inés', role: 'relative' } as const;
    expect(faultOfConsent(consented({ recipient: relative }), now)).toBeNull();
  });

  test('is taken as a “no” though the limits were not told and the day has passed: it opens nothing', () => {
    const no = { decision: 'no', until: day('2026-09-01') } as const;
    expect(
      faultOfConsent(consented({ ...no, explained: { ...explained, limitsFirst: false } }), now),
    ).toBeNull();
  });

  test('counts days as her own calendar does', () => {
    // Half past eleven at night where she is; the next day has begun in Greenwich.
    const late = noon('2026-09-11');
    const beforeMidnight = (late - 12.5 * 3_600_000) as typeof late;
    expect(faultOfConsent(consented({ until: day('2026-09-10') }), beforeMidnight)).toBeNull();
  });
});

describe('the term of a consent', () => {
  test('is ninety days where nobody says otherwise, and never more than a year', () => {
    expect([consentDaysUsual, consentDaysMax]).toEqual([90, 366]);
  });
});

describe('what a role proposes', () => {
  test('names purposes and texts that exist, and offices that have a unit', () => {
    for (const role of roles) {
      const { purpose, document } = roleProposals[role];
      if (purpose !== null) expect(purposeRow(purpose)).not.toBeNull();
      expect(newestDocument(document)).not.toBeNull();
    }
    expect(roles.filter((role) => !worksInUnit(role))).toEqual(['survivor', 'relative']);
  });

  test('proposes nothing to a consulate, and no notes, counsel or whereabouts to who investigates', () => {
    expect(roleProposals.consularOfficer.parts).toEqual([]);
    for (const role of ['investigator', 'prosecutor'] as const)
      expect(roleProposals[role].parts).toEqual(['justice']);
  });
});

describe('what is explained', () => {
  test('has both languages, a source and a day, and one text for each version', () => {
    for (const one of explainedDocuments) {
      expect(one.source).toMatch(/REFERENCE/);
      expect(one.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      for (const { en, es } of [one.title, ...one.points]) {
        expect(en.length).toBeGreaterThan(10);
        expect(es).not.toBe(en);
      }
    }
    const keys = explainedDocuments.map(({ code, version }) => `${code} ${version}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('tells the limits before anything else in the text about who may see', () => {
    expect(newestDocument('who-may-see')?.points[0]?.en).toMatch(/^First, what we cannot keep silent/);
  });

  test('reads out what immigration officers do for thirty days, and from then on the standing caution', () => {
    const text = newestDocument('you-decide');
    if (!text) throw new Error('no text');
    const said = (on: string) =>
      pointsOn(text, noon(on))
        .map(({ en }) => en)
        .join(' ');
    expect(said('2026-12-01')).toContain('On 2026-11-01: immigration officers may still arrest');
    expect(said('2026-12-01')).not.toContain(standingCaution.en);
    expect(said('2026-12-02')).toContain(standingCaution.en);
    expect(said('2026-12-02')).not.toContain('immigration officers');
    // A clock that stands before the review knows nothing of it.
    expect(said('2026-10-30')).toContain(standingCaution.en);
    expect(
      pointsOn(text, noon('2026-12-02'))
        .map(({ es }) => es)
        .join(' '),
    ).toContain(standingCaution.es);
  });

  test('says of testimony what it is and the ways to give it, and gives way about the court after thirty days', () => {
    const text = newestDocument('giving-testimony');
    if (!text) throw new Error('no text');
    const on = (day: string) =>
      pointsOn(text, noon(day))
        .map(({ en, es }) => `${en} ${es}`)
        .join(' ');
    for (const way of [
      'By video',
      'Behind a screen',
      'prueba anticipada',
      'deposition',
      'We will help you either way',
    ])
      expect(on('2026-11-02')).toContain(way);
    expect(on('2026-11-02')).toContain('On 2026-11-01: immigration officers may arrest people at a court');
    expect(on('2026-12-02')).not.toContain('immigration officers');
    expect(on('2026-12-02')).toContain(standingCaution.en);
    expect(on('2026-12-02')).toContain(standingCaution.es);
  });

  test('promises nothing, and every purpose is one', () => {
    expect(new Set(purposes.map(({ code }) => code)).size).toBe(purposes.length);
    for (const { words } of purposes) {
      expect(words.en).toMatch(/^to /);
      expect(words.es).toMatch(/^para /);
    }
  });
});
