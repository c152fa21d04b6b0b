import { describe, expect, it } from 'vitest';
import { type MessageGuard, messageFault, messageStops } from '../../src/contact/message-stop.ts';
import type { Body } from '../../src/fact/kinds.ts';
import type { EntityId, PersonId } from '../../src/vocabulary/ids.ts';
import type { Instant, Zone } from '../../src/vocabulary/time.ts';

// A Sunday, 17:00 in Mexico City.
const sunday = Date.UTC(2026, 10, 29, 23) as Instant;
const later = (sunday + 2 * 3_600_000) as Instant;
const hours = (more: Partial<Body<'contact.hours'>>): Body<'contact.hours'> => ({
  party: 'rosa'.padEnd(22, 'x') as EntityId,
  slot: '1',
  channel: 'app',
  state: 'safe',
  zone: 'America/Mexico_City' as Zone,
  times: [{ weekday: 7, from: '16:00', to: '18:00' }],
  saidBy: 'she',
  ...more,
});
const guard = (name: string, ...all: Body<'contact.hours'>[]): MessageGuard => ({
  person: name.padEnd(22, 'x') as PersonId,
  name,
  party: all[0]?.party ?? null,
  hours: all,
  wordsNeverToUse: '',
});
const codeAt = (at: Instant, ...all: Body<'contact.hours'>[]) =>
  messageFault(messageStops([guard('Rosa', ...all)], at), undefined);

describe('a message to somebody who has safe hours', () => {
  it('goes within them, and is stopped outside of them, by a way that is not safe, and after their last day', () => {
    expect(codeAt(sunday, hours({}))).toBeNull();
    expect(codeAt(later, hours({}))).toBe('contact-outside-hours');
    expect(codeAt(sunday, hours({ state: 'not-safe' }))).toBe('contact-not-safe');
    expect(codeAt(sunday, hours({ until: '2026-11-28' }))).toBe('contact-unknown');
    expect(codeAt(sunday, hours({ zone: 'Nowhere/At_All' as Zone }))).toBe('contact-unknown');
  });

  it('is stopped by nothing where nothing was said of the app, or nobody knows', () => {
    expect(codeAt(later)).toBeNull();
    expect(codeAt(later, hours({ channel: 'call', state: 'never' }))).toBeNull();
    expect(codeAt(later, hours({ state: 'unknown' }))).toBeNull();
  });

  it('is stopped by hours also where nobody knows of another way of the same kind', () => {
    expect(codeAt(later, hours({}), hours({ slot: '2', state: 'unknown' }))).toBe('contact-outside-hours');
  });

  it('goes on with a reason for what stands against it and for nothing else, and never where it must never be', () => {
    const stopped = messageStops([guard('Rosa', hours({}))], later);
    const against = (what: 'outside-hours' | 'not-safe' | 'unknown', why = 'now or never') =>
      messageFault(stopped, { what, why });
    expect(against('outside-hours')).toBeNull();
    expect(against('not-safe')).toBe('contact-outside-hours');
    expect(against('outside-hours', '  ')).toBe('contact-outside-hours');
    const shut = messageStops([guard('Rosa', hours({})), guard('Inés', hours({ state: 'never' }))], later);
    expect(shut.map(({ guard: { name } }) => name)).toEqual(['Inés', 'Rosa']);
    // What no form offers, a hand-written intent may hold.
    for (const what of ['outside-hours', 'not-safe', 'unknown', 'never' as never] as const)
      expect(messageFault(shut, { what, why: 'now or never' })).toBe('contact-never');
  });
});
