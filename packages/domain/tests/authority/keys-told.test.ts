import { describe, expect, it } from 'vitest';
import {
  cameAsGuest,
  epochs,
  isBehind,
  isFoundedBy,
  keyTurners,
  members,
  membersKeyOf,
  openingOf,
  proposeFirstEpoch,
} from '../../src/case/authority/authority.ts';
import type { Segment } from '../../src/fact/fact.ts';
import {
  History,
  added,
  admitted,
  deviceNamed,
  factOf,
  foldOf,
  keysOfEpoch,
  memberNamed,
  note,
  personNamed,
  prekey,
  removed,
  steward,
  stream,
} from './history.ts';

const circle = (kind: 'compartment' | 'conversation' = 'compartment') =>
  new History(steward('Ana'), { kind, others: [steward('Bea'), memberNamed('Cira')] });

describe('what is told of a key', () => {
  it('is told of the key that was asked for, and not of another of its epoch', () => {
    const history = circle();
    const opening = history.opening('Ana');
    history.says('Ana', opening);
    const fold = history.fold();
    expect(openingOf(fold, opening.body.epoch, opening.body.commitment)?.stands).toBe(true);
    expect(openingOf(fold, opening.body.epoch, keysOfEpoch().commitment)).toBeNull();
  });

  it('is nothing where somebody holds it who was removed, or where its author is not among its holders', () => {
    const history = circle();
    const truthful = history.says('Ana', history.opening('Ana'));
    expect(membersKeyOf(history.fold(), factOf(truthful).id)).not.toBeNull();
    history.says('Bea', history.removal('Bea', 'Cira'));
    expect(membersKeyOf(history.fold(), factOf(truthful).id)).toBeNull();
    expect(membersKeyOf(history.fold(), factOf(truthful).id, [personNamed('Cira')])).not.toBeNull();
    // She opens one without herself.
    history.hears('Ana');
    const { kind, body } = history.opening('Ana');
    const roster = body.roster.filter(({ name }) => name !== 'Ana');
    const without = history.says('Ana', { kind, body: { ...body, roster } });
    expect(membersKeyOf(history.fold(), factOf(without).id)).toBeNull();
  });

  it('is turned on by those whom it was given to turn, of whom are members now', () => {
    for (const [kind, turners] of [
      ['compartment', ['Ana', 'Bea']],
      ['conversation', ['Ana', 'Bea', 'Cira']],
    ] as const) {
      const history = circle(kind);
      const opening = factOf(history.says('Ana', history.opening('Ana'))).id;
      const named = (): readonly string[] =>
        keyTurners(history.fold(), opening, kind === 'conversation')
          .slice()
          .sort();
      expect(named()).toEqual(turners.map(personNamed));
      history.says('Ana', history.removal('Ana', 'Bea'));
      expect(named()).toEqual(turners.filter((name) => name !== 'Bea').map(personNamed));
    }
  });

  it('descends from its own founding, and from no other', () => {
    const history = circle();
    const opening = factOf(history.says('Ana', history.opening('Ana'))).id;
    expect(isFoundedBy(history.fold(), opening, history.founding.id)).toBe(true);
    expect(isFoundedBy(history.fold(), opening, circle().segmentOf('d' as never, 9, null, [], []).id)).toBe(
      false,
    );
  });

  it('has behind it what its opening had seen, to the last, and nothing after', () => {
    const history = circle();
    const seen = history.says('Cira', note('before'));
    history.hears('Ana', seen);
    const opening = factOf(history.says('Ana', history.opening('Ana'))).id;
    const unseen = history.says('Cira', note('after'));
    expect(isBehind(history.fold(), opening, seen)).toBe(true);
    expect(isBehind(history.fold(), opening, unseen)).toBe(false);
  });
});

describe('what is told of a key that does not stand', () => {
  it('is who signed it, and that it does not; where another signed the same first, that one', () => {
    const history = circle();
    const untrue = history.opening('Cira');
    history.says('Cira', untrue);
    const asked = openingOf(history.fold(), untrue.body.epoch, untrue.body.commitment);
    expect(asked).toMatchObject({ stands: false, by: deviceNamed('Cira') });
    const truthful = history.opening('Ana');
    history.hears('Cira', history.says('Ana', truthful));
    history.says('Cira', truthful);
    const told = openingOf(history.fold(), truthful.body.epoch, truthful.body.commitment);
    expect(told).toMatchObject({ stands: true, by: deviceNamed('Ana') });
  });

  it('makes no epoch of it, while its author is in dispute', () => {
    const history = circle();
    const [a, b] = [history.removal('Ana', 'Bea'), history.removal('Bea', 'Ana')];
    history.says('Ana', a);
    history.says('Bea', b);
    history.says('Ana', history.opening('Ana'));
    expect(epochs(history.fold())).toHaveLength(1);
  });

  it('is of no founding where what it follows is not here', () => {
    const history = circle();
    history.says('Ana', history.opening('Ana'));
    const opening = history.says('Ana', history.opening('Ana'));
    const fold = foldOf({ kind: 'invited', opening: factOf(opening).id }, [opening]);
    expect(isFoundedBy(fold, factOf(opening).id, history.founding.id)).toBe(false);
  });

  it('turns on by nobody who was given less by it than she has now', () => {
    const history = circle();
    const opening = history.says('Ana', history.opening('Ana'));
    history.says('Ana', added(steward('Cira')));
    expect([...keyTurners(history.fold(), factOf(opening).id, false)].sort()).toEqual(
      ['Ana', 'Bea'].map(personNamed),
    );
  });
});

