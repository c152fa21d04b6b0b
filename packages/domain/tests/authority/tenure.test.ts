import { expect, it } from 'vitest';
import {
  createAuthority,
  everyDeviceOf,
  lastKnownOf,
  learn,
  tenure,
} from '../../src/case/authority/authority.ts';
import {
  History,
  added,
  deviceAdded,
  deviceNamed,
  factOf,
  memberNamed,
  note,
  personNamed,
  removed,
  revoked,
  steward,
} from './history.ts';

const seen = (history: History, device: string) =>
  tenure(history.device('marta').authority, deviceNamed(device));

it('knows since when a device was in, with which past, and that it still is', () => {
  const history = new History(steward('marta'));
  history.says('marta', { ...added(memberNamed('ana', { past: 'from-now-on' })), at: 5000 });
  expect(seen(history, 'ana')).toMatchObject({
    person: personNamed('ana'),
    name: 'ana',
    role: 'advocate',
    past: 'from-now-on',
    since: 5000,
    isIn: true,
    isSuspended: false,
    takenOutAt: null,
  });
  expect(seen(history, 'nobody')).toBeNull();
});

it('knows when a device was taken out, alone or with its person, and takes no other device for it', () => {
  const history = new History(steward('marta'));
  history.says('marta', added(memberNamed('ana')), deviceAdded('ana', 'laptop'));
  history.says('marta', { ...revoked('laptop', -1), at: 7000 });
  expect(seen(history, 'laptop')).toMatchObject({ isIn: false, takenOutAt: 7000 });
  expect(seen(history, 'ana')).toMatchObject({ isIn: true, takenOutAt: null });
  history.says('marta', { ...removed('ana', { ana: -1 }), at: 9000 });
  expect(seen(history, 'ana')).toMatchObject({ isIn: false, takenOutAt: 9000 });
  expect([...everyDeviceOf(history.device('marta').authority, personNamed('ana'))].sort()).toEqual(
    [deviceNamed('ana'), deviceNamed('laptop')].sort(),
  );
});

it('says that two who took each other out are suspended, and not that they are gone', () => {
  const history = new History(steward('marta'), { others: [steward('ana')] });
  const byMarta = history.says('marta', removed('ana', { ana: -1 }));
  const byAna = history.says('ana', removed('marta', { marta: 0 }));
  history.spread(byMarta, history.device('ana'));
  history.spread(byAna, history.device('marta'));
  expect(seen(history, 'ana')).toMatchObject({ isIn: true, isSuspended: true });
});

it('gives as the last sequence of a device what is known of it, and -1 of one that never spoke', () => {
  const history = new History(steward('marta'), { others: [memberNamed('ana')] });
  expect(lastKnownOf(history.device('marta').authority, deviceNamed('ana'))).toBe(-1);
  history.spread(history.says('ana', note('one')), history.device('marta'));
  expect(lastKnownOf(history.device('marta').authority, deviceNamed('ana'))).toBe(0);
});

it('knows that she has the past where any grant gave it, and the last time at which she was taken out', () => {
  const history = new History(steward('marta'));
  history.says('marta', added(memberNamed('ana', { past: 'from-now-on' })));
  history.says('marta', added(memberNamed('ana')));
  expect(seen(history, 'ana')).toMatchObject({ past: 'with-past' });
  history.says('marta', { ...removed('ana', { ana: -1 }), at: 7000 });
  history.says('marta', { ...removed('ana', { ana: -1 }), at: 9000 });
  expect(seen(history, 'ana')).toMatchObject({ takenOutAt: 9000 });
});

it('knows no day on which somebody was let in whom an invitation names, nor who comes by its word', () => {
  const history = new History(steward('marta'), { others: [memberNamed('ana')] });
  const opening = history.says('marta', history.opening('marta'));
  const authority = createAuthority({ kind: 'invited', opening: factOf(opening).id });
  learn(authority, opening);
  expect(tenure(authority, deviceNamed('ana'))).toMatchObject({ since: null, isIn: true });
});
