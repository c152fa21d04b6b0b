import { describe, expect, it } from 'vitest';
import { leavesOutWhoWasTakenOut, mayHaveGoneOn, sealing } from '../../src/case/authority/authority.ts';
import type { Member } from '../../src/member/member.ts';
import type { FactId } from '../../src/vocabulary/ids.ts';
import {
  History,
  type Said,
  added,
  deviceAdded,
  deviceNamed,
  factOf,
  fateOf,
  foldOf,
  handed,
  memberNamed,
  note,
  personNamed,
  removed,
  revoked,
  steward,
} from './history.ts';

/** Ana and Bea are stewards, Cira and Dora write. */
const circle = (kind: 'compartment' | 'conversation' = 'compartment') => {
  const history = new History(steward('Ana'), {
    kind,
    others: [steward('Bea'), memberNamed('Cira'), memberNamed('Dora')],
  });
  ['Bea', 'Cira', 'Dora', 'Eva'].forEach((name) => history.device(name));
  return history;
};

/** An opening as a device would state it, that leaves somebody out without a word. */
const without = (said: Extract<Said, { kind: 'epoch.opened' }>, name: string): Said => ({
  ...said,
  body: { ...said.body, roster: said.body.roster.filter((one) => one.name !== name) },
});

describe('an opening that does not count here', () => {
  const contested = (history: History, opening: FactId) => leavesOutWhoWasTakenOut(history.fold(), opening);

  /** Dora is left out by somebody who may not turn these keys, so that she stays a member here. */
  const leavingOut = (history: History, by: string): FactId => {
    const opening = history.says(by, without(history.opening(by), 'Dora'));
    expect(history.fate(opening)).toBe('no-right');
    return factOf(opening).id;
  };

  it('may have its reason where it leaves out a member of whom somebody said before it that she is out', () => {
    const history = circle();
    history.says('Cira', removed('Dora', { Dora: 0 }));
    expect(contested(history, leavingOut(history, 'Cira'))).toBe(true);
  });

  it('has none where nobody said so, or said so without its author having heard, or where it names her', () => {
    const silent = circle();
    expect(contested(silent, leavingOut(silent, 'Cira'))).toBe(false);
    const named = circle();
    named.says('Cira', removed('Dora', { Dora: 0 }));
    const naming = named.says('Cira', named.opening('Cira'));
    expect(contested(named, factOf(naming).id)).toBe(false);
    // Said, and not in its past.
    const beside = circle();
    const left = beside.says('Dora', note('a word of her own'));
    const unseen = leavingOut(beside, 'Cira');
    beside.says('Cira', removed('Dora', { Dora: 0 }));
    expect(beside.fate(left)).toBe('counts');
    expect(contested(beside, unseen)).toBe(false);
  });

  it('has none of somebody who is out here too, and none that is not known', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Dora'));
    const opening = history.says('Ana', history.opening('Ana'));
    expect(contested(history, factOf(opening).id)).toBe(false);
    expect(contested(history, factOf(history.says('Ana', note('no opening'))).id)).toBe(false);
  });
});

describe('whoever lets somebody in again', () => {
  const may = (
    history: History,
    device: string,
    person = 'Dora',
    right: 'write' | 'steward' = 'steward',
  ): boolean => mayHaveGoneOn(history.fold(), deviceNamed(device), { person: personNamed(person), right });

  it('might turn the keys when she left: a steward; in a conversation whoever writes', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Dora'));
    expect([may(history, 'Ana'), may(history, 'Bea'), may(history, 'Cira')]).toEqual([true, true, false]);
    expect(may(history, 'Cira', 'Dora', 'write')).toBe(true);
  });

  it('is nobody of whom she never heard', () => {
    const history = circle();
    expect(may(history, 'Eva')).toBe(false);
    history.says('Cira', added(steward('Eva')));
    // He who had no right to it said so.
    expect(may(history, 'Eva')).toBe(false);
    expect(may(history, 'nowhere')).toBe(false);
    // Nor is somebody a steward of whom only a writer said that she is one.
    history.says('Dora', added(steward('Cira')));
    expect([may(history, 'Cira'), may(history, 'Cira', 'Dora', 'write')]).toEqual([false, true]);
  });

  it('was taken out by nobody but herself', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Bea'));
    expect([may(history, 'Bea', 'Dora'), may(history, 'Bea', 'Ana')]).toEqual([false, true]);
    history.says('Ana', added(steward('Bea')));
    expect(may(history, 'Bea', 'Dora')).toBe(true);
  });

  it('may have been taken out by a word that does not stand', () => {
    const history = circle();
    history.says('Cira', removed('Bea', { Bea: 0 }));
    expect(may(history, 'Bea')).toBe(true);
    const fight = circle();
    fight.says('Ana', fight.removal('Ana', 'Bea'));
    fight.says('Bea', fight.removal('Bea', 'Ana'));
    expect(may(fight, 'Bea', 'Ana')).toBe(true);
  });

  it('holds the device that was hers then, and that nobody revoked', () => {
    const history = circle();
    history.says('Bea', deviceAdded('Bea', 'Bea2'));
    history.hears('Ana');
    expect(may(history, 'Bea2')).toBe(true);
    history.says('Ana', revoked('Bea2', -1));
    expect([may(history, 'Bea2'), may(history, 'Bea')]).toEqual([false, true]);
  });
});

