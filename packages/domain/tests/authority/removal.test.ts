import { describe, expect, it } from 'vitest';
import { cutoffs, may, quarantine } from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  admitted,
  deviceAdded,
  deviceNamed,
  fateOf,
  memberNamed,
  namesOf,
  note,
  removed,
  revoked,
  steward,
} from './history.ts';

const circle = () => new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });

describe('a removal', () => {
  it('quarantines everything past the last accepted sequence, seen or not, and keeps what lies before', () => {
    const history = circle();
    const before = history.says('Cira', note('before'));
    history.hears('Ana', before);
    const atOnce = history.says('Cira', note('at once'));
    const removal = history.says('Ana', history.removal('Ana', 'Cira'));
    history.hears('Cira', removal);
    const after = history.says('Cira', note('after'));
    const fold = history.fold();
    expect(fateOf(fold, before)).toBe('counts');
    expect(fateOf(fold, atOnce)).toBe('after-removal');
    expect(fateOf(fold, after)).toBe('after-removal');
    expect(quarantine(fold).map(({ segment }) => segment)).toEqual([atOnce.id, after.id]);
    expect(cutoffs(fold)).toEqual([{ device: deviceNamed('Cira'), sequence: 0 }]);
    expect(may(fold, deviceNamed('Cira'), 'read')).toBe(false);
  });

  it('accepts nothing of a device that it does not list', () => {
    const history = circle();
    const written = history.says('Cira', note('one'));
    history.hears('Ana', written);
    history.says('Ana', removed('Cira', {}));
    expect(history.fate(written)).toBe('after-removal');
  });

  it('says nothing of the device of somebody else, even where it lists it', () => {
    const history = circle();
    const written = history.says('Bea', note('mine'));
    history.says('Ana', removed('Cira', { Cira: -1, Bea: -1 }));
    expect(history.fate(written)).toBe('counts');
    expect(cutoffs(history.fold())).toEqual([{ device: deviceNamed('Cira'), sequence: -1 }]);
  });

  it('beats the grant of the same person that raced it', () => {
    const history = circle();
    const regrant = history.says('Bea', added(steward('Cira')));
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.hears('Cira', regrant);
    const late = history.says('Cira', note('I was told that I am in'));
    expect(namesOf(history.fold())).not.toContain('Cira');
    expect(history.fate(late)).toBe('after-removal');
  });

  it('beats the device that was added to the same person at once', () => {
    const history = circle();
    const more = history.says('Bea', deviceAdded('Cira', 'Cira 2'));
    history.hears('Cira 2', more);
    const late = history.says('Cira 2', note('from my new phone'));
    history.says('Ana', history.removal('Ana', 'Cira'));
    expect(history.fate(late)).toBe('after-removal');
    expect(may(history.fold(), deviceNamed('Cira 2'), 'read')).toBe(false);
  });

  it('is undone by an addition that follows it; what was written between stays in quarantine', () => {
    const history = circle();
    const removal = history.says('Ana', history.removal('Ana', 'Cira'));
    const between = history.says('Cira', note('between'));
    history.hears('Bea', removal);
    const again = history.says('Bea', added(memberNamed('Cira')));
    history.hears('Cira', again);
    const after = history.says('Cira', note('back'));
    const fold = history.fold();
    expect(namesOf(fold)).toContain('Cira');
    expect(fateOf(fold, between)).toBe('after-removal');
    expect(fateOf(fold, after)).toBe('counts');
    expect(cutoffs(fold)).toEqual([]);
  });

  it('readmits only the devices that the addition names', () => {
    const history = circle();
    history.says('Ana', deviceAdded('Cira', 'Cira 2'));
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.says('Ana', added(memberNamed('Cira', { devices: ['Cira 2'] })));
    expect(may(history.fold(), deviceNamed('Cira 2'), 'write')).toBe(true);
    expect(may(history.fold(), deviceNamed('Cira'), 'write')).toBe(false);
  });

  it('voids what the removed steward stated past her cutoff, and all that stands on it', () => {
    const history = circle();
    history.hears('Ana');
    const grant = history.says('Bea', added(memberNamed('Eva')));
    history.hears('Eva', grant);
    const onIt = history.says('Eva', note('hello'));
    expect(history.fate(onIt)).toBe('counts');
    history.says('Ana', history.removal('Ana', 'Bea'));
    expect(history.fate(grant)).toBe('after-removal');
    expect(history.fate(onIt)).toBe('not-a-member');
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira']);
  });

  it('does not undo the grant that its own author stands on, however far back it reaches', () => {
    const history = new History(steward('Ana'));
    const grant = history.says('Ana', added(steward('Bea')));
    history.hears('Bea', grant);
    history.says('Bea', removed('Ana', { Ana: -1 }));
    expect(namesOf(history.fold())).toEqual(['Bea']);
  });

  it('keeps its effect when its author leaves', () => {
    const history = circle();
    history.says('Bea', history.removal('Bea', 'Cira'));
    const leaving = history.says('Bea', history.removal('Bea', 'Bea'));
    const late = history.says('Bea', note('one more thing'));
    expect(history.fate(leaving)).toBe('counts');
    expect(history.fate(late)).toBe('after-removal');
    expect(namesOf(history.fold())).toEqual(['Ana']);
  });

  it('of one device leaves the person her others', () => {
    const history = circle();
    const more = history.says('Ana', deviceAdded('Cira', 'Cira 2'));
    history.hears('Cira 2', more);
    history.says('Ana', revoked('Cira', -1));
    expect(history.fate(history.says('Cira', note('stolen')))).toBe('after-removal');
    expect(history.fate(history.says('Cira 2', note('mine')))).toBe('counts');
    expect(namesOf(history.fold())).toContain('Cira');
  });

  it('beats the addition of the same device that raced it', () => {
    const history = circle();
    history.says('Bea', deviceAdded('Cira', 'Cira'));
    history.says('Ana', revoked('Cira', -1));
    expect(may(history.fold(), deviceNamed('Cira'), 'read')).toBe(false);
  });

  it('voids the grant that raced it and all that stands on it, also when it is heard last', () => {
    const history = circle();
    const grant = history.says('Bea', added(steward('Eva')));
    history.hears('Eva', grant);
    history.says('Eva', added(memberNamed('Fe')));
    history.says('Ana', removed('Eva', {}));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Bea', 'Cira']);
  });

  it('carries no cutoff for a device that was given to the removed in vain', () => {
    const history = circle();
    history.says('Ana', deviceAdded('Cira', 'Bea'));
    history.says('Ana', history.removal('Ana', 'Cira'));
    const fold = history.fold();
    expect(cutoffs(fold).map(({ device }) => device)).toEqual([deviceNamed('Cira')]);
    expect(may(fold, deviceNamed('Bea'), 'steward')).toBe(true);
  });

  it('gives back no right that had been taken before, though it accepts more than was said', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Bea')));
    history.says('Ana', removed('Bea', { Bea: 9 }));
    history.hears('Bea');
    const within = history.says('Bea', note('within what was accepted'));
    const removal = history.says('Bea', history.removal('Bea', 'Ana'));
    expect(history.fate(within)).toBe('counts');
    expect(history.fate(removal)).toBe('no-right');
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira']);
  });

  it('carries no cutoff for a device that was bound to the removed while she was no member', () => {
    const history = new History(steward('Ana'));
    history.says('Ana', deviceAdded('Dora', 'Fe'));
    history.says('Ana', added(steward('Fe')));
    history.says('Ana', history.removal('Ana', 'Dora'));
    expect(cutoffs(history.fold())).toEqual([]);
    expect(may(history.fold(), deviceNamed('Fe'), 'steward')).toBe(true);
    expect(history.fate(history.says('Ana', history.opening('Ana')))).toBe('counts');
  });

  it('carries no cutoff for a device that has become somebody else’s, seen or not', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.hears('Bea');
    history.says('Bea', deviceAdded('Bea', 'Cira'));
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.everyoneHears();
    history.says('Ana', history.removal('Ana', 'Cira'));
    expect(cutoffs(history.fold())).toEqual([]);
    expect(may(history.fold(), deviceNamed('Cira'), 'steward')).toBe(true);
  });

  it('by somebody who had already been removed, as the first remover knew, has no effect', () => {
    const history = circle();
    const first = history.says('Ana', history.removal('Ana', 'Bea'));
    history.hears('Bea', first);
    history.says('Bea', history.removal('Bea', 'Ana'));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira']);
  });
});

