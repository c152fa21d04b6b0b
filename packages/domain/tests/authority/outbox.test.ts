import { describe, expect, it } from 'vitest';
import { owingTo, removalsSeen } from '../../src/case/authority/authority.ts';
import { History, added, deviceNamed, factOf, memberNamed, note, personNamed, steward } from './history.ts';

describe('what an outbox asks of authority', () => {
  it('names whoever owes her place to somebody, also through others, and nobody else', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
    history.says('Bea', added(steward('Dora')));
    history.device('Dora');
    history.says('Dora', added(memberNamed('Eva')));
    const fold = history.fold();
    const people = (...names: string[]) => names.map(personNamed).sort();
    expect([...owingTo(fold, people('Bea'))].sort()).toEqual(people('Dora', 'Eva'));
    expect(owingTo(fold, people('Dora'))).toEqual(people('Eva'));
    expect(owingTo(fold, people('Cira'))).toEqual([]);
    expect(owingTo(fold, [])).toEqual([]);
  });

  it('tells whom removals are about, and whether a place had them in its past', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
    const before = history.says('Cira', note('before'));
    const removal = history.says('Ana', history.removal('Ana', 'Bea'));
    history.hears('Cira', removal);
    const after = history.says('Cira', note('after'));
    const fold = history.fold();
    const seenAt = (sequence: number) =>
      removalsSeen(fold, [factOf(removal).id], deviceNamed('Cira'), sequence);
    expect(seenAt(-1)).toEqual([{ person: personNamed('Bea'), seen: false }]);
    expect(seenAt(before.sequence)).toEqual([{ person: personNamed('Bea'), seen: false }]);
    expect(seenAt(after.sequence)).toEqual([{ person: personNamed('Bea'), seen: true }]);
    expect(removalsSeen(fold, [], deviceNamed('Cira'), 0)).toEqual([]);
  });
});
