import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewsToStewards, members, withoutDevices } from '../../src/case/authority/authority.ts';
import { kinds } from '../../src/fact/kinds.ts';
import { comingBackIn, foldRecovery, recoveryOf, type RecoveryStatement } from '../../src/recovery/fold.ts';
import { quorumOf, recoveryDelay, recoveryDueAt, trusteeCounts } from '../../src/recovery/policy.ts';
import { objectionReasons } from '../../src/recovery/reasons.ts';
import {
  objectionReasonWords,
  recoveryCannot,
  recoveryStateWords,
  recoveryWayWords,
  letBackDoes,
  trusteeMeans,
  vouchStateWords,
} from '../../src/recovery/words.ts';
import type { EntityId } from '../../src/vocabulary/ids.ts';
import {
  History,
  type MemberTerms,
  type Said,
  added,
  deviceAdded,
  entity,
  factOf,
  foldOf,
  memberNamed,
  personNamed,
  revoked,
  steward,
} from '../authority/history.ts';
import { shuffled } from '../authority/random-history.ts';

const sheet = (name: string, turn = 1): Said => ({
  kind: 'recovery.set',
  body: { recovery: entity(name), turn, by: { way: 'sheet', key: name.padEnd(43, '_') } },
});
const nothing = (turn: number): Said => ({
  kind: 'recovery.set',
  body: { recovery: entity('nothing'), turn, by: { way: 'none' } },
});
const asked = (attempt = 'one', person = 'ana'): Said => ({
  kind: 'recovery.requested',
  body: {
    person: personNamed(person),
    attempt: entity(attempt),
    card: 'a-card',
    proof: { way: 'sheet', signature: 's'.repeat(86) },
  },
});
const no = (attempt = 'one', person = 'ana'): Said => ({
  kind: 'recovery.objected',
  body: { person: personNamed(person), attempt: entity(attempt), reason: 'not-her' },
});

/** Marta and Lucía keep the part; Ana, Tomás and Helen write in it. */
const circle = (terms: { readonly kind?: 'conversation'; readonly ana?: MemberTerms } = {}) =>
  new History(steward('marta'), {
    ...(terms.kind ? { kind: terms.kind } : {}),
    others: [steward('lucia'), memberNamed('ana', terms.ana), memberNamed('tomas'), memberNamed('helen')],
  });
const ana = personNamed('ana');
const as = (history: History) => recoveryOf(history.fold(), ana);
const chosen = (history: History): string[] => as(history).choices.map(({ recovery }) => recovery);
const requests = (history: History) =>
  as(history).requests.map(({ attempt, objections }) => ({ attempt, no: objections.length > 0 }));

