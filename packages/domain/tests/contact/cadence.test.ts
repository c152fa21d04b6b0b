import { describe, expect, it } from 'vitest';
import { checkInsAsOf } from '../../src/check-in/picture.ts';
import { dueWords } from '../../src/contact/cadence.ts';
import { dueWords as dueSentence } from '../../src/contact/words.ts';
import type { Body } from '../../src/fact/kinds.ts';
import type { EntityId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const id = (name: string) => name.padEnd(22, 'x') as EntityId;
const day = (n: number) => (Date.UTC(2026, 10, 1, 12) + n * 86_400_000) as Instant;
const mother = id('mother');
const made = (more: Partial<Body<'contact.made'>>): Body<'contact.made'> => ({
  made: id('m'),
  party: mother,
  channel: 'villageTelephone',
  from: 'us',
  carriedBy: 'the priest',
  on: day(0),
  reached: 'yes',
  dangerWord: 'not-heard',
  ...more,
});

describe('who is due a word', () => {
  const due = (inWindow: boolean, list: readonly Body<'contact.made'>[], now: Instant) =>
    dueWords([{ party: mother, inWindow, since: day(0) }], { made: list, cadences: [] }, now)[0]!;

  it('is told with the day as one says it, in either language', () => {
    const told = (now: Instant) => dueSentence(due(true, [made({})], now), 'Inés', 'Marta');
    expect(told(day(9))).toEqual({
      en: 'Inés: a word is due since November 8, 2026 (from Marta).',
      es: 'Inés: le toca una palabra desde el 8 de noviembre de 2026 (de parte de Marta).',
    });
    expect(told(day(2)).es).toContain('a más tardar el 8 de noviembre de 2026');
  });

  it('is weekly in a window and monthly otherwise, and says what is overdue', () => {
    expect(due(true, [made({})], day(9))).toMatchObject({ everyDays: 7, overdueDays: 2, owner: null });
    expect(due(false, [made({})], day(9))).toMatchObject({ everyDays: 30, overdueDays: -21 });
  });

  it('is not put off by a call that reached nobody, nor by one that a clock dates ahead', () => {
    expect(due(true, [made({}), made({ on: day(6), reached: 'no' })], day(9)).overdueDays).toBe(2);
    expect(due(true, [made({}), made({ on: day(900) })], day(9)).overdueDays).toBe(2);
    expect(due(true, [made({}), made({ on: day(6), reached: 'left-word' })], day(9)).overdueDays).toBe(-4);
    expect(due(true, [made({}), made({ on: day(6), from: 'them' })], day(9)).overdueDays).toBe(-4);
  });

  it('takes the shorter of two cadences that contradict each other, and names nobody by itself', () => {
    const cadence = { party: mother, windowDays: 3, quietDays: 14 };
    const [one] = dueWords(
      [{ party: mother, inWindow: false, since: day(0) }],
      { made: [], cadences: [cadence, { ...cadence, quietDays: 60 }] },
      day(0),
    );
    expect(one).toMatchObject({ everyDays: 14, contradicted: true, owner: null });
  });

  it('stays whose it is, and as often, where one of the family sets another cadence beside it', () => {
    const cadence = { party: mother, windowDays: 3, quietDays: 14, owner: id('marta') as never };
    const hers = { party: mother, windowDays: 3, quietDays: 60, owner: id('pedro') as never, beside: true };
    const [one] = dueWords(
      [{ party: mother, inWindow: false, since: day(0) }],
      { made: [], cadences: [hers, cadence] },
      day(0),
    );
    expect(one).toMatchObject({ everyDays: 14, contradicted: true, owner: id('marta') });
  });
});

describe('a check-in', () => {
  const agreed = {
    checkIn: id('c'),
    party: mother,
    everyHours: 24,
    graceHours: 2,
    from: day(0),
    stopped: false,
  };
  const said = (sign: 'calm' | 'help', on: Instant, name = 's') => ({
    made: id(name),
    checkIn: id('c'),
    on,
    sign,
  });
  const raised = (now: Instant, list: ReturnType<typeof said>[], closed: Body<'check-in.closed'>[] = []) =>
    checkInsAsOf({ agreed: [agreed], made: list, closed }, now)[0]!.raised.map(({ what }) => what);
  const hour = 3_600_000;

  it('is missed after its grace, and not before', () => {
    expect(raised((day(0) + 2 * hour) as Instant, [])).toEqual([]);
    expect(raised((day(0) + 2 * hour + 1) as Instant, [])).toEqual(['missed']);
    expect(raised((day(1) + 2 * hour) as Instant, [said('calm', day(0))])).toEqual([]);
    expect(raised((day(1) + 2 * hour + 1) as Instant, [said('calm', day(0))])).toEqual(['missed']);
  });

  it('is raised by the word for danger until a person closes it, also where a calm one follows', () => {
    const list = [said('help', day(0), 'h'), said('calm', (day(0) + hour) as Instant)];
    expect(raised((day(0) + hour) as Instant, list)).toEqual(['duress']);
    const closing = {
      closing: id('z'),
      checkIn: id('c'),
      of: { made: id('h') },
      reason: 'mistake' as const,
      why: 'she said so in person',
    };
    expect(raised((day(0) + hour) as Instant, list, [closing])).toEqual([]);
    expect(raised(day(2), list, [closing])).toEqual(['missed']);
  });

  it('of which two rhythms stand is missed by the one that misses her sooner, whenever either began', () => {
    const made = said('calm', day(9));
    const missed = (...others: Partial<typeof agreed>[]) =>
      checkInsAsOf(
        { agreed: [agreed, ...others.map((one) => ({ ...agreed, ...one }))], made: [made], closed: [] },
        day(11),
      )[0]!;
    // One that began before it, and waits for weeks, hides nothing; nor does one that was stopped.
    expect(missed({ from: day(-5), everyHours: 720 }).raised).toMatchObject([{ what: 'missed' }]);
    expect(missed({ stopped: true })).toMatchObject({ raised: [{ what: 'missed' }], everyHours: 24 });
    expect(missed({ everyHours: 6 }).everyHours).toBe(6);
  });

  it('dated ahead of now keeps nobody quiet', () => {
    expect(raised(day(5), [said('calm', day(400))])).toEqual(['missed']);
  });
});
