import { describe, expect, it } from 'vitest';
import { disputes, may, membersToRestate, sealing } from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  admitted,
  deviceNamed,
  factOf,
  fateOf,
  foldOf,
  memberNamed,
  namesOf,
  note,
  personNamed,
  removed,
  resolved,
  revoked,
  steward,
  suspendedIn,
} from './history.ts';
import { shuffled } from './random-history.ts';

const survivor = memberNamed('Sol', { role: 'survivor' });
const feud = (...others: readonly ReturnType<typeof memberNamed>[]) => {
  const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira'), ...others] });
  others.forEach((member) => history.device(member.name));
  const a = history.says('Ana', history.removal('Ana', 'Bea'));
  const b = history.says('Bea', history.removal('Bea', 'Ana'));
  return { history, a, b, fa: factOf(a), fb: factOf(b) };
};

describe('two stewards who remove each other at once', () => {
  it('are both suspended, whoever is heard first, and nobody else is', () => {
    const { history, a, b } = feud();
    const late = history.says('Ana', note('mine'));
    const other = history.says('Cira', note('hers'));
    const fold = history.fold();
    expect(suspendedIn(fold)).toEqual(['Ana', 'Bea']);
    expect(namesOf(fold)).toEqual(['Cira']);
    expect([a, b, late].map((segment) => fateOf(fold, segment))).toEqual(Array(3).fill('suspended'));
    expect(fateOf(fold, other)).toBe('counts');
    expect(may(fold, deviceNamed('Ana'), 'steward')).toBe(false);
    expect(disputes(fold)).toMatchObject([{ suspended: [personNamed('Ana'), personNamed('Bea')].sort() }]);
    expect(sealing(fold)).toEqual({ wait: 'needs-rotation' });
  });

  it('keep what they had said before', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea')] });
    const before = history.says('Ana', note('before'));
    history.hears('Bea');
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Bea', history.removal('Bea', 'Ana'));
    expect(history.fate(before)).toBe('counts');
  });

  it('cannot settle it themselves', () => {
    const { history, fa, fb } = feud(steward('Dora'));
    history.everyoneHears();
    history.says('Ana', resolved([fa], [fb]));
    history.says('Bea', resolved([fb], [fa]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
  });

  it('take with them whom they add meanwhile', () => {
    const { history } = feud();
    const grant = history.says('Ana', added(memberNamed('Eva')));
    history.hears('Eva', grant);
    const onIt = history.says('Eva', note('hello'));
    expect(history.fate(onIt)).toBe('suspended');
    expect(namesOf(history.fold())).toEqual(['Cira']);
    expect(suspendedIn(history.fold())).toContain('Eva');
  });

  it('stay suspended when a writer says who was right', () => {
    const { history, fa, fb } = feud();
    history.hears('Cira');
    expect(history.fate(history.says('Cira', resolved([fa], [fb])))).toBe('no-right');
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
  });

  it('are settled by the survivor', () => {
    const { history, fa, fb } = feud(survivor);
    history.hears('Sol');
    const late = history.says('Ana', note('mine'));
    history.says('Sol', resolved([fa], [fb]));
    const fold = history.fold();
    expect(namesOf(fold)).toEqual(['Ana', 'Cira', 'Sol']);
    expect(suspendedIn(fold)).toEqual([]);
    expect(fateOf(fold, late)).toBe('counts');
    expect(disputes(fold)).toEqual([]);
  });

  it('both stay when the survivor refuses both removals, and both go when she upholds both', () => {
    const kept = feud(survivor);
    kept.history.hears('Sol');
    kept.history.says('Sol', resolved([], [kept.fa, kept.fb]));
    expect(namesOf(kept.history.fold())).toEqual(['Ana', 'Bea', 'Cira', 'Sol']);
    const gone = feud(survivor);
    gone.history.hears('Sol');
    gone.history.says('Sol', resolved([gone.fa, gone.fb], []));
    expect(namesOf(gone.history.fold())).toEqual(['Cira', 'Sol']);
    expect(suspendedIn(gone.history.fold())).toEqual([]);
  });

  it('hear the survivor, whatever the stewards say', () => {
    const { history, fa, fb } = feud(survivor, steward('Dora'), steward('Eva'));
    history.everyoneHears();
    history.says('Dora', resolved([fb], [fa]));
    history.says('Eva', resolved([fb], [fa]));
    expect(namesOf(history.fold())).not.toContain('Ana');
    history.says('Sol', resolved([fa], [fb]));
    expect(namesOf(history.fold())).toContain('Ana');
    expect(namesOf(history.fold())).not.toContain('Bea');
  });

  it('are both removed when two of her words contradict each other unseen', () => {
    const { history, fa, fb } = feud(memberNamed('Sol', { role: 'survivor', devices: ['Sol', 'Sol 2'] }));
    history.hears('Sol');
    history.hears('Sol 2');
    history.says('Sol', resolved([fa], [fb]));
    history.says('Sol 2', resolved([fb], [fa]));
    expect(namesOf(history.fold())).toEqual(['Cira', 'Sol']);
  });

  it('are judged by her last word where she saw the first', () => {
    const { history, fa, fb } = feud(survivor);
    history.hears('Sol');
    history.says('Sol', resolved([fa], [fb]));
    history.says('Sol', resolved([], [fa, fb]));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Bea', 'Cira', 'Sol']);
  });

  it('are settled by the survivor even when it is she whom the other removed', () => {
    const history = new History(steward('Ana'), { others: [steward('Sol', { role: 'survivor' })] });
    const a = history.says('Ana', history.removal('Ana', 'Sol'));
    const s = history.says('Sol', history.removal('Sol', 'Ana'));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Sol']);
    history.says('Sol', resolved([factOf(s)], [factOf(a)]));
    expect(namesOf(history.fold())).toEqual(['Sol']);
  });

  it('are not settled by a survivor whose own removal stands', () => {
    const { history, fa, fb } = feud(survivor, steward('Dora'));
    history.says('Dora', history.removal('Dora', 'Sol'));
    history.hears('Sol');
    history.says('Sol', resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
  });

  it('are not settled by somebody whom one of them made a survivor in the dispute', () => {
    const { history, a, fa, fb } = feud();
    const grant = history.says('Ana', added(memberNamed('Mia', { role: 'survivor' })));
    history.hears('Mia', grant, a);
    history.hears('Mia');
    history.says('Mia', resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toContain('Ana');
  });
});

describe('a majority of the other stewards', () => {
  const three = () => feud(steward('Dora'), steward('Eva'), steward('Fe'));

  it('is more than half of them, saying the same', () => {
    const { history, fa, fb } = three();
    history.everyoneHears();
    history.says('Dora', resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
    history.says('Eva', resolved([fb], [fa]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
    history.says('Fe', resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toEqual([]);
    expect(namesOf(history.fold())).toContain('Ana');
    expect(namesOf(history.fold())).not.toContain('Bea');
  });

  it('is not one half', () => {
    const { history, fa, fb } = feud(steward('Dora'), steward('Eva'));
    history.everyoneHears();
    history.says('Dora', resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
  });

  it('is not made by stewards added since', () => {
    const { history, fa, fb } = three();
    history.everyoneHears();
    history.says('Dora', added(steward('Gil')), added(steward('Hue')));
    history.everyoneHears();
    for (const name of ['Dora', 'Gil', 'Hue']) history.says(name, resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
  });

  it('is not made by one steward with several devices, or saying it twice', () => {
    const { history, fa, fb } = feud(steward('Dora', { devices: ['Dora', 'Dora 2'] }), steward('Eva'));
    history.everyoneHears();
    history.hears('Dora 2');
    history.says('Dora', resolved([fa], [fb]));
    history.says('Dora', resolved([fa], [fb]));
    history.says('Dora 2', resolved([fa], [fb]));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea']);
  });

  it('does not wait for a steward who has left, and keeps the vote of one who left after it', () => {
    const { history, fa, fb } = feud(steward('Dora'), steward('Eva'));
    history.everyoneHears();
    const vote = history.says('Dora', resolved([fa], [fb]));
    history.says('Eva', history.removal('Eva', 'Eva'));
    expect(suspendedIn(history.fold())).toEqual([]);
    const other = three();
    other.history.everyoneHears();
    other.history.says('Dora', resolved([other.fa], [other.fb]));
    other.history.says('Eva', resolved([other.fa], [other.fb]));
    other.history.says('Dora', other.history.removal('Dora', 'Dora'));
    expect(suspendedIn(other.history.fold())).toEqual([]);
    expect(history.fate(vote)).toBe('counts');
  });
});

describe('a dispute with somebody whom an epoch had left out', () => {
  /** Every order tells the same: who is a member, and who of them is suspended. */
  const told = (history: History): [string[], string[]] => {
    const [first, ...others] = [1, 2, 3, 4, 5, 6].map((seed): [string[], string[]] => {
      const fold = foldOf(history.anchor, shuffled(history.segments, seed));
      return [namesOf(fold), suspendedIn(fold)];
    });
    for (const other of others) expect(other).toEqual(first);
    return first!;
  };

  it('is none: a removal that she stated after she had left is not upheld, even by the survivor', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), survivor] });
    ['Bea', 'Sol'].forEach((name) => history.device(name));
    const left = history.says('Ana', history.removal('Ana', 'Ana'));
    history.says('Ana', history.opening('Ana'));
    const late = history.says('Ana', history.removal('Ana', 'Bea'));
    history.hears('Sol');
    history.says('Sol', resolved([factOf(late)], [factOf(left)]));
    history.hears('Bea');
    history.says('Bea', removed('Ana', { Ana: 0 }));
    expect(told(history)).toEqual([['Bea', 'Sol'], []]);
    expect(history.fate(late)).toBe('after-removal');
    expect(disputes(history.fold())).toEqual([]);
  });

  it('is none: a removal of whoever left her out cannot be refused as if the two fought', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Dora'), survivor] });
    ['Bea', 'Dora', 'Sol'].forEach((name) => history.device(name));
    history.says('Dora', history.removal('Dora', 'Ana'));
    const opening = history.says('Dora', history.opening('Dora'));
    history.hears('Ana');
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.hears('Bea', opening);
    const removal = history.says('Bea', removed('Dora', { Dora: -1 }));
    history.hears('Sol');
    history.says('Sol', resolved([], [factOf(removal)]));
    expect(told(history)).toEqual([['Ana', 'Bea', 'Sol'], []]);
    expect(disputes(history.fold())).toEqual([]);
  });
});

describe('a steward beside a dispute', () => {
  it('can turn the keys, though somebody suspended has said otherwise of a member meanwhile', () => {
    const { history } = feud(steward('Dora'));
    history.hears('Ana', history.says('Bea', added(memberNamed('Cira', { rights: [] }))));
    history.hears('Dora');
    expect(membersToRestate(history.device('Dora').authority).map(({ name }) => name)).toEqual(['Cira']);
    const without = history.says('Dora', history.opening('Dora'));
    expect(history.fate(without)).toBe('counts');
    const [cira] = membersToRestate(history.device('Dora').authority);
    const again = history.says('Dora', added(cira!), history.opening('Dora', [cira!]));
    expect(history.fate(again)).toBe('counts');
    expect(namesOf(history.fold())).toEqual(['Cira', 'Dora']);
    expect(membersToRestate(history.fold())).toEqual([]);
  });
});

describe('longer quarrels', () => {
  it('suspend everyone on the circle', () => {
    const history = new History(steward('Ana'), {
      others: [steward('Bea'), steward('Cira'), steward('Dora')],
    });
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Bea', history.removal('Bea', 'Cira'));
    history.says('Cira', history.removal('Cira', 'Ana'));
    expect(suspendedIn(history.fold())).toEqual(['Ana', 'Bea', 'Cira']);
    expect(disputes(history.fold())).toHaveLength(1);
  });

  it('that are a chain are decided by its first: who was removed removes nobody', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Cira')] });
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Bea', history.removal('Bea', 'Cira'));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira']);
    expect(disputes(history.fold())).toEqual([]);
  });

  it('end when a third steward, whom nobody removed, removes one of the two', () => {
    const { history } = feud(steward('Dora'));
    history.says('Dora', history.removal('Dora', 'Ana'));
    expect(namesOf(history.fold())).toEqual(['Bea', 'Cira', 'Dora'].filter((name) => name !== 'Ana'));
    expect(suspendedIn(history.fold())).toEqual([]);
  });

  it('are settled one by one', () => {
    const history = new History(steward('Ana'), {
      others: [steward('Bea'), steward('Cira'), steward('Dora'), survivor],
    });
    history.device('Sol');
    const a = history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Bea', history.removal('Bea', 'Ana'));
    history.says('Cira', history.removal('Cira', 'Dora'));
    history.says('Dora', history.removal('Dora', 'Cira'));
    expect(disputes(history.fold())).toHaveLength(2);
    history.hears('Sol');
    history.says('Sol', resolved([factOf(a)], []));
    expect(disputes(history.fold())).toHaveLength(1);
    expect(suspendedIn(history.fold())).toEqual(['Cira', 'Dora']);
  });

  it('between two devices of one person suspend the devices', () => {
    const history = new History(steward('Ana', { devices: ['Ana', 'Ana 2'] }), { others: [steward('Bea')] });
    history.says('Ana', revoked('Ana 2', -1));
    history.says('Ana 2', revoked('Ana', 0));
    const fold = history.fold();
    expect(may(fold, deviceNamed('Ana'), 'read')).toBe(false);
    expect(may(fold, deviceNamed('Ana 2'), 'read')).toBe(false);
    expect(suspendedIn(fold)).toEqual(['Ana']);
    expect(sealing(fold)).toEqual({ wait: 'needs-rotation' });
  });

  it('leave what a suspended member wrote to be admitted by name', () => {
    const { history } = feud(steward('Dora'));
    const late = history.says('Ana', note('urgent'));
    history.says('Dora', admitted(late));
    expect(history.fate(late)).toBe('counts');
  });
});
