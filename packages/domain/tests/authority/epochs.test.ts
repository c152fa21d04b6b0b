import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/fact/kinds.ts';
import {
  type Anchor,
  epochs,
  members,
  membersToRestate,
  proposeEpoch,
  sealing,
} from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  deviceAdded,
  deviceNamed,
  factOf,
  fateOf,
  keysOfEpoch,
  memberNamed,
  namesOf,
  note,
  personNamed,
  removed,
  resolved,
  steward,
} from './history.ts';

type Opening = Body<'epoch.opened'>;

const circle = (kind: 'compartment' | 'conversation' = 'compartment') => {
  const history = new History(steward('Ana'), { kind, others: [steward('Bea'), memberNamed('Cira')] });
  ['Bea', 'Cira'].forEach((name) => history.device(name));
  return history;
};

const opens = (history: History, name: string, change: (body: Opening) => Partial<Opening> = () => ({})) => {
  const { kind, body } = history.opening(name);
  return history.says(name, { kind, body: { ...body, ...change(body) } });
};

const sealedTo = (history: History): string => {
  const target = sealing(history.fold());
  return 'wait' in target
    ? target.wait
    : target.epoch.roster
        .map((member) => member.name)
        .sort()
        .join(' ');
};

describe('an opening', () => {
  it('is refused from a writer outside a conversation, and from a stranger', () => {
    const history = circle();
    expect(history.fate(opens(history, 'Cira'))).toBe('no-right');
    expect(history.fate(opens(history, 'Xochitl'))).toBe('not-a-member');
    expect(epochs(history.fold())).toHaveLength(1);
  });

  it('by a steward becomes the epoch to seal to', () => {
    const history = circle();
    const opening = opens(history, 'Bea');
    const fold = history.fold();
    expect(history.fate(opening)).toBe('counts');
    expect(sealing(fold)).toMatchObject({ epoch: { fact: factOf(opening).id, epoch: 1, tip: true } });
    expect(epochs(fold).map(({ epoch, tip }) => [epoch, tip])).toEqual([
      [0, false],
      [1, true],
    ]);
  });

  const eva = memberNamed('Eva');
  const cira = memberNamed('Cira');
  it.each<[string, string, (body: Opening) => Partial<Opening>]>([
    ['injects a member', 'roster-wrong', ({ roster }) => ({ roster: [...roster, eva] })],
    ['names somebody twice', 'roster-wrong', ({ roster }) => ({ roster: [...roster, cira] })],
    [
      'gives a member more rights than she was granted',
      'roster-wrong',
      ({ roster }) => ({
        roster: roster.map((m) =>
          m.name === 'Cira' ? { ...m, rights: ['write', 'steward'] as const } : m,
        ) as never,
      }),
    ],
    [
      'gives a member less',
      'roster-wrong',
      ({ roster }) => ({ roster: roster.map((m) => (m.name === 'Cira' ? { ...m, rights: [] } : m)) }),
    ],
    [
      'calls a member something else',
      'roster-wrong',
      ({ roster }) => ({
        roster: roster.map((m) => (m.name === 'Cira' ? { ...m, role: 'survivor' as const } : m)),
      }),
    ],
    [
      'gives a member a device that is not hers',
      'roster-wrong',
      ({ roster }) => ({
        roster: roster.map((m) =>
          m.name === 'Cira' ? { ...m, devices: [...m.devices, ...eva.devices] } : m,
        ),
      }),
    ],
    [
      'gives a device other keys',
      'roster-wrong',
      ({ roster }) => ({
        roster: roster.map((m) => ({
          ...m,
          devices: m.devices.map((k) => ({ ...k, kem: `x${k.kem.slice(1)}` })),
        })),
      }),
    ],
    [
      'lets a grant end later than it does',
      'roster-wrong',
      ({ roster }) => ({ roster: roster.map((m) => ({ ...m, until: 5 as never })) }),
    ],
    [
      'cuts off a device that nobody removed',
      'cutoffs-wrong',
      ({ roster }) => ({
        roster: roster.filter((m) => m.name !== 'Cira'),
        cutoffs: [{ device: deviceNamed('Cira'), sequence: -1 }],
      }),
    ],
    ['has no parent', 'epoch-wrong', () => ({ parents: [] })],
    ['has a parent that is no epoch', 'epoch-wrong', () => ({ parents: ['x'.repeat(32) as never] })],
    ['has a number that was used', 'epoch-wrong', () => ({ epoch: 0 })],
    [
      'names a head that its author had not seen',
      'heads-wrong',
      () => ({ heads: [{ device: deviceNamed('Cira'), sequence: 3, segment: 'y'.repeat(43) as never }] }),
    ],
    [
      'names another segment at a head',
      'heads-wrong',
      ({ heads }) => ({ heads: heads.map((head) => ({ ...head, segment: 'y'.repeat(43) as never })) }),
    ],
  ])('that %s is refused (%s), and its segment with it', (_, why, change) => {
    const history = circle();
    history.says('Cira', note('hello'));
    history.hears('Ana');
    const opening = opens(history, 'Ana', change);
    expect(history.fate(opening)).toBe(why);
    expect(epochs(history.fold())).toHaveLength(1);
  });

  it('that calls a member by a name that she no longer has is refused', () => {
    const history = circle();
    const { kind, body } = history.opening('Ana');
    history.says('Ana', added(memberNamed('Cira', { displayName: 'Cira M.' })));
    expect(history.fate(history.says('Ana', { kind, body }))).toBe('roster-wrong');
  });

  it('that names a head which exists but which its author had not seen is refused', () => {
    const history = circle();
    const unseen = history.says('Cira', note('hello'));
    const head = { device: unseen.device, sequence: unseen.sequence, segment: unseen.id };
    const opening = opens(history, 'Ana', ({ heads }) => ({ heads: [...heads, head] }));
    expect(history.fate(opening)).toBe('heads-wrong');
  });

  it('that has somebody on its roster and cuts her off is refused', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.says('Ana', added(memberNamed('Cira')));
    const cut = { device: deviceNamed('Cira'), sequence: -1 };
    expect(history.fate(opens(history, 'Ana', () => ({ cutoffs: [cut] })))).toBe('cutoffs-wrong');
    expect(history.fate(opens(history, 'Ana'))).toBe('counts');
  });

  it('may leave a member out: from there on she is nobody until she is added again', () => {
    const history = circle();
    const opening = opens(history, 'Ana', ({ roster }) => ({
      roster: roster.filter((m) => m.name !== 'Cira'),
    }));
    const unaware = history.says('Cira', note('I had not heard'));
    history.hears('Cira', opening);
    const aware = history.says('Cira', note('I had heard'));
    const fold = history.fold();
    expect(namesOf(fold)).toEqual(['Ana', 'Bea']);
    expect(sealedTo(history)).toBe('Ana Bea');
    expect(membersToRestate(fold).map(({ name }) => name)).toEqual(['Cira']);
    expect(fateOf(fold, unaware)).toBe('counts');
    expect(fateOf(fold, aware)).toBe('left-out');
    history.says('Ana', added(memberNamed('Cira')));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Bea', 'Cira']);
    expect(membersToRestate(history.fold())).toEqual([]);
  });

  it('is by whoever held the device then, as the invited see it too', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.says('Ana', deviceAdded('Ana', 'Cira'));
    history.hears('Cira');
    const opening = opens(history, 'Cira');
    const author = (anchor: Anchor) =>
      epochs(history.fold(anchor)).find(({ fact }) => fact === factOf(opening).id)?.openedBy;
    expect(author(history.anchor)).toBe(personNamed('Ana'));
    expect(author({ kind: 'invited', opening: factOf(opening).id })).toBe(personNamed('Ana'));
    history.says('Cira', history.removal('Cira', 'Ana'));
    expect(author(history.anchor)).toBe(personNamed('Ana'));
  });

  it('must carry the cutoffs in force', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Cira'));
    const forgot = opens(history, 'Ana', () => ({ cutoffs: [] }));
    expect(history.fate(forgot)).toBe('cutoffs-wrong');
    expect(sealedTo(history)).toBe('needs-rotation');
    expect(history.fate(opens(history, 'Ana'))).toBe('counts');
    expect(sealedTo(history)).toBe('Ana Bea');
  });

  it('may not hold the key for a removed member whom its author knew to be removed', () => {
    const history = circle();
    const before = history.opening('Ana').body.roster;
    history.says('Ana', history.removal('Ana', 'Cira'));
    expect(history.fate(opens(history, 'Ana', () => ({ roster: before })))).not.toBe('counts');
  });

  it('stated together with a grant may take the new member in', () => {
    const history = circle();
    const opening = history.opening('Ana', [eva]);
    history.says('Ana', added(eva), opening);
    expect(sealedTo(history)).toBe('Ana Bea Cira Eva');
  });

  it('that follows the order of its segment cannot take in whom a later fact adds', () => {
    const history = circle();
    const opening = history.opening('Ana', [eva]);
    expect(history.fate(history.says('Ana', opening, added(eva)))).toBe('roster-wrong');
    expect(namesOf(history.fold())).not.toContain('Eva');
  });
});

