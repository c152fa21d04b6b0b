import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/fact/kinds.ts';
import type { Member } from '../../src/member/member.ts';
import {
  History,
  type Said,
  added,
  deviceAdded,
  deviceNamed,
  factOf,
  memberNamed,
  note,
  removed,
  steward,
} from './history.ts';

type Opening = Body<'epoch.opened'>;
type Change = (body: Opening) => Partial<Opening>;

const circle = (kind: 'compartment' | 'conversation' = 'compartment') =>
  new History(steward('Ana'), { kind, others: [steward('Bea'), memberNamed('Cira'), memberNamed('Dalia')] });

const bent = (history: History, by: string, change: Change): Said => {
  const { kind, body } = history.opening(by);
  return { kind, body: { ...body, ...change(body) } };
};
/** What becomes of an opening by somebody, bent. */
const fateOfOpening = (history: History, by: string, change: Change = () => ({})): string =>
  history.fate(history.says(by, bent(history, by, change)));

const ofCira =
  (change: Partial<Member>): Change =>
  ({ roster }) => ({ roster: roster.map((one) => (one.name === 'Cira' ? { ...one, ...change } : one)) });

describe('what an opening says of a member', () => {
  it.each<[string, Partial<Member>]>([
    ['another role', { role: 'attorney' }],
    ['another organisation', { organisation: 'Somebody else' }],
    ['another reason why she is in', { why: 'nobody knows' }],
    ['another stay, a guest’s visit,', { guest: true }],
    [
      'somebody else’s device',
      { devices: [...memberNamed('Cira').devices, ...memberNamed('Dalia').devices] },
    ],
  ])('is not %s than was granted', (_, change) => {
    expect(fateOfOpening(circle(), 'Ana', ofCira(change))).toBe('roster-wrong');
  });

  it('is not what only somebody said of her who may not say it', () => {
    const history = circle();
    history.hears('Ana', history.says('Dalia', added(memberNamed('Cira', { displayName: 'Zoe' }))));
    expect(fateOfOpening(history, 'Ana', ofCira({ name: 'Zoe' }))).toBe('roster-wrong');
  });

  it('does not go back to a longer time than the last grant gave her', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Cira', { until: 9_000 })));
    history.says('Ana', added(memberNamed('Cira', { until: 5_000 })));
    expect(fateOfOpening(history, 'Ana')).toBe('counts');
    expect(fateOfOpening(history, 'Ana', ofCira({ until: 9_000 as never }))).toBe('roster-wrong');
  });

  it('names no device of hers of which its author had not heard', () => {
    const history = circle();
    history.says('Bea', deviceAdded('Cira', 'Cira 2'));
    const devices = memberNamed('Cira', { devices: ['Cira', 'Cira 2'] }).devices;
    expect(fateOfOpening(history, 'Ana', ofCira({ devices }))).toBe('roster-wrong');
    history.hears('Ana');
    expect(fateOfOpening(history, 'Ana')).toBe('counts');
  });

  it('names no device that was given to two people at once', () => {
    const history = circle();
    history.says('Ana', deviceAdded('Cira', 'shared'));
    history.hears('Ana', history.says('Bea', deviceAdded('Dalia', 'shared')));
    const devices = memberNamed('Cira', { devices: ['Cira', 'shared'] }).devices;
    expect(fateOfOpening(history, 'Ana', ofCira({ devices }))).toBe('roster-wrong');
  });
});

