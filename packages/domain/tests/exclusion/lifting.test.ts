import { describe, expect, it } from 'vitest';
import type { Anchor } from '../../src/case/authority/authority.ts';
import { createStreamFold, foldSegments } from '../../src/case/stream-fold.ts';
import type { Body } from '../../src/fact/kinds.ts';
import { type AtTheDoor, doorOf } from '../../src/exclusion/doors.ts';
import { holds } from '../../src/exclusion/plain.ts';
import {
  type PracticeDevice,
  found,
  letIn,
  meet,
  practiceDevice,
  state,
  statement,
} from '../case/practice-stream.ts';
import { consented, day, noon, person } from '../consent/decided.ts';
import { entity } from '../fact/arbitrary-statements.ts';

/** Marta and Bea are stewards, Ines only writes, Rosa is the survivor and a steward, too; Helen is kept out. */
const now = noon('2026-09-10');
const helen: AtTheDoor = {
  name: 'Helen',
  role: 'prosecutor',
  person: person('helen'),
  unit: 'District office',
};

function stewardship() {
  const marta = practiceDevice('marta');
  const anchor: Anchor = found(marta, { kind: 'stewardship' });
  const [bea, ines, rosa] = ['bea', 'ines', 'rosa'].map((name) => practiceDevice(name)) as [
    PracticeDevice,
    PracticeDevice,
    PracticeDevice,
  ];
  letIn(marta, bea, ['write', 'steward'], anchor);
  letIn(marta, ines, ['write'], anchor);
  letIn(marta, rosa, ['write', 'steward'], anchor);
  state(marta, [
    statement('member.added', {
      member: {
        person: rosa.person,
        name: 'Rosa',
        role: 'survivor',
        rights: ['write', 'steward'],
        past: 'with-past',
        why: 'it is her case',
        devices: [rosa.keys],
      },
    }),
    statement('exclusion.set', {
      exclusion: entity('exclusion'),
      who: { kind: 'person', name: 'Helen', person: person('helen') },
      reason: entity('reason'),
    }),
  ]);
  const door = (who = helen, at = now) => {
    const fold = createStreamFold(anchor);
    foldSegments(fold, [...marta.known.values()], 0);
    return doorOf(fold, who, at);
  };
  const consent = (changes: Partial<Body<'consent.recorded'>> = {}) =>
    state(marta, [statement('consent.recorded', consented(changes))]);
  const lifts = (by: PracticeDevice, to = person('helen')) => {
    meet(marta, by);
    const lifting = { lifting: entity('lifting'), consent: entity('consent'), person: to };
    state(by, [statement('exclusion.lifted', lifting)]);
    meet(by, marta);
  };
  return { marta, bea, ines, rosa, door, consent, lifts };
}

describe('a door that a case has closed', () => {
  it('opens by a steward’s word together with her consent, and to nobody else', () => {
    const { bea, door, consent, lifts } = stewardship();
    expect(door()).toBe('excluded-person');
    consent();
    expect(door()).toBe('excluded-person');
    lifts(bea);
    expect(door()).toBeNull();
    expect(door({ ...helen, person: person('xochitl') })).toBe('excluded-person');
    expect(door({ name: 'Juan', role: 'advocate' })).toBeNull();
  });

  it('stays closed without a consent, and by a steward’s word alone', () => {
    const { bea, door, lifts } = stewardship();
    lifts(bea);
    expect(door()).toBe('excluded-person');
  });

  it('is not opened by whoever only writes, nor by the survivor’s word alone', () => {
    for (const who of ['ines', 'rosa'] as const) {
      const scene = stewardship();
      scene.consent();
      scene.lifts(scene[who]);
      expect(scene.door()).toBe('excluded-person');
    }
  });

  it('is not opened to one by a consent that names another', () => {
    const { bea, door, consent, lifts } = stewardship();
    const { recipient } = consented();
    consent({ recipient: { ...recipient, person: person('xochitl') } });
    lifts(bea);
    expect(door()).toBe('excluded-person');
  });

  it('is not opened by a steward to herself', () => {
    const { bea, door, consent, lifts } = stewardship();
    const { recipient } = consented();
    consent({ recipient: { ...recipient, person: bea.person } });
    lifts(bea, bea.person);
    expect(door({ ...helen, person: bea.person })).toBe('excluded-person');
  });

  it('closes again with the consent', () => {
    const { bea, door, consent, lifts } = stewardship();
    consent({ until: day('2026-09-20') });
    lifts(bea);
    expect(door(helen, noon('2026-09-20'))).toBeNull();
    expect(door(helen, noon('2026-09-21'))).toBe('excluded-person');
  });
});

describe('a name', () => {
  it('without a word in it is held by none', () => {
    expect(holds('District office', ' · ')).toBe(false);
    expect(holds('', '')).toBe(false);
  });
});
