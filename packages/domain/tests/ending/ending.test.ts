import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hold, createAuthority, learn } from '../../src/case/authority/authority.ts';
import {
  type EndStatement,
  endOf,
  foldEnd,
  requestToFollow,
  shownOrder,
  standingOrder,
} from '../../src/ending/fold.ts';
import { retentionTermOf, retentionTerms, termEndOf } from '../../src/ending/terms.ts';
import type { Segment } from '../../src/fact/fact.ts';
import type { DeviceId, FactId } from '../../src/vocabulary/ids.ts';
import { compartments } from '../../src/vocabulary/compartment.ts';
import type { Instant } from '../../src/vocabulary/time.ts';
import {
  History,
  type Said,
  factOf,
  held,
  lifted,
  memberNamed,
  personNamed,
  steward,
} from '../authority/history.ts';
import { shuffled } from '../authority/random-history.ts';

const says = (kind: string, body: object): Said => ({ kind, body }) as unknown as Said;
const ordered = (asked: FactId | null, basis: 'request' | 'term' = asked ? 'request' : 'term') =>
  says('end.ordered', { basis, asked, waitDays: 7 });

/** Marta and Lucía keep the part, Rosa is the survivor, Tomás writes. */
const circle = () =>
  new History(steward('marta'), {
    others: [steward('lucia'), memberNamed('rosa', { role: 'survivor' }), memberNamed('tomas')],
  });
const at = (history: History, device = 'marta') => endOf(history.device(device).authority);
const heard = (history: History, segments: readonly Segment[]) => {
  const authority = createAuthority(history.anchor);
  for (const segment of segments) learn(authority, segment);
  return authority;
};
const heardBy = (history: History, who: string, by: string, said: Said) => {
  const segment = history.says(by, said);
  history.spread(segment, history.device(who));
  return factOf(segment).id;
};