describe('sealing', () => {
  it('goes on to the old key while a grant waits for its wrap', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Eva')));
    expect(sealedTo(history)).toBe('Ana Bea Cira');
  });

  it('stops at a removal until the keys are turned', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Cira'));
    expect(sealedTo(history)).toBe('needs-rotation');
    opens(history, 'Ana');
    expect(sealedTo(history)).toBe('Ana Bea');
  });

  it('stops when one device of a member was revoked', () => {
    const history = circle();
    history.says('Ana', deviceAdded('Cira', 'Cira 2'));
    opens(history, 'Ana');
    expect(sealedTo(history)).toBe('Ana Bea Cira');
    history.says('Ana', {
      kind: 'device.revoked',
      body: { device: deviceNamed('Cira 2'), last: -1, reason: '' },
    });
    expect(sealedTo(history)).toBe('needs-rotation');
  });

  it('stops when a removal raced the opening that still had her', () => {
    const history = circle();
    history.says('Bea', history.removal('Bea', 'Cira'));
    const opening = opens(history, 'Ana');
    expect(history.fate(opening)).toBe('counts');
    expect(sealedTo(history)).toBe('needs-rotation');
  });

  it('between two epochs opened at once takes the one whose people are in both', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Eva')));
    const wider = opens(history, 'Ana');
    const narrower = opens(history, 'Bea');
    expect(sealing(history.fold())).toMatchObject({ epoch: { fact: factOf(narrower).id } });
    expect(epochs(history.fold()).filter(({ tip }) => tip)).toHaveLength(2);
    expect(history.fate(wider)).toBe('counts');
  });

  it('waits for a merge where each has somebody whom the other has not', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Eva')));
    opens(history, 'Ana');
    history.says('Bea', added(memberNamed('Fe')));
    opens(history, 'Bea');
    expect(sealedTo(history)).toBe('needs-merge');
    history.hears('Ana');
    const merge = opens(history, 'Ana');
    expect(history.fate(merge)).toBe('counts');
    expect(sealedTo(history)).toBe('Ana Bea Cira Eva Fe');
    expect(epochs(history.fold()).filter(({ tip }) => tip)).toHaveLength(1);
  });

  it('waits for a rotation that leaves the suspended out, and then goes on without them', () => {
    const history = new History(steward('Ana'), {
      others: [steward('Bea'), steward('Cira'), memberNamed('Sol')],
    });
    history.device('Cira');
    history.device('Bea');
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Bea', history.removal('Bea', 'Ana'));
    history.hears('Cira');
    const opening = opens(history, 'Cira');
    expect(history.fate(opening)).toBe('counts');
    expect(sealedTo(history)).toBe('Cira Sol');
  });

  it('takes the reinstated in again only when they are added again in the open', () => {
    const sol = memberNamed('Sol', { role: 'survivor' });
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Cira'), sol] });
    ['Bea', 'Cira', 'Sol'].forEach((name) => history.device(name));
    const a = history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Bea', history.removal('Bea', 'Ana'));
    history.hears('Cira');
    opens(history, 'Cira');
    history.hears('Sol');
    history.says('Sol', resolved([factOf(a)], []));
    history.hears('Cira');
    const silently = proposeEpoch(history.device('Cira').authority, { epoch: 2, ...keysOfEpoch() });
    expect(silently.roster.map(({ name }) => name)).toEqual(['Cira', 'Sol']);
    const back = membersToRestate(history.device('Cira').authority);
    expect(back.map(({ name }) => name)).toEqual(['Ana']);
    const wrong = {
      kind: 'epoch.opened' as const,
      body: { ...silently, roster: [...silently.roster, ...back] },
    };
    expect(history.fate(history.says('Cira', wrong))).toBe('roster-wrong');
    const opening = history.opening('Cira', back);
    history.says('Cira', ...back.map(added), opening);
    expect(sealedTo(history)).toBe('Ana Cira Sol');
  });

  it('never goes to an epoch of a steward who had been removed', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Bea'));
    const mine = opens(history, 'Bea', ({ roster }) => ({ roster: roster.filter((m) => m.name === 'Bea') }));
    expect(history.fate(mine)).toBe('after-removal');
    expect(sealedTo(history)).toBe('needs-rotation');
  });
});

