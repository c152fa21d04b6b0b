import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  createAuthority,
  exportAuthority,
  founding,
  headsOf,
  importAuthority,
  learn,
  may,
  members,
  quarantine,
  sealing,
} from '../../src/case/authority/authority.ts';
import type { Segment } from '../../src/fact/fact.ts';
import {
  History,
  type Said,
  added,
  deviceNamed,
  factOf,
  fateOf,
  foldOf,
  memberNamed,
  namesOf,
  note,
  personNamed,
  removed,
  steward,
} from './history.ts';

const invitedBy = (opening: Segment): Anchor => ({
  kind: 'invited',
  opening: opening.facts.find((fact) => fact.kind === 'epoch.opened')!.id,
});

/** Cira is removed, Eva invited by the opening that follows; then life goes on. */
const invited = () => {
  const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
  const early = [history.says('Cira', note('one')), history.says('Bea', note('two'))];
  history.hears('Ana');
  history.says('Ana', history.removal('Ana', 'Cira'));
  const eva = memberNamed('Eva', { past: 'from-now-on' });
  const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
  return { history, early, opening, anchor: invitedBy(opening) };
};

describe('someone invited from an opening on', () => {
  it('knows nothing before she has that opening, and then judges what came first', () => {
    const { history, opening, anchor } = invited();
    history.hears('Bea');
    const later = history.says('Bea', note('later'));
    const authority = createAuthority(anchor);
    expect(learn(authority, later)).toEqual({ counts: false, why: 'unanchored', revised: false });
    expect(founding(authority)).toBeNull();
    expect(members(authority)).toEqual([]);
    expect(learn(authority, opening)).toEqual({ counts: true, revised: true });
    expect(fateOf(authority, later)).toBe('counts');
    expect(founding(authority)).toMatchObject({ kind: 'compartment', compartment: 'safety' });
  });

  it('keeps what waits for that opening over a snapshot', () => {
    const { history, opening, anchor } = invited();
    history.hears('Bea');
    const later = history.says('Bea', note('later'), { unknown: 'debt.contested' });
    const waiting = foldOf(anchor, [later]);
    const authority = importAuthority(exportAuthority(waiting));
    expect(fateOf(authority, later)).toBe('unanchored');
    learn(authority, opening);
    expect(fateOf(authority, later)).toBe('counts');
  });

  it('starts from its roster and heads, without reading what lies before', () => {
    const { history, early, opening, anchor } = invited();
    history.hears('Eva');
    history.hears('Bea');
    const mine = history.says('Eva', note('hello'));
    const hers = history.says('Bea', note('welcome'));
    const authority = foldOf(anchor, [opening, mine, hers]);
    expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Eva']);
    expect(fateOf(authority, mine)).toBe('counts');
    expect(fateOf(authority, hers)).toBe('counts');
    expect(fateOf(authority, early[0]!)).toBe('unknown-past');
    expect(headsOf(authority)).toEqual(headsOf(history.fold()));
  });

  it('does not take another opening for her anchor', () => {
    const { history, anchor } = invited();
    const other = history.says('Bea', history.opening('Bea'));
    const authority = createAuthority(anchor);
    learn(authority, other);
    expect(members(authority)).toEqual([]);
  });

  it('quarantines what a member removed before her time writes', () => {
    const { history, opening, anchor } = invited();
    history.hears('Cira', opening);
    const late = history.says('Cira', note('still here'));
    expect(fateOf(foldOf(anchor, [opening, late]), late)).toBe('after-removal');
    expect(fateOf(history.fold(), late)).toBe('after-removal');
  });

  it('tells what somebody let in again wrote before she knew of it from what she writes since', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
    history.says('Cira', note('one'));
    history.hears('Ana');
    history.says('Ana', history.removal('Ana', 'Cira'));
    history.says('Ana', added(memberNamed('Cira')));
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    const between = history.says('Cira', note('while she was out'));
    history.hears('Cira');
    const since = history.says('Cira', note('back'));
    const told = foldOf(invitedBy(opening), [opening, between, since]);
    for (const authority of [told, history.fold(), importAuthority(exportAuthority(told))]) {
      expect(fateOf(authority, opening)).toBe('counts');
      expect(fateOf(authority, between)).toBe('after-removal');
      expect(fateOf(authority, since)).toBe('counts');
      expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Cira', 'Eva']);
    }
  });

  it('knows a device that was let in again by two people, whichever of the two it heard of', () => {
    for (const heard of ['Ana', 'Bea'] as const) {
      const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
      history.says('Cira', note('one'));
      history.hears('Ana');
      history.says('Ana', history.removal('Ana', 'Cira'));
      history.hears('Bea');
      const again = {
        Bea: history.says('Bea', added(memberNamed('Cira'))),
        Ana: history.says('Ana', added(memberNamed('Cira'))),
      };
      history.hears('Ana');
      const eva = memberNamed('Eva', { past: 'from-now-on' });
      const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
      const between = history.says('Cira', note('while she was out'));
      history.hears('Cira', again[heard]);
      const since = history.says('Cira', note('back'));
      const told = foldOf(invitedBy(opening), [opening, between, since]);
      for (const authority of [told, history.fold(), importAuthority(exportAuthority(told))]) {
        expect(fateOf(authority, between)).toBe('after-removal');
        expect([heard, fateOf(authority, since)]).toEqual([heard, 'counts']);
        expect(members(authority).find(({ name }) => name === 'Cira')?.devices).toHaveLength(1);
      }
    }
  });

  it('is told of such a device by one opening after another, and refuses none of them for it', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Cira')] });
    history.says('Ana', history.removal('Ana', 'Cira'));
    const cira = memberNamed('Cira');
    const root = history.says('Ana', added(cira), history.opening('Ana', [cira]));
    const openings = [
      history.says('Ana', history.opening('Ana')),
      history.says('Ana', history.opening('Ana')),
    ];
    const told = foldOf(invitedBy(root), [root, ...openings]);
    for (const authority of [told, history.fold(), importAuthority(exportAuthority(told))]) {
      expect(openings.map((one) => fateOf(authority, one))).toEqual(['counts', 'counts']);
      expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Cira']);
    }
  });

  it('is not told of a lapse that no removal made', () => {
    const { history } = invited();
    history.hears('Bea');
    const said = history.opening('Bea');
    const again = { device: deviceNamed('Ana'), sequence: 0 };
    const lapses = [{ device: deviceNamed('Ana'), sequence: -1, again }];
    const bent = history.says('Bea', { ...said, body: { ...said.body, lapses } });
    expect(history.fate(bent)).toBe('cutoffs-wrong');
  });

  /** What Mal opens: a truthful opening, but for herself, who is a steward in it and was let in again by Ana's. */
  const forgedBy = (history: History, opening: Segment): Said => {
    const said = history.opening('Mal');
    const roster = said.body.roster.filter(({ person }) => person !== personNamed('Mal'));
    const again = { device: opening.device, sequence: opening.sequence };
    const lapses = [{ device: deviceNamed('Mal'), sequence: 0, again }];
    const cutoffs = said.body.cutoffs.filter(({ device }) => device !== deviceNamed('Mal'));
    return { ...said, body: { ...said.body, roster: [...roster, steward('Mal')], lapses, cutoffs } };
  };

  it('takes no lapse from somebody who may not open an epoch, and so nobody as a steward who says she is', () => {
    for (const removedFirst of [false, true]) {
      const mal = removedFirst ? steward('Mal') : memberNamed('Mal');
      const history = new History(steward('Ana'), { others: [steward('Bea'), mal] });
      history.says('Mal', note('one'));
      history.hears('Ana');
      if (removedFirst) history.says('Ana', history.removal('Ana', 'Mal'));
      const eva = memberNamed('Eva', { past: 'from-now-on' });
      const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
      history.hears('Mal');
      const forged = history.says('Mal', forgedBy(history, opening));
      const theft = history.says('Mal', added(memberNamed('Accomplice')));
      const fate = removedFirst ? 'after-removal' : 'no-right';
      const told = foldOf(invitedBy(opening), [opening, forged, theft]);
      for (const authority of [told, importAuthority(exportAuthority(told)), history.fold()]) {
        expect(fateOf(authority, theft)).toBe(fate);
        expect(may(authority, deviceNamed('Mal'), 'steward')).toBe(false);
        expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Eva', ...(removedFirst ? [] : ['Mal'])]);
      }
    }
  });

  it('takes a steward’s word of somebody though a member who is none spoke of her before', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), memberNamed('Mal')] });
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    history.hears('Bea');
    const hidden = history.says('Bea', added(memberNamed('Dora')));
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    history.hears('Mal', opening);
    const meddled = history.says('Mal', added(memberNamed('Dora')));
    history.hears('Ana');
    const next = history.says('Ana', history.opening('Ana'));
    history.hears('Dora');
    const said = history.says('Dora', note('here'));
    // Sealed before Eva's time: its place in the chain is all that she is told.
    const told = foldOf(invitedBy(opening), [opening, { ...hidden, facts: [] }, meddled, next, said]);
    for (const authority of [told, importAuthority(exportAuthority(told)), history.fold()]) {
      expect(fateOf(authority, meddled)).toBe('no-right');
      expect(fateOf(authority, next)).toBe('counts');
      expect(fateOf(authority, said)).toBe('counts');
      expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Dora', 'Eva', 'Mal']);
    }
  });

  /** Mal was a steward. Past her removal she, or whom she let in then, says something of Dora, whom Eva cannot know. */
  const meddling = (by: 'Mal' | 'Zoe') => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Mal')] });
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    history.hears('Bea');
    const hidden = history.says('Bea', added(memberNamed('Dora')));
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    history.hears('Mal', opening, hidden);
    const removal = history.says('Ana', history.removal('Ana', 'Mal'));
    const meddled = [history.says('Mal', added(memberNamed('Dora', { displayName: 'Nobody' })))];
    if (by === 'Zoe') {
      meddled.push(history.says('Mal', added(steward('Zoe'))));
      history.hears('Zoe', meddled[1]!);
      meddled.push(history.says('Zoe', added(memberNamed('Dora', { displayName: 'Nobody', rights: [] }))));
    }
    return { history, opening, removal, meddled, hidden: { ...hidden, facts: [] } };
  };

  it('takes a steward’s word of somebody though a steward who was removed since spoke of her before', () => {
    for (const by of ['Mal', 'Zoe'] as const) {
      const { history, opening, removal, meddled, hidden } = meddling(by);
      history.hears('Ana');
      const next = history.says('Ana', history.opening('Ana'));
      history.hears('Dora');
      const said = history.says('Dora', note('here'));
      history.hears('Bea');
      const again = history.says('Bea', history.opening('Bea'));
      history.hears('Ana');
      const without = history.says('Ana', history.removal('Ana', 'Dora'));
      const late = history.says('Dora', note('still here'));
      const read = [...meddled, next, said, again];
      for (const order of [
        [opening, hidden, removal, ...read, without, late],
        [opening, hidden, ...meddled, removal, next, said, again, without, late],
      ]) {
        const all = foldOf(invitedBy(opening), order);
        const before = foldOf(invitedBy(opening), order.slice(0, -2));
        for (const authority of [before, importAuthority(exportAuthority(before))]) {
          expect([by, ...read.slice(-3).map((one) => fateOf(authority, one))]).toEqual([
            by,
            'counts',
            'counts',
            'counts',
          ]);
          expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Dora', 'Eva']);
          learn(authority, without);
          learn(authority, late);
          expect(fateOf(authority, late)).toBe('after-removal');
        }
        for (const authority of [all, history.fold()]) {
          expect(meddled.map((one) => fateOf(authority, one))).not.toContain('counts');
          expect(fateOf(authority, said)).toBe('counts');
          expect(fateOf(authority, late)).toBe('after-removal');
          expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Eva']);
        }
      }
    }
  });

  it('does not take that word where its author had not heard of the removal, and named her for what it undoes', () => {
    const history = new History(steward('Ana'), { others: [steward('Bea'), steward('Mal')] });
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    history.hears('Mal');
    history.hears('Bea');
    const meddled = history.says('Mal', added(memberNamed('Dora')));
    const removal = history.says('Ana', removed('Mal', { Mal: -1 }));
    history.hears('Bea', meddled);
    const next = history.says('Bea', history.opening('Bea'));
    for (const order of [
      [opening, meddled, next, removal],
      [opening, removal, meddled, next],
    ])
      for (const authority of [foldOf(invitedBy(opening), order), history.fold()]) {
        expect(fateOf(authority, next)).toBe('roster-wrong');
        expect(namesOf(authority)).toEqual(['Ana', 'Bea', 'Eva']);
      }
  });

  it('believes what stands of somebody rather than the word of an opening', () => {
    const { history, opening } = invited();
    history.everyoneHears();
    const granted = history.says('Bea', added(memberNamed('Dora')));
    history.hears('Ana');
    const said = history.opening('Ana');
    const roster = said.body.roster.map((one) => (one.name === 'Dora' ? steward('Dora') : one));
    const bent = history.says('Ana', { ...said, body: { ...said.body, roster } });
    const authority = foldOf(invitedBy(opening), [opening, granted, bent]);
    expect(fateOf(authority, bent)).toBe('roster-wrong');
    expect(may(authority, deviceNamed('Dora'), 'steward')).toBe(false);
  });

  it('takes a lapse, and a cutoff, at a steward’s word though somebody without that right stated the same before', () => {
    const history = new History(steward('Ana'), {
      others: [steward('Bea'), memberNamed('Cira'), memberNamed('Mal')],
    });
    history.says('Cira', note('one'));
    history.hears('Ana');
    history.hears('Bea');
    const eva = memberNamed('Eva', { past: 'from-now-on' });
    const opening = history.says('Ana', added(eva), history.opening('Ana', [eva]));
    const hidden = history.says('Bea', history.removal('Bea', 'Cira'));
    history.hears('Mal');
    const truth = history.opening('Mal');
    const forged = history.says('Mal', truth);
    history.hears('Ana');
    const next = history.says('Ana', history.opening('Ana'));
    const late = history.says('Cira', note('late'));
    const told = foldOf(invitedBy(opening), [opening, { ...hidden, facts: [] }, forged, next, late]);
    for (const authority of [told, importAuthority(exportAuthority(told)), history.fold()]) {
      expect(fateOf(authority, forged)).toBe('no-right');
      expect(fateOf(authority, next)).toBe('counts');
      expect(fateOf(authority, late)).toBe('after-removal');
    }
  });

  it('can have what lies before at the word of the opening, and folds none of its grants twice', () => {
    const { history, early, opening, anchor } = invited();
    const authority = foldOf(anchor, history.segments);
    expect(early.map((segment) => fateOf(authority, segment))).toEqual(['counts', 'counts']);
    expect(members(authority).map(({ name }) => name)).toEqual(['Ana', 'Bea', 'Eva']);
    expect(fateOf(authority, opening)).toBe('counts');
    expect(quarantine(authority)).toEqual([]);
  });

  it('sees a device that now follows another head than the opening names as forked', () => {
    const { history, opening, anchor } = invited();
    const other = history.segmentOf(deviceNamed('Bea'), 0, null, [], [note('another past')]);
    const authority = foldOf(anchor, [opening, other]);
    expect(fateOf(authority, other)).toBe('forked');
    history.hears('Bea');
    const next = history.says('Bea', note('on'));
    learn(authority, next);
    expect(fateOf(authority, next)).toBe('forked');
  });

  it('takes nothing from a device that goes on from another head than the opening names', () => {
    const { history, opening, anchor } = invited();
    const bea = deviceNamed('Bea');
    const other = history.segmentOf(bea, 0, null, [], [note('another past')]);
    const next = history.segmentOf(bea, 1, other.id, [], [note('on from there')]);
    expect(fateOf(foldOf(anchor, [opening, next]), next)).toBe('forked');
  });

  it('learns of a removal that she could not read from the next opening', () => {
    const { history, opening, anchor } = invited();
    history.hears('Bea');
    history.hears('Eva');
    const hidden = history.says('Bea', removed('Ana', { Ana: 2 }));
    const next = history.says('Bea', history.opening('Bea'));
    history.hears('Ana');
    const late = history.says('Ana', note('late'));
    const withoutIt = { ...next, previous: factOf(hidden) && next.previous };
    const authority = foldOf(anchor, [opening]);
    // She cannot open the removal itself; its place in the chain is all that she is told.
    learn(authority, { ...hidden, facts: [] });
    learn(authority, withoutIt);
    learn(authority, late);
    expect(fateOf(authority, late)).toBe('after-removal');
    expect(fateOf(history.fold(), late)).toBe('after-removal');
  });

  it('follows somebody who was added again, though what she wrote while she was out cannot be read', () => {
    const { history, opening, anchor } = invited();
    const hidden = [history.says('Cira', note('unheard')), history.says('Cira', note('nor this'))];
    history.hears('Bea');
    const readmission = history.says('Bea', added(steward('Cira')));
    const turned = history.says('Bea', history.opening('Bea'));
    const merged = history.says('Bea', note('on'));
    history.hears('Cira');
    const back = history.says('Cira', note('back'));
    history.hears('Bea');
    const next = history.says('Cira', history.opening('Cira'));
    history.hears('Ana');
    const last = history.says('Ana', history.opening('Ana'));
    const read = [readmission, turned, merged, back, next, last];
    const whole = history.fold();
    const late = foldOf(anchor, [opening, ...read]);
    expect(read.map((segment) => fateOf(whole, segment))).toEqual(read.map(() => 'counts'));
    expect(read.map((segment) => fateOf(late, segment))).toEqual(read.map(() => 'counts'));
    expect(namesOf(late)).toEqual(namesOf(whole));
    expect(sealing(late)).toEqual(sealing(whole));
    expect(headsOf(late)).toEqual(headsOf(whole));
    const restored = importAuthority(exportAuthority(late));
    // Where she gets to read it after all, it counts no more than it does with the others.
    for (const segment of hidden) learn(restored, segment);
    expect(hidden.map((segment) => fateOf(restored, segment))).toEqual(['after-removal', 'after-removal']);
    expect(hidden.map((segment) => fateOf(whole, segment))).toEqual(['after-removal', 'after-removal']);
    expect(quarantine(restored)).toEqual(quarantine(whole));
    expect(namesOf(restored)).toEqual(namesOf(whole));
  });

  it('takes nothing that goes on behind what cannot be read from somebody who was not added again', () => {
    const { history, opening, anchor } = invited();
    history.says('Cira', note('unheard'));
    history.hears('Cira');
    const late = history.says('Cira', note('still here'));
    expect(fateOf(foldOf(anchor, [opening, late]), late)).toBe('unknown-past');
    expect(fateOf(history.fold(), late)).toBe('after-removal');
  });

  it('agrees with the founder about everything after the opening', () => {
    const { history, opening, anchor } = invited();
    history.everyoneHears();
    history.hears('Eva');
    const after: Segment[] = [
      history.says('Eva', note('a')),
      history.says('Bea', added(steward('Fe'))),
      history.says('Ana', note('b')),
    ];
    history.everyoneHears();
    history.hears('Fe');
    after.push(history.says('Fe', history.removal('Fe', 'Eva')), history.says('Eva', note('c')));
    history.everyoneHears();
    after.push(history.says('Ana', history.opening('Ana')), history.says('Ana', added(memberNamed('Cira'))));
    history.hears('Cira');
    after.push(history.says('Cira', note('d')));
    const whole = history.fold();
    const late = foldOf(anchor, [opening, ...after]);
    expect(after.map((segment) => fateOf(late, segment))).toEqual(
      after.map((segment) => fateOf(whole, segment)),
    );
    expect(namesOf(late)).toEqual(namesOf(whole));
  });
});

describe('the founder', () => {
  it('is the anchor: another founding with other ids is nothing to this stream', () => {
    const history = new History(steward('Ana'));
    const other = new History(steward('Mallory'));
    const strange = { ...other.founding, id: 'z'.repeat(43) as Segment['id'] };
    const authority = foldOf(history.anchor, [strange, ...history.segments]);
    expect(namesOf(authority)).toEqual(['Ana']);
    expect(fateOf(authority, strange)).toBe('epoch-wrong');
  });

  it('must found from a device of her own', () => {
    const history = new History(steward('Ana'));
    const stolen = { ...history.founding, device: deviceNamed('Mallory') };
    const alone = { ...stolen, facts: stolen.facts.slice(0, 1) };
    expect(members(foldOf(history.anchor, [stolen]))).toEqual([]);
    expect(members(foldOf(history.anchor, [alone]))).toEqual([]);
  });
});
