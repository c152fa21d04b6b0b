import { describe, expect, it } from 'vitest';
import { keyHoldersThrough, removalsSeen } from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  deviceNamed,
  factOf,
  memberNamed,
  note,
  personNamed,
  revoked,
  steward,
} from './history.ts';

describe('what an outbox asks of authority', () => {
  it('names those taken out who hold a key, and whom they let in, but nobody shown out before', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
    history.says('Bea', added(steward('Dora')), added(memberNamed('Fabia')), added(memberNamed('Gil')));
    for (const name of ['Dora', 'Fabia', 'Gil']) history.device(name);
    history.everyoneHears();
    history.says('Dora', added(memberNamed('Eva')));
    history.device('Eva');
    history.everyoneHears();
    const opening = history.says('Bea', history.opening('Bea'));
    history.everyoneHears();
    const people = (...names: string[]) => names.map(personNamed).sort();
    const through = (...names: string[]) =>
      [...keyHoldersThrough(history.fold(), factOf(opening).id, people(...names))].sort();
    expect(through('Bea')).toEqual(people('Bea', 'Dora', 'Eva', 'Fabia', 'Gil'));
    expect(through('Dora')).toEqual(people('Dora', 'Eva'));
    expect(through('Cira')).toEqual(people('Cira'));
    expect(through()).toEqual([]);
    // Shown out by somebody else, with or without her devices.
    history.says('Ana', history.removal('Ana', 'Fabia'));
    history.says('Ana', revoked('Gil', -1));
    expect(through('Bea')).toEqual(people('Bea', 'Dora', 'Eva'));
    // Keys were turned without her already.
    history.says('Ana', history.removal('Ana', 'Bea'));
    history.says('Ana', history.opening('Ana'));
    expect(through('Bea')).toEqual([]);
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
