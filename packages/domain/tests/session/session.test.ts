import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfConsent } from '../../src/consent/check.ts';
import { consentAskIn, consentEnd, consentStateOf, consentWarning } from '../../src/consent/standing.ts';
import { isSessionLength, isSessionTime, sessionEnd, sessionHoursMax } from '../../src/session/session.ts';
import type { Instant } from '../../src/vocabulary/time.ts';
import { consented, day, noon, only, person, recorded } from '../consent/decided.ts';

const now = noon('2026-09-10');
const hour = 3_600_000;
const inOneHour = (now + hour) as Instant;
const recipient = { person: person('ines'), name: 'Inés', role: 'interpreter', unit: 'Line' } as const;
const session = {
  recipient,
  parts: [{ stream: consented().parts[0]!.stream, part: 'conversation', ref: consented().parts[0]!.ref }],
  purpose: 'interpret',
  decided: day('2026-09-10'),
  until: day('2026-09-10'),
  ends: inOneHour,
} as const;

describe('a session', () => {
  it('has a length between nothing and four hours, and an end within it', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (hours) => {
        expect(isSessionLength(hours)).toBe(hours > 0 && hours <= sessionHoursMax);
        if (Math.abs(hours) * hour >= 1)
          expect(isSessionTime(sessionEnd(now, hours), now)).toBe(isSessionLength(hours));
      }),
    );
    expect(isSessionLength(sessionHoursMax)).toBe(true);
    expect(isSessionTime(sessionEnd(now, sessionHoursMax), now)).toBe(true);
    for (const hours of [0, sessionHoursMax + 0.1]) expect(isSessionLength(hours)).toBe(false);
    for (const ends of [now, (now - hour) as Instant, (now + 5 * hour) as Instant])
      expect(isSessionTime(ends, now)).toBe(false);
  });

  it('is the one thing that an interpreter may be let into', () => {
    const fault = (changes: object): string | undefined =>
      faultOfConsent(consented({ ...session, parts: [...session.parts], ...changes }), now)?.code;
    expect(fault({})).toBeUndefined();
    expect(fault({ ends: undefined })).toBe('session-not-a-case');
    expect(fault({ parts: consented().parts })).toBe('session-not-a-case');
    expect(fault({ parts: [...session.parts, ...consented().parts] })).toBe('session-not-a-case');
    expect(fault({ ends: now })).toBe('session-hours');
    expect(fault({ ends: (now + 5 * hour) as Instant })).toBe('session-hours');
    expect(fault({ recipient: consented().recipient })).toBe('session-interpreter');
    // Her no is written down whatever is missing beside it.
    expect(fault({ ends: undefined, decision: 'no' })).toBeUndefined();
  });

  it('ends with its hour or its last day, whichever is first, and asks nobody to renew it', () => {
    const consent = only(recorded({ ...session, parts: [...session.parts] }));
    expect(consentEnd(consent)).toBe(inOneHour);
    expect(consentStateOf(consent, inOneHour)).toBe('decided');
    expect(consentStateOf(consent, (inOneHour + 1) as Instant)).toBe('expired');
    expect(consentWarning(consent, now)).toBeNull();
    const span = { from: now, to: (now + 48 * hour) as Instant } as never;
    expect(consentAskIn(consent, (inOneHour + 1) as Instant, [span])).toBeNull();
    const past = only(recorded({ ...session, parts: [...session.parts], until: day('2026-09-09') }));
    expect(consentEnd(past)).toBeLessThan(now);
  });
});
