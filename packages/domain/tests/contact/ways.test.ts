import { describe, expect, it } from 'vitest';
import { contactFault } from '../../src/contact/faults.ts';
import { comesNext } from '../../src/contact/hours.ts';
import { judgeContact } from '../../src/contact/verdict.ts';
import { contactWays, quickContact, usualWays } from '../../src/contact/ways.ts';
import type { Body } from '../../src/fact/kinds.ts';
import type { EntityId } from '../../src/vocabulary/ids.ts';
import type { Instant, Zone } from '../../src/vocabulary/time.ts';

const id = (name: string) => name.padEnd(22, 'x') as EntityId;
const mother = id('mother');
// A Sunday, 17:00 in Mexico City.
const sunday = Date.UTC(2026, 10, 29, 23) as Instant;
const hours = (more: Partial<Body<'contact.hours'>>): Body<'contact.hours'> => ({
  party: mother,
  slot: '1',
  channel: 'villageTelephone',
  state: 'safe',
  zone: 'America/Mexico_City' as Zone,
  times: [{ weekday: 7, from: '16:00', to: '18:00' }],
  saidBy: 'her mother',
  ...more,
});
const made = (more: Partial<Body<'contact.made'>>): Body<'contact.made'> => ({
  made: id('m'),
  party: mother,
  slot: '1',
  channel: 'villageTelephone',
  from: 'us',
  carriedBy: 'the priest',
  on: sunday,
  reached: 'yes',
  dangerWord: 'none-agreed',
  ...more,
});

describe('the ways to somebody', () => {
  const agreed = { party: mother, channel: 'call', reach: '555', hours: '', slot: '2' } as const;

  it('stand with what is safe now first and what is shut last, each with its plain words', () => {
    const said = {
      hours: [hours({ slot: '3', channel: 'text', state: 'never' }), hours({})],
      agreed: [{ ...agreed, dangerWord: 'llueve' }],
    };
    const ways = contactWays(mother, said, sunday);
    expect(ways.map(({ channel, verdict }) => [channel, verdict.state])).toEqual([
      ['villageTelephone', 'safe'],
      ['call', 'unknown'],
      ['text', 'never'],
    ]);
    expect(ways[1]!.words[0]!.reach).toBe('555');
    expect(contactWays(id('another'), said, sunday)).toEqual([]);
  });

  it('of which somebody said that nobody knows are not safe at any hour', () => {
    const [way] = contactWays(mother, { hours: [hours({ state: 'unknown' })], agreed: [] }, sunday);
    expect(way!.verdict).toEqual({ state: 'unknown', why: 'not-known' });
  });

  it('are offered with whoever carried the last word, what is shut never, and what was only used as not known', () => {
    const said = {
      hours: [hours({}), hours({ slot: '3', channel: 'text', state: 'never' })],
      agreed: [{ ...agreed, dangerWord: 'llueve' }],
      made: [
        made({ on: (sunday - 2) as Instant }),
        made({ on: (sunday - 1) as Instant, carriedBy: 'a nurse' }),
        made({ from: 'them', carriedBy: 'her brother' }),
        {
          ...made({ channel: 'letter', carriedBy: 'the bus', on: (sunday - 9) as Instant }),
          slot: undefined,
        },
      ] as Body<'contact.made'>[],
    };
    const usual = usualWays(mother, said, sunday);
    expect(usual.map(({ channel, carriedBy, verdict }) => [channel, carriedBy, verdict.state])).toEqual([
      ['villageTelephone', 'a nurse', 'safe'],
      ['letter', 'the bus', 'unknown'],
      ['call', '', 'unknown'],
    ]);
    const rest = { made: id('n'), party: mother, on: sunday, reached: 'left-word', from: 'us' } as const;
    expect(quickContact(usual[0]!, rest)).toMatchObject({ carriedBy: 'a nurse', dangerWord: 'none-agreed' });
    // Where a word was agreed, nobody has said that it was heard.
    expect(quickContact(usual[2]!, rest)).toMatchObject({ channel: 'call', dangerWord: 'not-heard' });
  });
});

describe('hours that come next', () => {
  const at = (time: Body<'contact.hours'>['times'][number], now: Instant, zone = 'America/Mexico_City') => {
    const next = comesNext(time, zone as Zone, now);
    return next && [next.from, next.to].map((one) => new Date(one).toISOString().slice(0, 16));
  };

  it('are those of now until they are over, and then those of a week later', () => {
    const time = { weekday: 7, from: '16:00', to: '18:00' };
    expect(at(time, sunday)).toEqual(['2026-11-29T22:00', '2026-11-30T00:00']);
    expect(at(time, (sunday + 3_600_000) as Instant)).toEqual(['2026-12-06T22:00', '2026-12-07T00:00']);
  });

  it('go past midnight, and end with the day', () => {
    const night = { weekday: 6, from: '22:00', to: '02:00' };
    // Sunday at one in the morning is of Saturday night.
    expect(at(night, Date.UTC(2026, 10, 29, 7) as Instant)).toEqual(['2026-11-29T04:00', '2026-11-29T08:00']);
    expect(at({ weekday: 7, from: '00:00', to: '24:00' }, sunday)).toEqual([
      '2026-11-29T06:00',
      '2026-11-30T06:00',
    ]);
    expect(at(night, sunday, 'Nowhere/At_All')).toBeNull();
  });
});

describe('a contact that is written down', () => {
  const given = { now: sunday, verdict: () => ({ state: 'safe' }) as const, before: [] };

  it('was made before now, but for what clocks differ', () => {
    const on = (minutes: number) =>
      contactFault('contact.made', made({ on: (sunday + minutes * 60_000) as Instant }), given)?.code ?? null;
    expect([on(-1), on(5), on(6)]).toEqual([null, null, 'contact-in-future']);
  });

  it('has hours by a clock that is known', () => {
    const fault = (zone: string) => contactFault('contact.hours', hours({ zone: zone as Zone }), given);
    expect(fault('America/Tijuana')).toBeNull();
    expect(fault('Nowhere/At_All')).toEqual({ code: 'contact-zone', field: 'zone' });
  });
});

describe('what is told of a contact afterwards', () => {
  const fault = (body: Body<'contact.made'>, before: readonly Body<'contact.made'>[]) =>
    contactFault('contact.made', body, {
      now: (sunday + 86_400_000) as Instant,
      // Since then she shut that way for good.
      verdict: (one) => judgeContact([hours({ state: 'never' })], { ...one, at: one.on }),
      before,
    })?.code ?? null;
  const kept = made({ against: { what: 'outside-hours', why: 'His cousin came' } });

  it('is stopped by nothing: the call was made', () => {
    expect(fault({ ...kept, said: 'The hearing was moved', dangerWord: 'heard' }, [kept])).toBeNull();
  });

  it('makes no other call of it: at another time, by another way, to another, or without its reason', () => {
    expect(fault(kept, [])).toBe('contact-never');
    for (const other of [
      { on: (sunday + 60_000) as Instant },
      { channel: 'call' as const },
      { slot: '2' },
      { party: id('another') },
      { made: id('other') },
      { against: { what: 'outside-hours' as const, why: 'no reason' } },
    ])
      expect(fault({ ...kept, ...other }, [kept])).not.toBeNull();
    expect(fault(kept, [{ ...kept, from: 'them' }])).toBe('contact-never');
  });
});