describe('quarantine', () => {
  const withLate = () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Cira'));
    const late = history.says('Cira', note('honest work'));
    const other = history.says('Cira', note('not named'));
    return { history, late, other };
  };

  it('is not opened by a member without the right, nor for what is not named', () => {
    const { history, late, other } = withLate();
    history.says('Cira', admitted(late));
    history.says('Xochitl', admitted(late));
    expect(history.fate(late)).toBe('after-removal');
    history.says('Bea', admitted(late));
    expect(history.fate(late)).toBe('counts');
    expect(history.fate(other)).toBe('after-removal');
  });

  it('closes again when the steward who opened it is voided', () => {
    const { history, late } = withLate();
    history.says('Bea', admitted(late));
    expect(history.fate(late)).toBe('counts');
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(history.fate(late)).toBe('after-removal');
  });

  it('is not opened by a steward who is suspended, also when her suspension is heard last', () => {
    const history = circle();
    const strange = history.says('Xochitl', note('hello'));
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.hears('Ana', strange);
    history.says('Ana', admitted(strange));
    expect(history.fate(strange)).toBe('counts');
    history.says('Bea', history.removal('Bea', 'Ana'));
    expect(history.fate(strange)).toBe('not-a-member');
  });

  it('takes in what was said of the case, never what was stated about members', () => {
    const history = circle();
    history.says('Ana', removed('Bea', { Bea: -1 }));
    const late = history.says('Bea', added(memberNamed('Eva')));
    history.says('Ana', admitted(late));
    expect(namesOf(history.fold())).not.toContain('Eva');
  });

  it('lets a steward vouch by name for the work of somebody whose grant did not stand', () => {
    const history = circle();
    const grant = history.says('Bea', added(memberNamed('Eva')));
    history.hears('Eva', grant);
    const honest = history.says('Eva', note('she called'));
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(history.fate(honest)).toBe('not-a-member');
    history.says('Ana', admitted(honest));
    expect(history.fate(honest)).toBe('counts');
    expect(namesOf(history.fold())).not.toContain('Eva');
  });

  it('is never opened for an epoch that does not say the truth', () => {
    const history = circle();
    const { kind, body } = history.opening('Bea');
    const false_ = history.says('Bea', {
      kind,
      body: { ...body, roster: [...body.roster, memberNamed('Eva')] },
    });
    history.says('Ana', admitted(false_));
    expect(history.fate(false_)).toBe('roster-wrong');
  });
});
