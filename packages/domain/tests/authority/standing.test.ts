import { describe, expect, it } from 'vitest';
import {
  createAuthority,
  disputes,
  epochs,
  isBehind,
  isNameable,
  learn,
  members,
  quarantine,
} from '../../src/case/authority/authority.ts';
import type { SegmentId } from '../../src/vocabulary/ids.ts';
import {
  History,
  added,
  admitted,
  deviceAdded,
  deviceNamed,
  factOf,
  fateOf,
  foldOf,
  held,
  memberNamed,
  namesOf,
  note,
  personNamed,
  removed,
  resolved,
  revoked,
  steward,
} from './history.ts';

const circle = (kind: 'compartment' | 'conversation' = 'compartment') =>
  new History(steward('Ana'), { kind, others: [steward('Bea'), memberNamed('Cira')] });

describe('a device', () => {
  it('goes on speaking for her to whom it was given, where its own past knows of no rival', () => {
    const history = circle();
    history.hears('Nueva', history.says('Ana', deviceAdded('Cira', 'Nueva')));
    history.says('Bea', deviceAdded('Bea', 'Nueva'));
    const said = history.says('Nueva', note('it is me'));
    expect(history.fate(said)).toBe('counts');
  });

  it('that was given to somebody who was out already can still become another’s', () => {
    const history = circle();
    history.says('Ana', removed('Cira', { Cira: -1 }));
    history.says('Ana', deviceAdded('Cira', 'Nueva'));
    history.hears('Nueva', history.says('Ana', deviceAdded('Bea', 'Nueva')));
    expect(history.fate(history.says('Nueva', note('it is Bea')))).toBe('counts');
  });

  it('that an epoch leaves out is hers no more, and says nothing once it has seen that', () => {
    const history = circle();
    history.hears('Bea 2', history.says('Ana', deviceAdded('Bea', 'Bea 2')));
    const { kind, body } = history.opening('Ana');
    const roster = body.roster.map((one) =>
      one.name === 'Bea' ? { ...one, devices: memberNamed('Bea').devices } : one,
    );
    const opening = history.says('Ana', { kind, body: { ...body, roster } });
    const unseen = history.says('Bea 2', note('before I saw it'));
    history.hears('Bea 2', opening);
    const seen = history.says('Bea 2', note('after I saw it'));
    expect([opening, unseen, seen].map((one) => history.fate(one))).toEqual(['counts', 'counts', 'left-out']);
    const bea = members(history.fold()).find(({ person }) => person === personNamed('Bea'));
    expect(bea?.devices.map(({ device }) => device)).toEqual([deviceNamed('Bea')]);
  });
});

describe('a backdated removal', () => {
  it('undoes what was confirmed only by an epoch that its author had not heard of', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Dora')] });
    history.hears('Dora', history.says('Bea', added(memberNamed('Eva'))));
    history.hears('Ana');
    history.device('Dora');
    const opening = history.opening('Dora');
    history.says('Dora', opening);
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(namesOf(history.fold())).not.toContain('Eva');
  });

  it('leaves in a conversation whom an epoch confirmed that a writer turned', () => {
    const history = circle('conversation');
    history.hears('Cira', history.says('Bea', added(memberNamed('Eva'))));
    history.hears('Ana', history.says('Cira', history.opening('Cira')));
    history.says('Ana', removed('Bea', { Bea: -1 }));
    expect(namesOf(history.fold())).toEqual(['Ana', 'Cira', 'Eva']);
  });
});

describe('somebody suspended', () => {
  const feud = () => {
    const history = new History(steward('Ana'), {
      others: [steward('Bea'), memberNamed('Cira'), memberNamed('Eva')],
    });
    const [a, b] = [history.removal('Ana', 'Bea'), history.removal('Bea', 'Ana')];
    history.says('Ana', a);
    history.says('Bea', b);
    return history;
  };

  it('admits nothing from quarantine meanwhile', () => {
    const history = feud();
    const strange = history.says('Xochitl', note('let me in'));
    history.hears('Bea', strange);
    history.says('Bea', admitted(strange));
    expect(history.fate(strange)).toBe('not-a-member');
  });

  it('is in one dispute with what she states together, and in another with what rests on her word', () => {
    const history = feud();
    history.hears('Dora', history.says('Ana', added(steward('Dora'))));
    history.says('Dora', removed('Cira', { Cira: -1 }), removed('Eva', { Eva: -1 }));
    expect(
      disputes(history.fold())
        .map(({ removals }) => removals.length)
        .sort(),
    ).toEqual([2, 2]);
  });
});

