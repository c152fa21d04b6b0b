import { describe, expect, it } from 'vitest';
import {
  consentRefsOf,
  cutoffsFor,
  deviceKeys,
  exportAuthority,
  expired,
  hasRoomFor,
  holds,
  importAuthority,
  members,
  personOfDevice,
} from '../../src/case/authority/authority.ts';
import { encodeStatements, statementsBytesMax } from '../../src/fact/codec.ts';
import type { Instant } from '../../src/vocabulary/time.ts';
import {
  History,
  added,
  admitted,
  deviceAdded,
  deviceNamed,
  entity,
  factOf,
  held,
  keysOf,
  lifted,
  memberNamed,
  namesOf,
  note,
  personNamed,
  prekey,
  removed,
  steward,
} from './history.ts';

describe('the consent on which a grant rests', () => {
  const consent = (ref: string) => ({ ref: entity(ref), purpose: 'protect', voice: 'herself' }) as const;
  const cira = { ...memberNamed('Cira'), consent: consent('r1') };

  it('is told to whoever is let in later, as it was given and not otherwise', () => {
    for (const [told, fate] of [
      [consent('r1'), 'counts'],
      [consent('r2'), 'roster-wrong'],
      [{ ...consent('r1'), voice: 'neither' } as const, 'roster-wrong'],
      [{ ...consent('r1'), purpose: 'prosecute' }, 'roster-wrong'],
      [undefined, 'roster-wrong'],
    ] as const) {
      const h = new History(steward('Ana'), { others: [cira] });
      const opening = h.opening('Ana');
      const roster = opening.body.roster.map((member) => {
        const { consent: _, ...rest } = member;
        return member.name === 'Cira' ? { ...rest, ...(told && { consent: told }) } : member;
      });
      expect(h.fate(h.says('Ana', { ...opening, body: { ...opening.body, roster } }))).toBe(fate);
    }
  });

  it('is remembered after she was removed, so that nobody is let in twice by one decision', () => {
    const h = new History(steward('Ana'), { others: [cira] });
    h.says('Ana', h.removal('Ana', 'Cira'));
    h.says('Ana', added({ ...memberNamed('Cira'), consent: consent('r2') }));
    const fold = h.fold();
    expect([...consentRefsOf(fold, personNamed('Cira'))]).toEqual([entity('r1'), entity('r2')]);
    expect([...consentRefsOf(fold, personNamed('Ana'))]).toEqual([]);
    const again = importAuthority(exportAuthority(fold));
    expect(members(again).find(({ name }) => name === 'Cira')?.consent).toEqual(consent('r2'));
  });
});

describe('a grant that ends', () => {
  const history = () => new History(steward('Ana'), { others: [memberNamed('Cira', { until: 5000 })] });

  it('quarantines what was stated after it, by the device’s own clock, and counts what was stated before', () => {
    const h = history();
    const inTime = h.says('Cira', note('in time', 5000));
    const late = h.says('Cira', note('late', 5001));
    const again = h.says('Cira', note('the clock was put back', 4000));
    expect(h.fate(inTime)).toBe('counts');
    expect(h.fate(late)).toBe('expired');
    expect(h.fate(again)).toBe('counts');
    h.says('Ana', admitted(late));
    expect(h.fate(late)).toBe('counts');
  });

  it('is told to be over by the time that is handed in, and by nothing else', () => {
    const fold = history().fold();
    expect(expired(fold, 5000 as Instant)).toEqual([]);
    expect(expired(fold, 5001 as Instant).map(({ name }) => name)).toEqual(['Cira']);
    expect(namesOf(fold)).toContain('Cira');
  });

  it('goes on where it was renewed, from where that was seen', () => {
    const h = history();
    const unaware = h.says('Cira', note('unaware', 6000));
    const renewal = h.says('Ana', added(memberNamed('Cira', { until: 9000 })));
    h.hears('Cira', renewal);
    expect(h.fate(unaware)).toBe('expired');
    expect(h.fate(h.says('Cira', note('renewed', 6000)))).toBe('counts');
    expect(h.fate(h.says('Cira', note('over', 9001)))).toBe('expired');
  });

  it('does not let a steward whose grant is over add anybody', () => {
    const h = new History(steward('Ana'), { others: [steward('Bea', { until: 5000 })] });
    const late = h.says('Bea', { ...added(memberNamed('Eva')), at: 6000 });
    expect(h.fate(late)).toBe('expired');
    expect(namesOf(h.fold())).toEqual(['Ana', 'Bea']);
  });
});