describe('the end of data', () => {
  it('needs a second person, and she who ordered it is none', () => {
    const history = circle();
    const order = heardBy(history, 'lucia', 'marta', ordered(null));
    expect(at(history).orders).toMatchObject([{ state: 'needs-second', by: personNamed('marta') }]);
    history.says('marta', says('end.agreed', { order }));
    expect(at(history).orders).toMatchObject([{ state: 'needs-second' }]);
    heardBy(history, 'marta', 'lucia', says('end.agreed', { order }));
    expect(standingOrder(at(history))?.fact).toBe(order);
  });

  it('stands by her own request, from her device; another’s word for hers still needs a second', () => {
    const history = circle();
    const asked = heardBy(history, 'marta', 'rosa', says('end.asked', { by: 'herself' }));
    history.says('marta', ordered(asked));
    expect(at(history).orders).toMatchObject([{ state: 'stands', agreed: [{ by: personNamed('rosa') }] }]);
    const other = circle();
    const written = factOf(other.says('marta', says('end.asked', { by: 'recorded' }))).id;
    other.says('marta', ordered(written));
    expect(at(other).orders).toMatchObject([{ state: 'needs-second' }]);
    // A steward who writes that it was she herself is not believed.
    const forged = circle();
    const claimed = factOf(forged.says('marta', says('end.asked', { by: 'herself' }))).id;
    const order = factOf(forged.says('marta', ordered(claimed))).id;
    heardBy(forged, 'marta', 'lucia', says('end.agreed', { order }));
    expect(at(forged)).toMatchObject({ asked: [], orders: [{ state: 'needs-second' }] });
  });

  it('is stopped for good by her no, and by a hold until that is lifted, also where nobody had heard of the other', () => {
    const history = circle();
    const asked = heardBy(history, 'marta', 'rosa', says('end.asked', { by: 'herself' }));
    const order = heardBy(history, 'rosa', 'marta', ordered(asked));
    const hold = history.says('lucia', held('a subpoena'));
    history.spread(hold, history.device('marta'));
    expect(at(history).orders).toMatchObject([{ state: 'held' }]);
    history.says('marta', lifted(factOf(hold).id));
    expect(at(history).orders).toMatchObject([{ state: 'stands' }]);
    heardBy(history, 'marta', 'rosa', says('end.stopped', { order }));
    expect(at(history).orders).toMatchObject([{ state: 'stopped', stopped: [{ byHer: true }] }]);
    expect(standingOrder(at(history))).toBeNull();
    expect(shownOrder(at(history))?.fact).toBe(order);
  });

  it('takes a request for answered by a no that knew of it, whatever the clocks say, and by no other', () => {
    const history = circle();
    const first = heardBy(history, 'marta', 'rosa', says('end.asked', { by: 'herself' }));
    const order = heardBy(history, 'lucia', 'marta', ordered(first));
    // Lucía's no knows of the first request alone; her clock runs an hour behind.
    const second = history.says('rosa', says('end.asked', { by: 'herself' }));
    const no = history.says('lucia', { ...says('end.stopped', { order }), at: 1 });
    for (const segment of [second, no]) history.spread(segment, history.device('marta'));
    expect(at(history).asked.map(({ fact, answered }) => [fact, answered])).toEqual([
      [first, true],
      [factOf(second).id, false],
    ]);
    expect(requestToFollow(at(history))?.fact).toBe(factOf(second).id);
    history.spread(second, history.device('lucia'));
    heardBy(history, 'marta', 'lucia', says('end.stopped', { order }));
    expect(requestToFollow(at(history))).toBeNull();
  });

  it('hears nobody who may not say it', () => {
    const history = circle();
    for (const said of [ordered(null), says('end.asked', { by: 'recorded' })])
      heardBy(history, 'marta', 'tomas', said);
    expect(at(history)).toMatchObject({ asked: [], orders: [] });
    const order = heardBy(history, 'tomas', 'marta', ordered(null));
    for (const kind of ['end.agreed', 'end.stopped'])
      heardBy(history, 'marta', 'tomas', says(kind, { order }));
    expect(at(history).orders).toMatchObject([{ state: 'needs-second', stopped: [], confirmed: [] }]);
    heardBy(history, 'marta', 'tomas', says('end.confirmed', { order }));
    expect(at(history).orders[0]!.confirmed.map(({ by }) => by)).toEqual([personNamed('tomas')]);
  });

  it('is the same in whatever order a device heard of orders, seconds, holds, stops and confirmations', () => {
    const deeds = ['asked', 'ordered', 'agreed', 'stopped', 'confirmed', 'hold', 'lift'] as const;
    const step = fc.record({
      who: fc.nat(3),
      does: fc.constantFrom(...deeds),
      n: fc.nat(5),
      hears: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.integer(), (steps, seed) => {
        const history = circle();
        const facts: FactId[] = [];
        for (const { who, does, n, hears } of steps) {
          const name = ['marta', 'lucia', 'rosa', 'tomas'][who]!;
          if (hears)
            for (const other of history.devices.values())
              if (other.own.length > 0) history.hears(name, other.own.at(-1)!);
          const order = facts[n % Math.max(1, facts.length)] ?? factOf(history.founding).id;
          const said: { readonly [D in (typeof deeds)[number]]: Said } = {
            asked: says('end.asked', { by: n % 2 ? 'herself' : 'recorded' }),
            ordered: ordered(n % 2 ? order : null),
            agreed: says('end.agreed', { order }),
            stopped: says('end.stopped', { order }),
            confirmed: says('end.confirmed', { order }),
            hold: held('a case'),
            lift: lifted(order),
          };
          facts.push(factOf(history.says(name, said[does])).id);
        }
        const [one, other] = [history.segments, shuffled(history.segments, seed)].map((order) =>
          endOf(heard(history, order)),
        );
        expect(other).toEqual(one);
        // Whatever was said: nothing stands beside a hold, or without a second, or against a no.
        for (const order of one!.orders)
          if (order.state === 'stands') {
            expect(one!.holds).toEqual([]);
            expect(order.stopped).toEqual([]);
            expect(order.agreed.every(({ by }) => by !== null && by !== order.by)).toBe(true);
          }
      }),
      { numRuns: 80 },
    );
  });

  it('never comes back to life by a stop, a hold or a confirmation that is heard besides', () => {
    const said = (kind: EndStatement['kind'], body: unknown, fact: string, by: string): EndStatement =>
      ({ kind, body, fact, at: 1 as Instant, by, role: null, device: `d-${by}` as DeviceId }) as EndStatement;
    const all = [
      said('end.ordered', { basis: 'term', asked: null, waitDays: 7 }, 'o', 'marta'),
      said('end.agreed', { order: 'o' }, 'a', 'lucia'),
      said('end.stopped', { order: 'o' }, 's', 'lucia'),
      said('end.confirmed', { order: 'o' }, 'c', 'tomas'),
    ];
    const hold = { hold: 'h', reason: '', basis: null, authority: null, at: 1, by: null } as unknown as Hold;
    fc.assert(
      fc.property(fc.subarray(all), fc.boolean(), (some, isHeld) => {
        const stands = (list: EndStatement[], holds: Hold[]) =>
          standingOrder(foldEnd(list, holds, () => false)) !== null;
        if (!stands(some, isHeld ? [hold] : [])) return;
        expect(isHeld).toBe(false);
        expect(stands([...some, all[2]!], [])).toBe(false);
        expect(stands(some, [hold])).toBe(false);
        expect(stands([...some, all[3]!], [])).toBe(true);
      }),
    );
  });
});

describe('retention', () => {
  it('has a rule for every part, with its source, and says of each that it is to be checked', () => {
    expect(retentionTerms.map(({ part }) => part)).toEqual([...compartments]);
    for (const row of retentionTerms) {
      expect(row).toMatchObject({ source: 'REFERENCE §15.19', confidence: 'K' });
      expect(row.years).toBeGreaterThan(0);
    }
  });

  it('counts from the last thing that was written', () => {
    const last = Date.UTC(2026, 0, 5);
    expect(new Date(termEndOf('whereabouts', last)).getUTCFullYear()).toBe(2027);
    expect(retentionTermOf('justice').years).toBeGreaterThan(retentionTermOf('whereabouts').years);
  });
});