describe('what has no right', () => {
  it('is told as changing nothing of what was judged before', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Dora')] });
    history.hears(
      'Bea',
      history.says('Dora', held('a lawsuit')),
      history.says('Ana', removed('Bea', { Bea: -1 })),
    );
    const late = history.says('Bea', removed('Dora', { Dora: -1 }));
    const authority = createAuthority(history.anchor);
    for (const segment of history.segments.slice(0, -1)) learn(authority, segment);
    expect(learn(authority, late)).toEqual({ counts: false, why: 'after-removal', revised: false });
  });

  it('founds a stream but once, also in the segment that founds it', () => {
    const history = circle();
    const [founded, ...rest] = history.founding.facts;
    const twice = { ...history.founding, facts: [founded!, founded!, ...rest] };
    expect(fateOf(foldOf(history.anchor, [twice]), twice)).toBe('epoch-wrong');
  });
});

describe('whoever is invited', () => {
  it('starts from an opening whose author left herself out', () => {
    const history = circle();
    const eva = memberNamed('Eva');
    const { kind, body } = history.opening('Ana', [eva]);
    const roster = body.roster.filter(({ name }) => name !== 'Ana');
    const opening = history.says('Ana', added(eva), { kind, body: { ...body, roster } });
    history.hears('Bea', opening);
    const said = history.says('Bea', note('welcome'));
    const fold = foldOf({ kind: 'invited', opening: factOf(opening, 1).id }, [opening, said]);
    expect(namesOf(fold)).toEqual(['Bea', 'Cira', 'Eva']);
    expect(epochs(fold)).toHaveLength(1);
    expect([opening, said].map((one) => fateOf(fold, one))).toEqual(['counts', 'counts']);
  });

  it('takes no head of which an opening’s author had not heard', () => {
    const history = circle();
    const eva = memberNamed('Eva');
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    history.hears('Bea', opening);
    const unseen = history.says('Bea', note('unseen'));
    const { kind, body } = history.opening('Ana');
    const head = { device: unseen.device, sequence: unseen.sequence, segment: unseen.id };
    const untrue = history.says('Ana', { kind, body: { ...body, heads: [...body.heads, head] } });
    const fold = foldOf({ kind: 'invited', opening: factOf(opening, 1).id }, [opening, unseen, untrue]);
    expect(fateOf(fold, untrue)).toBe('heads-wrong');
  });
});

describe('what names a past', () => {
  it('is not taken in where that is not known here, or something else stands there', () => {
    const history = circle();
    const hers = history.says('Cira', note('hers'));
    const other = { ...hers, id: 'o'.repeat(43) as SegmentId };
    const naming = (sequence: number, segment: SegmentId) =>
      history.segmentOf(
        deviceNamed('Bea'),
        0,
        null,
        [{ device: hers.device, sequence, segment }],
        [note('x')],
      );
    const authority = foldOf(history.anchor, [history.founding]);
    const unknown = { counts: false, why: 'unknown-past', revised: false };
    expect(learn(authority, naming(0, hers.id))).toEqual(unknown);
    learn(authority, hers);
    expect(learn(authority, naming(0, other.id))).toEqual(unknown);
    learn(authority, other);
    expect(learn(authority, naming(1, other.id))).toEqual(unknown);
    expect(learn(authority, naming(0, other.id))).toMatchObject({ counts: true });
  });

  it('may name what stands there, and whatever is not known yet of a device that nobody has heard of', () => {
    const history = circle();
    const hers = history.says('Cira', note('hers'));
    const fold = history.fold();
    const { device, sequence, id } = hers;
    expect(isNameable(fold, { device, sequence, segment: id })).toBe(true);
    expect(isNameable(fold, { device, sequence, segment: 'o'.repeat(43) as SegmentId })).toBe(false);
    expect(isNameable(fold, { device, sequence: 1, segment: id })).toBe(false);
    expect(isNameable(fold, { device: deviceNamed('Xochitl'), sequence: 7, segment: id })).toBe(true);
  });

  it('is behind an opening where it could not be named at all', () => {
    const history = circle();
    const opening = history.says('Ana', history.opening('Ana'));
    const [device, id] = [deviceNamed('Cira'), 'o'.repeat(43) as SegmentId];
    history.says('Cira', note('hers'));
    expect(isBehind(history.fold(), factOf(opening).id, { device, id, sequence: 0 })).toBe(true);
  });
});

describe('what is told as it is learned', () => {
  const learnAll = (history: History) => {
    const authority = createAuthority(history.anchor);
    return history.segments.map((segment) => learn(authority, segment));
  };

  it('does not count because the one before it did, once a removal has been heard', () => {
    const history = circle();
    history.says('Cira', note('in time'));
    history.says('Ana', removed('Cira', { Cira: 0 }));
    history.says('Cira', note('too late'));
    expect(learnAll(history).map(({ counts }) => counts)).toEqual([true, true, true, false]);
  });

  it('does not count because the last that a removal accepts did', () => {
    const history = circle();
    history.says('Ana', removed('Cira', { Cira: 0 }));
    history.says('Cira', note('accepted'));
    history.says('Cira', note('not accepted'));
    expect(learnAll(history).map(({ counts }) => counts)).toEqual([true, true, true, false]);
  });

  it('does not count because the one before it was admitted by name', () => {
    const history = circle();
    history.says('Ana', removed('Cira', { Cira: -1 }));
    const named = history.segmentOf(deviceNamed('Cira'), 0, null, [], [note('late')]);
    history.says('Ana', admitted(named));
    history.segments.push(named, history.segmentOf(deviceNamed('Cira'), 1, named.id, [], [note('later')]));
    expect(learnAll(history).map(({ counts }) => counts)).toEqual([true, true, true, true, false]);
  });

  it('says that earlier verdicts changed where a removal cuts off what counted', () => {
    const history = circle();
    history.says('Cira', note('hers'));
    history.says('Ana', removed('Cira', { Cira: -1 }));
    expect(learnAll(history).map(({ revised }) => revised)).toEqual([true, false, true]);
  });
});