describe('what need not be read behind an opening', () => {
  it('is the opening’s own segment, and what lies past its cutoffs unless a steward admitted it', () => {
    const history = circle();
    history.says('Ana', history.removal('Ana', 'Cira'));
    const opening = history.says('Ana', history.opening('Ana'));
    const late = history.says('Cira', note('late'));
    const behind = (segment: Segment) => isBehind(history.fold(), factOf(opening).id, segment);
    expect([opening, late].map(behind)).toEqual([true, true]);
    history.hears('Ana', late);
    history.says('Ana', admitted(late));
    expect(behind(late)).toBe(false);
  });

  it('is not what its cutoffs accept, nor what another device wrote, though that does not count', () => {
    const history = new History(steward('Ana'), {
      others: [steward('Bea'), memberNamed('Cira'), memberNamed('Dalia', { rights: [] })],
    });
    history.says('Ana', removed('Cira', { Cira: 0 }));
    const opening = history.says('Ana', history.opening('Ana'));
    history.says('Bea', removed('Cira', { Cira: -1 }));
    const accepted = history.says('Cira', note('accepted by Ana, not by Bea'));
    history.says('Dalia', prekey('k'));
    const others = history.says('Dalia', note('she may not'));
    for (const segment of [accepted, others]) {
      expect(history.fate(segment)).not.toBe('counts');
      expect(isBehind(history.fold(), factOf(opening).id, segment)).toBe(false);
    }
  });
});

describe('what is told of a member', () => {
  it('is that she came as a guest, until she is let in to stay', () => {
    const history = circle();
    const came = () => ['Eva', 'Cira'].map((name) => cameAsGuest(history.fold(), personNamed(name)));
    history.says('Ana', added({ ...memberNamed('Eva'), guest: true }));
    expect(came()).toEqual([true, false]);
    history.says('Ana', added(memberNamed('Eva')));
    expect(came()).toEqual([false, false]);
  });

  it('is what she was given last, also where that is more', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Cira', { rights: [] })));
    history.says('Ana', added(memberNamed('Cira')));
    const cira = members(history.fold()).find(({ name }) => name === 'Cira');
    expect(cira?.rights).toEqual(['write']);
  });

  it('is that she holds the key only where every newest epoch was given to her', () => {
    const history = circle();
    const [one, two] = ['Eva', 'Fe'].map((name) => memberNamed(name));
    const [a, b] = [history.opening('Ana', [one!]), history.opening('Bea', [two!])];
    history.says('Ana', added(one!), a);
    history.says('Bea', added(two!), b);
    const holding = members(history.fold()).filter(({ inEpoch }) => inEpoch);
    expect(holding.map(({ name }) => name).sort()).toEqual(['Ana', 'Bea', 'Cira']);
  });
});

describe('what an opening may say of somebody', () => {
  it('is whether she was given the past, as it was granted', () => {
    const history = circle();
    const opening = history.opening('Ana');
    const roster = opening.body.roster.map((one) =>
      one.name === 'Cira' ? { ...one, past: 'from-now-on' as const } : one,
    );
    const told = history.says('Ana', { ...opening, body: { ...opening.body, roster } });
    expect(history.fate(told)).toBe('roster-wrong');
  });

  it('is her cutoff or an earlier one that a removal gave, never a later', () => {
    const history = circle();
    history.hears('Ana', history.says('Cira', note('one')));
    history.says('Ana', history.removal('Ana', 'Cira'));
    const opening = history.opening('Ana');
    const cutoffs = opening.body.cutoffs.map((one) => ({ ...one, sequence: one.sequence + 1 }));
    expect(opening.body.cutoffs).toHaveLength(1);
    const later = history.says('Ana', { ...opening, body: { ...opening.body, cutoffs } });
    expect(history.fate(later)).toBe('cutoffs-wrong');
  });

  it('begins with whoever founded the stream', () => {
    const founder = steward('Ana');
    const terms = { stream, kind: 'desk', label: 'Desk', founder, expiresAfterDays: null } as const;
    expect(proposeFirstEpoch(terms, { epoch: 0, ...keysOfEpoch() }).roster).toEqual([founder]);
  });
});

describe('two grants at once', () => {
  it('are shown as what both give, to the earlier end', () => {
    const history = circle();
    history.says('Ana', added(steward('Eva', { until: 9_000 })));
    history.says('Bea', added(memberNamed('Eva', { until: 5_000 })));
    const eva = members(history.fold()).find(({ name }) => name === 'Eva');
    expect(eva?.rights).toEqual(['write']);
    expect(eva?.until).toBe(5_000);
  });
});