describe('a conversation', () => {
  it('lets a writer turn its keys, and nothing more', () => {
    const history = circle('conversation');
    expect(history.fate(opens(history, 'Cira'))).toBe('counts');
    const without = opens(history, 'Cira', ({ roster }) => ({
      roster: roster.filter((m) => m.name !== 'Bea'),
    }));
    expect(history.fate(without)).toBe('no-right');
    history.says('Ana', deviceAdded('Bea', 'Bea 2'));
    history.hears('Cira');
    const one = opens(history, 'Cira', ({ roster }) => ({
      roster: roster.map((m) => ({ ...m, devices: m.devices.slice(0, 1) })),
    }));
    expect(history.fate(one)).toBe('no-right');
  });

  it('refuses the turn of a member who may not write', () => {
    const history = new History(steward('Ana'), {
      kind: 'conversation',
      others: [memberNamed('Dalia', { rights: [] })],
    });
    expect(history.fate(opens(history, 'Dalia'))).toBe('no-right');
  });

  it('lets a writer leave out whom a steward removed, and only her', () => {
    const history = circle('conversation');
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.hears('Cira');
    expect(history.fate(opens(history, 'Cira'))).toBe('counts');
    expect(sealedTo(history)).toBe('Ana Cira');
  });

  it('lets no writer bring somebody in', () => {
    const history = circle('conversation');
    const brings = opens(history, 'Cira', ({ roster }) => ({ roster: [...roster, memberNamed('Eva')] }));
    expect(history.fate(brings)).not.toBe('counts');
    expect(sealedTo(history)).toBe('Ana Bea Cira');
  });
});