describe('a device that signs two pasts', () => {
  it('counts up to the earlier of two forks, whichever was found first', () => {
    const history = circle();
    const said = ['0', '1', '2', '3'].map((text) => history.says('Cira', note(text)));
    const twin = (of: number) => ({ ...said[of]!, id: String(of).repeat(43) as SegmentId });
    const fold = foldOf(history.anchor, [...history.segments, twin(3), twin(1)]);
    expect(said.map((one) => fateOf(fold, one))).toEqual(['counts', 'forked', 'forked', 'forked']);
  });

  it('takes an invitation with it that stands there', () => {
    const history = circle();
    const eva = memberNamed('Eva');
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    const twin = { ...opening, id: 't'.repeat(43) as SegmentId, facts: [] };
    const fold = foldOf({ kind: 'invited', opening: factOf(opening, 1).id }, [opening, twin]);
    expect(fateOf(fold, opening)).toBe('forked');
  });
});

describe('a removal', () => {
  it('that lists a device twice accepts the less', () => {
    const history = circle();
    const said = ['0', '1'].map((text) => history.says('Cira', note(text)));
    const device = deviceNamed('Cira');
    const last = [0, 1].map((sequence) => ({ device, sequence }));
    const body = { person: personNamed('Cira'), last, reason: 'she left' };
    history.says('Ana', { kind: 'member.removed', body });
    expect(said.map((one) => history.fate(one))).toEqual(['counts', 'after-removal']);
  });

  it('leaves what she wrote hers, though her device has become another’s', () => {
    const history = circle();
    const late = history.says('Cira', note('late'));
    history.says('Ana', removed('Cira', { Cira: -1 }));
    history.says('Ana', deviceAdded('Bea', 'Cira'));
    const [entry] = quarantine(history.fold());
    expect(entry).toMatchObject({ segment: late.id, person: personNamed('Cira') });
  });
});

describe('a stream', () => {
  it('is not founded in the middle of a chain', () => {
    const { anchor, founding } = circle();
    const later = { ...founding, sequence: 1, previous: 'p'.repeat(43) as SegmentId };
    const after = { ...founding, after: [{ device: deviceNamed('Bea'), sequence: 0, segment: founding.id }] };
    for (const untrue of [later, after]) expect(members(foldOf(anchor, [untrue]))).toEqual([]);
    expect(members(foldOf(anchor, [founding]))).toHaveLength(3);
  });
});

describe('a vote on a dispute', () => {
  const feud = (...others: readonly ReturnType<typeof steward>[]) => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), ...others] });
    for (const { devices } of others) history.device(devices[0]!.device.slice(2).replace(/_+$/, ''));
    const [a, b] = [history.removal('Ana', 'Bea'), history.removal('Bea', 'Ana')];
    const [fa, fb] = [factOf(history.says('Ana', a)), factOf(history.says('Bea', b))];
    return { history, forAna: resolved([fa], [fb]), forBea: resolved([fb], [fa]) };
  };

  it('does not count from a steward whose grant has ended', () => {
    const { history, forAna } = feud(steward('Dora', { until: 500 }), steward('Eva'));
    for (const name of ['Dora', 'Eva']) {
      history.hears(name);
      history.says(name, forAna);
    }
    expect(disputes(history.fold())).toHaveLength(1);
  });

  it('is none where one steward says two things at once', () => {
    const { history, forAna, forBea } = feud(steward('Dora', { devices: ['Dora', 'Dora 2'] }));
    history.hears('Dora');
    history.hears('Dora 2');
    history.says('Dora', forAna);
    history.says('Dora 2', forBea);
    expect(disputes(history.fold())).toHaveLength(1);
  });

  it.each([
    [
      'was removed, though she is let in again',
      () => [removed('Dora', { Dora: -1 }), added(steward('Dora'))],
    ],
    ['has no device left', () => [revoked('Dora', -1)]],
  ] as const)('does not wait for a steward who %s', (_, said) => {
    const { history, forAna } = feud(steward('Dora'), steward('Eva'));
    history.hears('Eva');
    for (const one of said()) history.says('Eva', one);
    expect(disputes(history.fold())).toHaveLength(1);
    history.says('Eva', forAna);
    expect(disputes(history.fold())).toHaveLength(0);
  });
});
