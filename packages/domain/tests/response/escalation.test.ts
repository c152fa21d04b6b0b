import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sides } from '../../src/response/codes.ts';
import { askedAtOnce, readsNoMore, sidesToAsk } from '../../src/response/escalation.ts';
import type { OrganisationAskPicture } from '../../src/response/organisation-asks.ts';
import type { AskPicture, AskState, ResponsePicture } from '../../src/response/picture.ts';
import { type PersonId, entityId, personId } from '../../src/vocabulary/ids.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const person = (name: string): PersonId => personId.parse(name.padEnd(22, '-'));
const minute = 60_000;
let asks = 0;
const ask = (name: string, state: AskState, more: Partial<AskPicture> = {}): AskPicture => ({
  ask: entityId.parse(`ask${asks++}`.padEnd(22, '-')),
  person: person(name),
  side: 'sending',
  at: 0 as Instant,
  until: (10 * minute) as Instant,
  state,
  reason: null,
  on: null,
  ...more,
});
type Asked = Pick<ResponsePicture, 'asks' | 'organisations' | 'sending' | 'receiving' | 'closed'>;
/** Whoever said yes first has the side, as in the picture itself. */
const of = (
  all: readonly AskPicture[],
  closed = false,
  organisations: readonly OrganisationAskPicture[] = [],
): Asked => ({
  asks: all,
  organisations,
  sending: all.find(({ side, state }) => side === 'sending' && state === 'accepted')?.person ?? null,
  receiving: all.find(({ side, state }) => side === 'receiving' && state === 'accepted')?.person ?? null,
  closed: closed
    ? {
        closing: entityId.parse('c'.padEnd(22, '-')),
        reason: 'not-needed',
        why: '',
        by: person('a'),
        at: 0 as Instant,
      }
    : null,
});

describe('escalation', () => {
  it('asks nobody before a person asked once, nor while an answer is awaited, nor of what is taken or closed', () => {
    expect(sidesToAsk(of([]))).toEqual([]);
    expect(sidesToAsk(of([ask('a', 'waiting')]))).toEqual([]);
    expect(sidesToAsk(of([ask('a', 'silent'), ask('b', 'waiting')]))).toEqual([]);
    expect(sidesToAsk(of([ask('a', 'silent'), ask('b', 'accepted')]))).toEqual([]);
    expect(sidesToAsk(of([ask('a', 'silent')], true))).toEqual([]);
  });

  it('asks the next one past silence and past a no, each side for itself', () => {
    expect(sidesToAsk(of([ask('a', 'silent')]))).toEqual(['sending']);
    expect(sidesToAsk(of([ask('a', 'refused')]))).toEqual(['sending']);
    const across = ask('b', 'silent', { side: 'receiving' });
    expect(sidesToAsk(of([ask('a', 'accepted'), across]))).toEqual(['receiving']);
    expect(sidesToAsk(of([ask('a', 'silent'), across]))).toEqual(['sending', 'receiving']);
  });

  it('lets go of whoever did not take what another has, and of nobody who is still awaited or has a side', () => {
    const taken = [ask('a', 'silent'), ask('b', 'refused'), ask('c', 'waiting'), ask('d', 'accepted')];
    expect(readsNoMore(of(taken))).toEqual(['a', 'b', 'c'].map(person));
    expect(readsNoMore(of([ask('a', 'silent'), ask('b', 'refused')]))).toEqual([]);
    // Silent where she was found, and awaited across the border: she stays.
    const twice = [ask('a', 'silent'), ask('d', 'accepted'), ask('a', 'waiting', { side: 'receiving' })];
    expect(readsNoMore(of(twice))).toEqual([]);
    // Two who said yes at once both stay.
    expect(readsNoMore(of([ask('d', 'accepted'), ask('e', 'accepted')]))).toEqual([]);
  });

  it('says when two were asked at once, and not when one was asked after the other', () => {
    const first = ask('a', 'silent');
    const after = ask('b', 'waiting', { at: (11 * minute) as Instant, until: (21 * minute) as Instant });
    expect(askedAtOnce(of([first, after]))).toEqual([]);
    const same = { at: (11 * minute) as Instant, until: (21 * minute) as Instant };
    const [one, other] = [ask('b', 'waiting', same), ask('c', 'waiting', same)];
    expect(askedAtOnce(of([first, one, other]))).toEqual([other]);
    const across = ask('c', 'waiting', { ...same, side: 'receiving' });
    expect(askedAtOnce(of([first, one, across]))).toEqual([]);
    // She said no at once: whoever is asked then is asked after her.
    const no = ask('a', 'refused', { on: minute as Instant });
    expect(askedAtOnce(of([no, ask('b', 'waiting', { at: (2 * minute) as Instant })]))).toEqual([]);
  });

  const anAsk = fc
    .record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      state: fc.constantFrom('waiting' as const, 'silent' as const, 'accepted' as const, 'refused' as const),
      side: fc.constantFrom(...sides),
    })
    .map(({ name, state, side }) => ask(name, state, { side }));

  it('never asks where somebody has it, and never lets go of somebody who has', () => {
    fc.assert(
      fc.property(fc.array(anAsk, { maxLength: 8 }), fc.boolean(), (all, closed) => {
        const picture = of(all, closed);
        for (const side of sidesToAsk(picture)) {
          expect(side === 'sending' ? picture.sending : picture.receiving).toBeNull();
          expect(all.some((one) => one.side === side && one.state === 'waiting')).toBe(false);
          expect(closed).toBe(false);
        }
        const gone = new Set(readsNoMore(picture));
        expect(gone.has(picture.sending as PersonId)).toBe(false);
        expect(gone.has(picture.receiving as PersonId)).toBe(false);
        for (const one of all)
          if (
            one.state === 'waiting' &&
            (one.side === 'sending' ? picture.sending : picture.receiving) === null
          )
            expect(gone.has(one.person)).toBe(false);
      }),
    );
  });
});
