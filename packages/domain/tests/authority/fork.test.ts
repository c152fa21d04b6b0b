import { describe, expect, it } from 'vitest';
import {
  epochs,
  forks,
  headsOf,
  learn,
  may,
  members,
  quarantine,
} from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  admitted,
  deviceNamed,
  fateOf,
  foldOf,
  headOf,
  memberNamed,
  namesOf,
  note,
  personNamed,
  steward,
} from './history.ts';

/** Cira's device signs two segments at 1, and goes on from each. */
const forked = () => {
  const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Cira')] });
  const first = history.says('Cira', note('0'));
  const main = [history.says('Cira', note('1')), history.says('Cira', added(memberNamed('Eva')))];
  const id = deviceNamed('Cira');
  const branch = history.segmentOf(id, 1, first.id, [], [note('1, otherwise')]);
  const onBranch = history.segmentOf(id, 2, branch.id, [], [note('2, otherwise')]);
  return { history, first, main, branch, onBranch };
};

describe('a device that signs two segments at one place', () => {
  it('is not convicted by hearing the same segment twice', () => {
    const { history, main } = forked();
    const fold = history.fold();
    expect(learn(fold, main[0]!)).toEqual({ counts: true, revised: false });
    expect(forks(fold)).toEqual([]);
  });

  it('counts up to there and no further, on neither branch, whichever came first', () => {
    const { history, first, main, branch, onBranch } = forked();
    const [founding, ...rest] = history.segments;
    for (const order of [
      [founding!, ...rest, branch, onBranch],
      [founding!, first, branch, onBranch, ...main],
      [founding!, first, branch, main[0]!, onBranch, main[1]!],
    ]) {
      const fold = foldOf(history.anchor, order);
      expect(fateOf(fold, first)).toBe('counts');
      for (const segment of [...main, branch, onBranch]) expect(fateOf(fold, segment)).toBe('forked');
      expect(namesOf(fold)).toEqual(['Ana', 'Bea', 'Cira']);
      expect(forks(fold)).toEqual([{ device: deviceNamed('Cira'), person: personNamed('Cira'), from: 1 }]);
      expect(headOf(fold, 'Cira')).toBe(0);
      expect(may(fold, deviceNamed('Cira'), 'write')).toBe(false);
      expect(new Set(quarantine(fold).map(({ segment }) => segment))).toEqual(
        new Set([...main, branch, onBranch].map(({ id }) => id)),
      );
    }
  });

  it('says that earlier verdicts changed', () => {
    const { history, branch } = forked();
    expect(learn(history.fold(), branch)).toEqual({ counts: false, why: 'forked', revised: true });
  });

  it('may have one branch admitted by a steward, by name', () => {
    const { history, branch, onBranch } = forked();
    history.hears('Bea');
    history.says('Bea', admitted(branch));
    const fold = foldOf(history.anchor, [...history.segments, branch, onBranch]);
    expect(fateOf(fold, branch)).toBe('counts');
    expect(fateOf(fold, onBranch)).toBe('forked');
  });

  it('is left out of the next epoch', () => {
    const { history, branch } = forked();
    history.hears('Ana');
    learn(history.device('Ana').authority, branch);
    const { body } = history.opening('Ana');
    expect(body.roster.map(({ name }) => name)).toEqual(['Ana', 'Bea']);
    expect(body.heads.find(({ device }) => device === deviceNamed('Cira'))?.sequence).toBe(0);
  });

  it('does not take down those who had seen one branch', () => {
    const { history, branch } = forked();
    history.hears('Bea');
    const saw = history.says('Bea', note('I read it'));
    const fold = foldOf(history.anchor, [...history.segments, branch]);
    expect(fateOf(fold, saw)).toBe('counts');
    expect(headsOf(fold)).toHaveLength(3);
    expect(members(fold).map(({ name }) => name)).toContain('Bea');
  });

  it('does not take down the epoch that followed one of its branches, whichever came first', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Cira')] });
    const id = deviceNamed('Cira');
    const first = history.says('Cira', note('0'));
    const main = history.segmentOf(id, 1, first.id, [], [note('1')]);
    const branch = history.segmentOf(id, 1, first.id, [], [history.opening('Cira')]);
    history.segments.push(branch);
    history.hears('Bea', branch);
    const opening = history.says('Bea', history.opening('Bea'));
    const fates = [
      [history.founding, first, main, branch, opening],
      [history.founding, first, branch, main, opening],
      [history.founding, first, branch, opening, main],
    ].map((order) => {
      const fold = foldOf(history.anchor, order);
      return [fateOf(fold, opening), fateOf(fold, branch), epochs(fold).map(({ fact }) => fact)];
    });
    expect(fates[0]).toEqual(['counts', 'forked', [history.founding.facts.at(-1)!.id, opening.facts[0]!.id]]);
    expect(fates[1]).toEqual(fates[0]);
    expect(fates[2]).toEqual(fates[0]);
  });
});