describe('a backdated removal', () => {
  it('undoes grants that no epoch has confirmed, and not those that one has', () => {
    const history = circle();
    history.says('Bea', added(memberNamed('Eva')));
    history.hears('Ana');
    opens(history, 'Ana');
    history.hears('Bea');
    history.says('Bea', added(memberNamed('Fe')));
    history.hears('Ana');
    history.says('Ana', removed('Bea', { Bea: -1 }));
    const fold = history.fold();
    expect(namesOf(fold)).toEqual(['Ana', 'Cira', 'Eva']);
    expect(members(fold).map(({ person }) => person)).not.toContain(personNamed('Fe'));
  });

  it('sends to quarantine what the removed one said, also where its effect was confirmed', () => {
    const history = circle();
    const both = history.says('Bea', added(memberNamed('Eva')), note('and this'));
    history.hears('Ana');
    opens(history, 'Ana');
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(history.fate(both)).toBe('after-removal');
    expect(namesOf(history.fold())).toContain('Eva');
  });

  it('is not outlived by the epoch of a steward whom only the removed one had made', () => {
    const history = circle();
    const grant = history.says('Bea', added(steward('Dora')));
    history.hears('Dora', grant);
    opens(history, 'Dora');
    history.hears('Ana');
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira']);
  });

  it('leaves what was confirmed by a steward who was herself made after it', () => {
    const history = circle();
    history.says('Bea', added(memberNamed('Eva')));
    history.hears('Ana');
    const grant = history.says('Ana', added(steward('Dora')));
    history.hears('Dora', grant);
    opens(history, 'Dora');
    history.hears('Ana');
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira', 'Dora', 'Eva']);
  });

  it('is not outlived by an epoch that the removed one opened herself', () => {
    const history = circle();
    history.says('Bea', added(memberNamed('Eva')));
    opens(history, 'Bea');
    history.hears('Ana');
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira']);
  });
});