describe('what an opening says of cutoffs', () => {
  /** Cira wrote twice; Ana accepts both, Bea the first only, and each has heard the other. */
  const twiceRemoved = () => {
    const history = circle();
    history.everyoneHears(history.says('Cira', note('one')), history.says('Cira', note('two')));
    history.device('Bea');
    history.hears('Bea');
    const [a, b] = [removed('Cira', { Cira: 1 }), removed('Cira', { Cira: 0 })];
    history.says('Ana', a);
    history.hears('Ana', history.says('Bea', b));
    return history;
  };

  it('is the earliest of several', () => {
    const history = twiceRemoved();
    const opening = history.opening('Ana');
    expect(opening.body.cutoffs).toEqual([{ device: deviceNamed('Cira'), sequence: 0 }]);
    const later = { cutoffs: [{ device: deviceNamed('Cira'), sequence: 1 }] };
    expect(fateOfOpening(history, 'Ana', () => later)).toBe('cutoffs-wrong');
    expect(fateOfOpening(history, 'Ana')).toBe('counts');
  });

  it('is each but once', () => {
    const twice: Change = ({ cutoffs }) => ({ cutoffs: [...cutoffs, ...cutoffs] });
    expect(fateOfOpening(twiceRemoved(), 'Ana', twice)).toBe('cutoffs-wrong');
  });

  it('is none earlier than a removal gave, and none of a removal that its author had not heard of', () => {
    const history = circle();
    history.hears('Ana', history.says('Cira', note('one')));
    history.says('Ana', history.removal('Ana', 'Cira'));
    const earlier: Change = ({ cutoffs }) => ({ cutoffs: cutoffs.map((one) => ({ ...one, sequence: -1 })) });
    expect(fateOfOpening(history, 'Ana', earlier)).toBe('cutoffs-wrong');
    const unheard = circle();
    unheard.says('Bea', removed('Cira', { Cira: -1 }));
    const withoutCira: Change = ({ roster }) => ({
      roster: roster.filter(({ name }) => name !== 'Cira'),
      cutoffs: [{ device: deviceNamed('Cira'), sequence: -1 }],
    });
    expect(fateOfOpening(unheard, 'Ana', withoutCira)).toBe('cutoffs-wrong');
  });

  it('is hers though somebody without the right says that her device is another’s', () => {
    const history = circle();
    history.hears('Ana', history.says('Dalia', deviceAdded('Dalia', 'Cira')));
    history.says('Ana', history.removal('Ana', 'Cira'));
    expect(history.opening('Ana').body.cutoffs).toHaveLength(1);
    expect(fateOfOpening(history, 'Ana', () => ({ cutoffs: [] }))).toBe('cutoffs-wrong');
  });
});

describe('what an opening says of whoever was let in again', () => {
  const letInAgain = () => {
    const history = circle();
    history.says('Ana', removed('Cira', { Cira: -1 }));
    history.says('Ana', added(memberNamed('Cira')));
    return history;
  };

  it('is of somebody whom it names', () => {
    const history = letInAgain();
    expect(history.opening('Ana').body.lapses).toHaveLength(1);
    const without: Change = ({ roster }) => ({ roster: roster.filter(({ name }) => name !== 'Cira') });
    expect(fateOfOpening(history, 'Ana', without)).toBe('cutoffs-wrong');
    expect(fateOfOpening(history, 'Ana')).toBe('counts');
  });

  it('is where somebody let her in', () => {
    const elsewhere: Change = ({ lapses = [] }) => ({
      lapses: lapses.map((one) => ({ ...one, again: { ...one.again, sequence: one.again.sequence - 1 } })),
    });
    expect(fateOfOpening(letInAgain(), 'Ana', elsewhere)).toBe('cutoffs-wrong');
  });
});

describe('what an opening says of its past', () => {
  it('names each device’s head but once', () => {
    const history = circle();
    history.hears('Ana', history.says('Cira', note('hello')));
    const twice: Change = ({ heads }) => ({ heads: [...heads, ...heads] });
    expect(fateOfOpening(history, 'Ana', twice)).toBe('heads-wrong');
  });

  it('follows no epoch of which its author had not heard', () => {
    const history = circle();
    const unseen = history.says('Bea', history.opening('Bea'));
    const parents = [factOf(unseen).id];
    expect(fateOfOpening(history, 'Ana', () => ({ parents, epoch: 9 }))).toBe('epoch-wrong');
  });
});

describe('a writer who turns the keys of a conversation', () => {
  const without =
    (name: string): Change =>
    ({ roster }) => ({ roster: roster.filter((one) => one.name !== name) });

  it('leaves nobody out because of a removal by somebody who may not remove', () => {
    const history = circle('conversation');
    history.hears('Cira', history.says('Dalia', removed('Bea', { Bea: -1 })));
    expect(fateOfOpening(history, 'Cira', without('Bea'))).toBe('no-right');
  });

  it('leaves nobody out who was removed and is in again', () => {
    const history = circle('conversation');
    history.says('Ana', removed('Dalia', { Dalia: -1 }));
    history.hears('Cira', history.says('Ana', added(memberNamed('Dalia'))));
    expect(fateOfOpening(history, 'Cira', without('Dalia'))).toBe('no-right');
  });
});