describe('a key that was handed to one person by two stewards', () => {
  const rosterOf = (history: History, order = history.segments): readonly Member[] => {
    const target = sealing(foldOf(history.anchor, order));
    return 'wait' in target ? [] : target.epoch.roster;
  };

  it('has her once among its holders, with every right that went with it, in whatever order it was heard', () => {
    const history = circle();
    const key = history.newestOpening('Ana');
    const first = history.says('Ana', handed(steward('Eva'), key));
    const second = history.says('Bea', handed(memberNamed('Eva'), key));
    const roster = rosterOf(history);
    expect(roster).toHaveLength(5);
    expect(roster.at(-1)).toMatchObject({ name: 'Eva', rights: ['write', 'steward'] });
    const others = history.segments.filter((one) => one !== first && one !== second);
    expect(rosterOf(history, [...others, second, first])).toEqual(roster);
  });

  it('has each of her devices once, be they named by the opening or handed it since', () => {
    const history = circle();
    const key = history.newestOpening('Ana');
    history.says('Ana', handed(memberNamed('Cira', { devices: ['Cira', 'Cira2'] }), key));
    const cira = rosterOf(history).filter(({ name }) => name === 'Cira');
    expect(cira).toHaveLength(1);
    expect(cira[0]!.devices.map(({ device }) => device)).toEqual([deviceNamed('Cira2'), deviceNamed('Cira')]);
  });
});

describe('what somebody sent who was let in again, and had not heard of it', () => {
  const told = () => {
    const history = circle();
    history.says('Cira', note('one'));
    history.hears('Ana');
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.says('Ana', added(memberNamed('Cira')));
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    const root = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    const late = history.says('Cira', note('late'));
    history.hears('Ana');
    const naming = history.says('Ana', note('having heard it'));
    return { history, root, late, naming, anchor: { kind: 'invited' as const, opening: factOf(root, 1).id } };
  };

  it('may be named to whoever begins there and cannot read it', () => {
    const { history, root, late, naming, anchor } = told();
    expect(history.fate(late)).not.toBe('counts');
    expect(fateOf(foldOf(anchor, [root, naming]), naming)).toBe('counts');
  });

  it('is passed over when she goes on, and from there nothing of hers may be missing', () => {
    const { history, root, naming, anchor } = told();
    history.hears('Cira');
    const back = history.says('Cira', note('back'));
    const missing = history.says('Cira', note('missing'));
    const last = history.says('Cira', note('last'));
    history.hears('Ana', last);
    const after = history.says('Ana', note('after that'));
    const fold = foldOf(anchor, [root, naming, back, last, after]);
    expect([naming, back, last, after].map((one) => fateOf(fold, one))).toEqual([
      'counts',
      'counts',
      'unknown-past',
      'unknown-past',
    ]);
    expect(fateOf(foldOf(anchor, [root, naming, back, missing, last, after]), after)).toBe('counts');
  });
});

describe('two grants of one person that did not know of each other', () => {
  it('are neither of them the later one for whoever begins with one and reads the other', () => {
    const history = circle();
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    const root = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    const other = history.says('Bea', added(memberNamed('Eva')));
    history.hears('Bea');
    history.hears('Ana');
    const next = history.opening('Ana');
    const restating: Said = {
      ...next,
      body: { ...next.body, roster: next.body.roster.map((one) => (one.name === 'Eva' ? eva : one)) },
    };
    const opening = history.says('Ana', restating);
    expect(history.fate(opening)).toBe('counts');
    const anchor = { kind: 'invited' as const, opening: factOf(root, 1).id };
    expect(fateOf(foldOf(anchor, [root, other, opening]), opening)).toBe('counts');
    // What followed the opening that she begins from is later, and says otherwise for good.
    const after = history.says('Ana', added(memberNamed('Eva')));
    const stale = history.says('Ana', { ...restating, body: { ...restating.body, ...againAfter(history) } });
    expect(fateOf(foldOf(anchor, [root, other, opening, after, stale]), stale)).not.toBe('counts');
  });
});

/** Heads and parents as they are now, for an opening with somebody else's roster. */
function againAfter(history: History) {
  const { parents, heads, epoch, commitment, keys } = history.opening('Ana').body;
  return { parents, heads, epoch, commitment, keys };
}