describe('how many a part can hold', () => {
  const people = (count: number) => Array.from({ length: count }, (_, n) => memberNamed(`n${n}`));

  it('is as many as the next opening can name in one segment, and no more', () => {
    const others = people(1000);
    const h = new History(steward('Ana'), { others });
    const { authority } = h.device('Ana');
    expect(hasRoomFor(authority, [memberNamed('one more')])).toBe(true);
    expect(hasRoomFor(authority, people(150))).toBe(false);
    expect(
      hasRoomFor(
        authority,
        people(150).flatMap(({ devices }) => devices),
      ),
    ).toBe(false);
    // Few bytes each, and yet too many people.
    const few = people(30).map((one) => ({ ...one, devices: [] }));
    expect(hasRoomFor(authority, few)).toBe(false);
    const { kind, body } = h.opening('Ana');
    // The ids of these histories are none that a codec takes.
    const full = { ...body, parents: [], heads: [], cutoffs: [], roster: [...body.roster, ...people(20)] };
    const bytes = encodeStatements([{ kind, body: full, v: 1, at: 0 as Instant, supersedes: [] }]);
    expect(bytes.length).toBeLessThan(statementsBytesMax - 1000 * 200);
  });
});

describe('a legal hold', () => {
  it('stands until a steward lifts it', () => {
    const h = new History(steward('Ana'), { others: [memberNamed('Cira')] });
    const placed = h.says('Ana', held('a lawsuit'));
    h.hears('Cira');
    h.says('Cira', held('because I say so'));
    h.says('Cira', lifted(factOf(placed).id));
    expect(holds(h.fold())).toEqual([
      {
        hold: factOf(placed).id,
        reason: 'a lawsuit',
        basis: null,
        authority: null,
        at: 1000,
        by: personNamed('Ana'),
      },
    ]);
    h.says('Ana', lifted(factOf(placed).id));
    expect(holds(h.fold())).toEqual([]);
  });
});

describe('what is known of people and devices', () => {
  it('says who added a member, since when, and whose a device was even when she has left', () => {
    const h = new History(steward('Ana'));
    const grant = h.says('Ana', added(memberNamed('Cira')));
    expect(members(h.fold()).find(({ name }) => name === 'Cira')).toMatchObject({
      addedBy: personNamed('Ana'),
      since: factOf(grant).id,
      suspended: false,
      inEpoch: false,
    });
    h.says('Ana', removed('Cira', { Cira: -1 }));
    const fold = h.fold();
    expect(personOfDevice(fold, deviceNamed('Cira'))).toBe(personNamed('Cira'));
    expect(personOfDevice(fold, deviceNamed('nobody'))).toBeNull();
    expect(deviceKeys(fold, deviceNamed('Cira'))).toEqual(keysOf(deviceNamed('Cira')));
    expect(deviceKeys(fold, deviceNamed('nobody'))).toBeNull();
  });

  it('proposes for a removal the last sequence of each of her devices, -1 where there is none', () => {
    const h = new History(steward('Ana'), { others: [memberNamed('Cira')] });
    h.says('Ana', deviceAdded('Cira', 'Cira 2'));
    h.says('Cira', note('one'));
    h.says('Cira', prekey('p'));
    expect(cutoffsFor(h.fold(), personNamed('Cira'))).toEqual([
      { device: deviceNamed('Cira 2'), sequence: -1 },
      { device: deviceNamed('Cira'), sequence: 1 },
    ]);
  });
});

describe('a snapshot', () => {
  const h = new History(steward('Ana'), { others: [memberNamed('Cira', { displayName: '@7' })] });

  it('keeps texts that look like its own shorthand', () => {
    expect(members(importAuthority(exportAuthority(h.fold()))).map(({ name }) => name)).toEqual([
      'Ana',
      '@7',
    ]);
  });

  it('is refused when it is of another version, cut short, or names what it does not hold', () => {
    const bytes = exportAuthority(h.fold());
    const text = new TextDecoder().decode(bytes);
    const changed = (from: string, to: string) => new TextEncoder().encode(text.replace(from, to));
    expect(() => importAuthority(bytes.subarray(0, bytes.length - 3))).toThrow();
    expect(() => importAuthority(changed('"version":2', '"version":1'))).toThrow();
    expect(() => importAuthority(changed('"name":"Ana"', '"name":"@99"'))).toThrow();
  });
});