describe('how somebody comes back', () => {
  it('is her own word alone, and the newest of hers', () => {
    const history = circle();
    history.says('tomas', sheet('of-tomas', 9));
    expect(chosen(history)).toEqual([]);
    history.says('ana', sheet('first', 1));
    expect(chosen(history)).toEqual([entity('first')]);
    history.says('ana', sheet('second', 2));
    expect(chosen(history)).toEqual([entity('second')]);
    history.says('ana', nothing(3));
    expect(as(history).choices).toMatchObject([{ by: { way: 'none' } }]);
    // A device that had not heard of it says the older one again: that takes nothing back.
    history.says('ana', sheet('second', 2));
    expect(as(history).choices).toMatchObject([{ by: { way: 'none' } }]);
  });

  it('is both of two that devices of hers chose at once, until one is chosen that knows of both', () => {
    const history = circle({ ana: { devices: ['ana', 'tablet'] } });
    history.says('ana', sheet('one', 4));
    history.says('tablet', sheet('two', 4));
    expect(chosen(history).sort()).toEqual([entity('one'), entity('two')].sort());
    history.says('tablet', sheet('three', 5));
    expect(chosen(history)).toEqual([entity('three')]);
  });

  it('is asked for by another, never by a device of hers', () => {
    const history = circle();
    history.says('ana', asked());
    expect(requests(history)).toEqual([]);
    history.says('tomas', asked());
    expect(requests(history)).toEqual([{ attempt: entity('one'), no: false }]);
    expect(comingBackIn(history.fold())).toEqual([ana]);
    expect(recoveryOf(history.fold(), personNamed('helen')).requests).toEqual([]);
  });

  it('ends for good by a no of a steward’s or of hers, also one that was said before it was asked', () => {
    for (const by of ['lucia', 'ana']) {
      const history = circle();
      history.says(by, no());
      history.says('tomas', asked());
      history.says('helen', asked());
      history.says('tomas', asked('two'));
      expect(requests(history)).toEqual([
        { attempt: entity('one'), no: true },
        { attempt: entity('one'), no: true },
        { attempt: entity('two'), no: false },
      ]);
      const [first] = as(history).requests;
      expect(first?.objections).toMatchObject([{ byHer: by === 'ana', by: personNamed(by) }]);
    }
  });

  it('hears no “no” of a member’s who is neither, nor one that is about somebody else', () => {
    const history = circle();
    history.says('tomas', asked());
    const refused = history.says('helen', no());
    history.says('helen', no('one', 'helen'));
    expect(requests(history)).toEqual([{ attempt: entity('one'), no: false }]);
    expect(history.fate(refused)).toBe('no-right');
  });

  it('hears nobody who only reads, and nobody who was taken out', () => {
    const history = circle({ ana: { rights: [] } });
    history.says('ana', sheet('first'));
    history.says('ana', no());
    history.says('tomas', asked());
    expect(as(history).choices).toEqual([]);
    expect(requests(history)).toEqual([{ attempt: entity('one'), no: false }]);
    const other = circle();
    other.says('marta', revoked('ana', -1));
    other.says('ana', no());
    other.says('tomas', asked());
    expect(requests(other)).toEqual([{ attempt: entity('one'), no: false }]);
  });

  it('outlives the device by which she chose it', () => {
    const history = circle();
    const said = history.says('ana', sheet('first'));
    history.hears('marta', said);
    const gone = history.says('marta', revoked('ana', 0));
    expect(chosen(history)).toEqual([entity('first')]);
    history.hears('marta', gone);
    history.says('marta', history.opening('marta'));
    // No key was turned to her, and she is remembered with what she was granted.
    expect(members(history.fold()).map(({ name }) => name)).not.toContain('ana');
    expect(withoutDevices(history.fold())).toMatchObject([{ person: ana, rights: ['write'] }]);
    expect(chosen(history)).toEqual([entity('first')]);
    history.says('marta', history.removal('marta', 'ana'));
    expect(withoutDevices(history.fold())).toEqual([]);
  });

  it('is the same in whatever order a device heard of it', () => {
    const deeds = ['set', 'none', 'ask', 'ask two', 'no', 'no two', 'revoke'] as const;
    const step = fc.record({
      who: fc.nat(4),
      does: fc.constantFrom(...deeds),
      turn: fc.integer({ min: 1, max: 4 }),
      hears: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.integer(), (steps, seed) => {
        const history = circle({ ana: { devices: ['ana', 'tablet'] } });
        for (const { who, does, turn, hears } of steps) {
          const name = ['marta', 'lucia', 'ana', 'tablet', 'tomas'][who]!;
          if (hears) history.hears(name);
          const said: { readonly [D in (typeof deeds)[number]]: Said } = {
            set: sheet(`by-${name}`, turn),
            none: nothing(turn),
            ask: asked(),
            'ask two': asked('two'),
            no: no(),
            'no two': no('two'),
            revoke: revoked('tablet', 0),
          };
          history.says(name, said[does]);
        }
        const straight = as(history);
        expect(recoveryOf(foldOf(history.anchor, shuffled(history.segments, seed)), ana)).toEqual(straight);
        expect(new Set(straight.choices.map(({ turn }) => turn)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  });

  it('never comes back to life by anything that is heard besides a no', () => {
    const all = (
      [
        ['recovery.requested', asked('one').body, 'tomas'],
        ['recovery.requested', asked('one').body, 'helen'],
        ['recovery.objected', no('one').body, 'lucia'],
        ['recovery.set', sheet('x', 7).body, 'ana'],
        ['recovery.requested', asked('two').body, 'tomas'],
      ] as const
    ).map(
      ([kind, body, by], n) =>
        ({ kind, body, fact: `f${n}`, at: 9 - n, by: personNamed(by), device: `d-${by}` }) as never,
    ) as RecoveryStatement[];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (some) => {
        const hasNo = some.includes(all[2]!);
        for (const { attempt, objections } of foldRecovery(some, ana).requests)
          expect(objections.length > 0).toBe(hasNo && attempt === ('e-one'.padEnd(22, '_') as EntityId));
      }),
    );
  });
});

describe('who is told anew how somebody comes back', () => {
  const news = (history: History, fact: Parameters<typeof isNewsToStewards>[1]) =>
    isNewsToStewards(history.fold(), fact);

  it('is a steward who came later and may not read the past', () => {
    const history = circle();
    const { id } = factOf(history.says('ana', sheet('first')));
    expect(news(history, id)).toBe(false);
    history.says('marta', added(memberNamed('writer', { past: 'from-now-on' })));
    history.says('marta', added(steward('reader-of-the-past')));
    expect(news(history, id)).toBe(false);
    history.hears('ana', history.says('marta', added(steward('late', { past: 'from-now-on' }))));
    expect(news(history, id)).toBe(true);
    const again = factOf(history.says('ana', sheet('first')));
    expect(news(history, again.id)).toBe(false);
    expect(news(history, factOf(history.founding).id)).toBe(false);
  });

  it('is in a conversation every later device of a steward’s, but no guest', () => {
    const history = circle({ kind: 'conversation' });
    const { id } = factOf(history.says('ana', sheet('first')));
    expect(news(history, id)).toBe(false);
    history.says('marta', added({ ...steward('visitor'), guest: true }));
    expect(news(history, id)).toBe(false);
    history.says('marta', deviceAdded('lucia', 'lucia-2'));
    expect(news(history, id)).toBe(true);
  });
});

describe('the numbers of coming back', () => {
  it('are ours, and no clock but the waiting device’s own is in them', () => {
    expect(recoveryDelay).toMatchObject({ source: 'ours', hours: 48 });
    expect(recoveryDueAt(1000)).toBe(1000 + 48 * 3_600_000);
    expect(trusteeCounts.map((count) => [quorumOf(count), count])).toEqual([
      [2, 3],
      [3, 5],
    ]);
  });

  it('let three or five different people be named, each by devices of her own', () => {
    const trustee = (name: string, device = name) => ({
      person: personNamed(name),
      devices: [{ device: `d-${device}`.padEnd(22, '_'), sign: device.padEnd(43, '_') }],
    });
    const named = (names: readonly ReturnType<typeof trustee>[]) =>
      kinds['recovery.set'].body.safeParse({
        recovery: entity('r'),
        turn: 1,
        by: { way: 'trustees', trustees: names },
      }).success;
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => trustee(name));
    expect(named(five.slice(0, 3))).toBe(true);
    expect(named(five)).toBe(true);
    for (const count of [0, 1, 2, 4]) expect(named(five.slice(0, count))).toBe(false);
    expect(named([...five, trustee('f')])).toBe(false);
    expect(named([trustee('a'), trustee('a', 'other'), trustee('b')])).toBe(false);
    expect(named([trustee('a'), trustee('b', 'a'), trustee('c')])).toBe(false);
  });
});

it('has words for every state in both languages, and promises nobody that she is safe', () => {
  expect(Object.keys(objectionReasonWords).sort()).toEqual([...objectionReasons].sort());
  for (const { en, es } of [
    ...Object.values(objectionReasonWords),
    ...Object.values(recoveryStateWords),
    ...Object.values(recoveryWayWords),
    ...Object.values(vouchStateWords),
    recoveryCannot,
    letBackDoes,
    trusteeMeans,
  ]) {
    expect(en).not.toBe(es);
    expect(`${en} ${es}`).not.toMatch(/\bsafe\b|a salvo|segura\b(?! *$)|traffick|trata\b/i);
  }
});
