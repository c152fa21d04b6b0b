import { describe, expect, it } from 'vitest';
import {
  isBehind,
  isFoundedBy,
  keyTurners,
  members,
  membersKeyOf,
  openingOf,
  proposeFirstEpoch,
} from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  factOf,
  keysOfEpoch,
  memberNamed,
  note,
  personNamed,
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
