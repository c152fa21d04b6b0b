import { describe, expect, it } from 'vitest';
import { may, members, prekeys, verdictOf } from '../../src/case/authority/authority.ts';
import type { SegmentId } from '../../src/vocabulary/ids.ts';
import {
  History,
  added,
  admitted,
  deviceAdded,
  deviceNamed,
  fateOf,
  held,
  memberNamed,
  namesOf,
  note,
  prekey,
  removed,
  resolved,
  revoked,
  steward,
} from './history.ts';

const circle = () =>
  new History(steward('Ana'), {
    others: [steward('Bea'), memberNamed('Cira'), memberNamed('Dalia', { rights: [] })],
  });

describe('what a segment may say', () => {
  it('refuses a stranger, and counts a member who writes', () => {
    const history = circle();
    const strange = history.says('Xochitl', note('let me in'));
    const written = history.says('Cira', note('she called'));
    expect(history.fate(strange)).toBe('not-a-member');
    expect(history.fate(written)).toBe('counts');
  });

  it('refuses what a member without the right to write says of the case', () => {
    const history = circle();
    expect(history.fate(history.says('Dalia', note('a thought')))).toBe('no-right');
  });

  it.each([
    ['adds a member', added(memberNamed('Eva'))],
    ['adds a device', deviceAdded('Cira', 'Cira 2')],
    ['removes a member', removed('Ana', { Ana: 0 })],
    ['revokes a device', revoked('Ana', 0)],
    ['admits from quarantine', admitted()],
    ['resolves a dispute', resolved([], [])],
    ['places a hold', held('a lawsuit')],
  ])('refuses a writer who %s, and leaves everything as it was', (_, said) => {
    const history = circle();
    const before = members(history.fold());
    const overreach = history.says('Cira', said);
    expect(history.fate(overreach)).toBe('no-right');
    expect(members(history.fold())).toEqual(before);
  });

  it('lets a steward do the same', () => {
    const history = circle();
    history.says('Bea', added(memberNamed('Eva')), held('a lawsuit'));
    expect(namesOf(history.fold())).toContain('Eva');
  });

  it('takes a segment whole: what is beside an overreach does not count either', () => {
    const history = circle();
    const mixed = history.says('Cira', note('true'), added(memberNamed('Eva')));
    expect(history.fate(mixed)).toBe('no-right');
    expect(namesOf(history.fold())).not.toContain('Eva');
  });

  it('counts a right only where the author had seen that she held it', () => {
    const history = circle();
    const early = history.says('Eva', note('too soon'));
    const grant = history.says('Ana', added(memberNamed('Eva')));
    history.hears('Eva', grant);
    const after = history.says('Eva', note('now I may'));
    expect(history.fate(early)).toBe('not-a-member');
    expect(history.fate(after)).toBe('counts');
  });

  it('lets every member publish prekeys, and no stranger', () => {
    const history = circle();
    const fine = history.says('Dalia', prekey('one'), prekey('two'));
    const strange = history.says('Xochitl', prekey('three'));
    const fold = history.fold();
    expect(fateOf(fold, fine)).toBe('counts');
    expect(fateOf(fold, strange)).toBe('not-a-member');
    expect(prekeys(fold, deviceNamed('Dalia'))).toHaveLength(2);
    expect(prekeys(fold, deviceNamed('Xochitl'))).toHaveLength(0);
  });

  it('keeps what a later version states, by the author who states it', () => {
    const history = circle();
    expect(history.fate(history.says('Cira', { unknown: 'debt.contested' }))).toBe('counts');
    expect(history.fate(history.says('Dalia', { unknown: 'debt.contested' }))).toBe('no-right');
    expect(history.fate(history.says('Xochitl', { unknown: 'debt.contested' }))).toBe('not-a-member');
  });

  it('lets nobody found the stream again', () => {
    const history = circle();
    const [founded] = new History(steward('Zoe')).founding.facts;
    if (!founded || 'unknown' in founded || founded.kind !== 'stream.founded') throw new Error('no founding');
    const again = history.says('Ana', { kind: founded.kind, body: founded.body });
    expect(history.fate(again)).toBe('epoch-wrong');
    expect(namesOf(history.fold())).not.toContain('Zoe');
  });

  it('takes a narrower grant at its word, from where its holder had seen it', () => {
    const history = circle();
    const narrowed = history.says('Ana', added(memberNamed('Bea')));
    const unaware = history.says('Bea', added(memberNamed('Eva')));
    history.hears('Bea', narrowed);
    const aware = history.says('Bea', added(memberNamed('Fe')));
    const fold = history.fold();
    expect(fateOf(fold, unaware)).toBe('counts');
    expect(fateOf(fold, aware)).toBe('no-right');
    expect(may(fold, deviceNamed('Bea'), 'steward')).toBe(false);
    expect(may(fold, deviceNamed('Bea'), 'write')).toBe(true);
  });

  it('gives what two grants at once both give, and no more', () => {
    const history = circle();
    history.says('Ana', added(steward('Eva')));
    history.says('Bea', added(memberNamed('Eva')));
    expect(may(history.fold(), deviceNamed('Eva'), 'steward')).toBe(false);
    expect(may(history.fold(), deviceNamed('Eva'), 'write')).toBe(true);
  });

  it('gives a device to nobody when two people are given it at once, and keeps it with whom it was first', () => {
    const history = circle();
    history.says('Ana', deviceAdded('Ana', 'tablet'));
    history.says('Bea', deviceAdded('Bea', 'tablet'));
    expect(may(history.fold(), deviceNamed('tablet'), 'read')).toBe(false);
    history.says('Ana', deviceAdded('Bea', 'Cira'));
    history.hears('Cira');
    expect(may(history.fold(), deviceNamed('Cira'), 'steward')).toBe(false);
    expect(may(history.fold(), deviceNamed('Cira'), 'write')).toBe(true);
  });

  it('has no effect to add a device to somebody who is not a member', () => {
    const history = circle();
    history.says('Ana', deviceAdded('Eva', 'Eva'));
    history.hears('Eva');
    expect(history.fate(history.says('Eva', note('hello')))).toBe('not-a-member');
  });

  it('lets a narrower grant that a removal voided take nothing from the grant that follows the removal', () => {
    const history = circle();
    history.says('Bea', added(memberNamed('Cira', { rights: [] })));
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.says('Ana', added(memberNamed('Cira')));
    expect(may(history.fold(), deviceNamed('Cira'), 'write')).toBe(true);
  });

  it('asks of a segment that states nothing only that a member signed it', () => {
    const history = circle();
    expect(history.fate(history.says('Xochitl'))).toBe('not-a-member');
    expect(history.fate(history.says('Dalia'))).toBe('counts');
  });

  it('refuses a steward who may not write what she says of the case, and with it what she grants', () => {
    const history = new History(steward('Ana'), { others: [memberNamed('Bea', { rights: ['steward'] })] });
    expect(history.fate(history.says('Bea', added(memberNamed('Eva')), note('and this')))).toBe('no-right');
    expect(namesOf(history.fold())).toEqual(['Ana', 'Bea']);
    expect(history.fate(history.says('Bea', added(memberNamed('Eva'))))).toBe('counts');
  });

  it('takes somebody for the survivor only where all grants at once say so', () => {
    const history = circle();
    history.says('Ana', added(memberNamed('Eva', { role: 'survivor' })));
    history.says('Bea', added(memberNamed('Eva')));
    const eva = members(history.fold()).find(({ name }) => name === 'Eva');
    expect(eva?.role).toBe('advocate');
    history.hears('Ana');
    const { kind, body } = history.opening('Ana');
    const roster = body.roster.map((m) => (m.name === 'Eva' ? { ...m, role: 'survivor' as const } : m));
    expect(history.fate(history.says('Ana', { kind, body: { ...body, roster } }))).toBe('roster-wrong');
  });

  it('follows the past through what others had seen, though a segment names only them', () => {
    const history = circle();
    const grant = history.says('Ana', added(memberNamed('Eva')));
    history.hears('Bea', grant);
    const told = history.says('Bea', note('Eva is in'));
    const head = { device: told.device, sequence: told.sequence, segment: told.id };
    const mine = history.segmentOf(deviceNamed('Eva'), 0, null, [head], [note('thank you')]);
    history.segments.push(mine);
    expect(history.fate(mine)).toBe('counts');
  });

  it('keeps nothing that names itself, or what follows it, as its past', () => {
    const history = circle();
    const one = history.says('Cira', note('one'));
    const head = { device: deviceNamed('Cira'), sequence: 1, segment: one.id };
    const knot = history.segmentOf(deviceNamed('Cira'), 1, one.id, [head], [note('two')]);
    history.segments.push(knot);
    expect(history.fate(knot)).toBe('unknown-past');
  });

  it('has no verdict on what it never saw, nor on what names a past it does not know', () => {
    const history = circle();
    history.says('Cira', note('one'));
    const two = history.says('Cira', note('two'));
    const fold = history.fold();
    expect(verdictOf(fold, 'never' as SegmentId)).toEqual({ counts: false, why: 'unknown-past' });
    expect(fateOf(circle().fold(), two)).toBe('unknown-past');
  });
});
