import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keyHolders,
  keyHoldersThrough,
  keyTurners,
  members,
  openingOf,
  sealing,
  tenure,
} from '../../src/case/authority/authority.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import {
  History,
  added,
  deviceNamed,
  factOf,
  handed,
  memberNamed,
  note,
  personNamed,
  removed,
  steward,
} from './history.ts';
import { arbitrarySteps, play } from './random-history.ts';

/** Ana and Bea are stewards, Cira writes; the key in use is that of the founding. */
const circle = () => {
  const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
  ['Bea', 'Cira', 'Eva'].forEach((name) => history.device(name));
  return history;
};
const inUse = (history: History): FactId => history.newestOpening('Ana');

const sealedTo = (history: History): readonly string[] | string => {
  const target = sealing(history.fold());
  return 'wait' in target ? target.wait : target.epoch.roster.map(({ name }) => name).sort();
};
const isInEpoch = (history: History, name: string): boolean | undefined =>
  members(history.fold()).find((member) => member.name === name)?.inEpoch;

describe('somebody who is handed the key in use', () => {
  it('is in its epoch at once, and it is sealed to as before; without that she waits for the next', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Dora')));
    expect(isInEpoch(history, 'Dora')).toBe(false);
    history.says('Ana', handed(memberNamed('Eva'), inUse(history)));
    expect(isInEpoch(history, 'Eva')).toBe(true);
    expect(sealedTo(history)).toEqual(['Ana', 'Bea', 'Cira', 'Eva']);
    history.hears('Eva');
    expect(history.fate(history.says('Eva', note('I am here')))).toBe('counts');
  });

  it('is told as a holder of it everywhere: to whom what was said before is owed, and who could read it', () => {
    const history = circle();
    const opening = inUse(history);
    history.says('Bea', handed(steward('Eva'), opening));
    const fold = history.fold();
    const epoch = sealing(fold);
    if ('wait' in epoch) throw new Error('nothing to seal to');
    expect(openingOf(fold, epoch.epoch.epoch, epoch.epoch.commitment)?.holders).toContain(deviceNamed('Eva'));
    expect(keyHolders(fold)).toContain(personNamed('Eva'));
    expect(keyHoldersThrough(fold, opening, [personNamed('Bea')])).toContain(personNamed('Eva'));
    expect(keyTurners(fold, opening, false)).toContain(personNamed('Eva'));
    expect(tenure(fold, deviceNamed('Eva'))?.holdsNewest).toBe(true);
  });

  it('takes it along: once she is removed nothing is sealed to it, until the keys turn without her', () => {
    const history = circle();
    history.says('Ana', handed(memberNamed('Eva'), inUse(history)));
    history.says('Ana', history.removal('Ana', 'Eva'));
    expect(sealedTo(history)).toBe('needs-rotation');
    history.says('Ana', history.opening('Ana'));
    expect(sealedTo(history)).toEqual(['Ana', 'Bea', 'Cira']);
  });

  it('who was removed and let in again without it has to be given the next', () => {
    const history = circle();
    history.says('Ana', handed(memberNamed('Eva'), inUse(history)));
    history.says('Ana', history.removal('Ana', 'Eva'));
    history.says('Ana', added(memberNamed('Eva')));
    expect(isInEpoch(history, 'Eva')).toBe(false);
    expect(sealedTo(history)).toBe('needs-rotation');
  });

  it('stays in its epoch when she is stated anew, and not when she may read the past no more', () => {
    const history = circle();
    history.says('Ana', handed(memberNamed('Eva'), inUse(history)));
    history.says('Ana', added(memberNamed('Eva', { rights: [] })));
    expect(isInEpoch(history, 'Eva')).toBe(true);
    history.says('Ana', added(memberNamed('Eva', { past: 'from-now-on' })));
    expect(isInEpoch(history, 'Eva')).toBe(false);
    expect(sealedTo(history)).toBe('needs-rotation');
  });

  it('is not in an epoch that was opened at once and knew nothing of her', () => {
    const history = circle();
    const opening = inUse(history);
    history.says('Bea', history.opening('Bea'));
    history.says('Ana', handed(memberNamed('Eva'), opening));
    expect(isInEpoch(history, 'Eva')).toBe(false);
    expect(sealedTo(history)).toEqual(['Ana', 'Bea', 'Cira']);
  });

  it('of two epochs opened at once is in the one that is sealed to only if each was given to her', () => {
    const history = circle();
    const first = factOf(history.says('Ana', history.opening('Ana'))).id;
    history.says('Bea', history.opening('Bea'));
    history.says('Ana', handed(memberNamed('Eva'), first));
    // Everyone sees both; the one that she holds is sealed to no more.
    expect(isInEpoch(history, 'Eva')).toBe(false);
    expect(sealedTo(history)).toEqual(['Ana', 'Bea', 'Cira']);
  });
});

describe('a key that is handed on', () => {
  it('by somebody who may not hand it is still sealed to, and whom he names holds nothing', () => {
    const history = circle();
    history.says('Cira', handed(memberNamed('Eva'), inUse(history)));
    expect(isInEpoch(history, 'Eva')).toBeUndefined();
    expect(sealedTo(history)).toEqual(['Ana', 'Bea', 'Cira']);
    expect(keyHolders(history.fold())).not.toContain(personNamed('Eva'));
  });

  it('by a steward who was removed meanwhile is not sealed to, though the removal is undone: he had it to give', () => {
    const history = circle();
    const opening = inUse(history);
    const cut = removed('Bea', { Bea: -1 });
    history.says('Bea', handed(memberNamed('Eva'), opening));
    history.says('Ana', cut);
    expect(sealedTo(history)).toBe('needs-rotation');
    // Ana takes her in again; what she stated past the cutoff stays refused, and the key stays given.
    history.says('Ana', added(steward('Bea')));
    expect(isInEpoch(history, 'Eva')).toBeUndefined();
    expect(keyHolders(history.fold())).toContain(personNamed('Eva'));
    expect(sealedTo(history)).toBe('needs-rotation');
  });

  it('and whoever was handed it as a steward may have handed it on', () => {
    const history = circle();
    const opening = inUse(history);
    history.says('Ana', handed(steward('Eva'), opening));
    history.hears('Eva');
    history.says('Eva', handed(memberNamed('Fe'), opening));
    history.says('Ana', removed('Eva', { Eva: -1 }));
    expect(keyHolders(history.fold())).toContain(personNamed('Fe'));
  });

  it('is never sealed to while anyone whom its stewards named with it is no member, whatever the history', () => {
    fc.assert(
      fc.property(arbitrarySteps(30), (steps) => {
        const history = play(steps);
        const authority = history.fold();
        const target = sealing(authority);
        if ('wait' in target) return;
        const present = new Set(
          members(authority).flatMap(({ person, suspended }) => (suspended ? [] : [person])),
        );
        const stewards = new Set(
          target.epoch.roster.flatMap(({ rights, devices }) =>
            rights.includes('steward') ? devices.map(({ device }) => device) : [],
          ),
        );
        for (const fact of history.segments.flatMap(({ facts }) => facts))
          if (fact.kind === 'member.added' && !('unknown' in fact) && fact.body.holds === target.epoch.fact)
            if (stewards.has(fact.device)) expect(present).toContain(fact.body.member.person);
      }),
      { numRuns: 2000 },
    );
  });
});
