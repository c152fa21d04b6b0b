import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Anchor } from '../../src/case/authority/authority.ts';
import { lastKnownOf } from '../../src/case/authority/authority.ts';
import { createStreamFold, foldSegments, type StreamFold } from '../../src/case/stream-fold.ts';
import {
  askingDevices,
  disownedByOthers,
  goneDevices,
  quarrellingDevices,
} from '../../src/own-device/own-devices.ts';
import {
  ownDeviceStates,
  ownDeviceWords,
  quarrelWords,
  removedKeepsWords,
  secondDeviceWords,
  spokenCheckWords,
} from '../../src/own-device/words.ts';
import {
  type PracticeDevice,
  causalOrder,
  found,
  letIn,
  meet,
  practiceDevice,
  remove,
  state,
  statement,
} from '../case/practice-stream.ts';

const at = 1_700_000_000_000;
const presents = (device: PracticeDevice, when = at) =>
  statement('device.presented', { device: device.id, card: 'a-card' }, when);
const disowns = (device: PracticeDevice, when = at) =>
  statement('device.disowned', { device: device.id }, when);

describe('what a person’s devices say of each other', () => {
  let anchor: Anchor;
  let marta: PracticeDevice;
  let ana: PracticeDevice;
  let tablet: PracticeDevice;
  let helen: PracticeDevice;
  let another: PracticeDevice;

  /** Ana writes here with two devices, Helen with one; Marta is the steward. */
  beforeEach(() => {
    marta = practiceDevice('marta');
    ana = practiceDevice('ana');
    tablet = practiceDevice('ana', 'tablet');
    helen = practiceDevice('helen');
    another = practiceDevice('ana', 'another');
    anchor = found(marta);
    letIn(marta, ana, ['write'], anchor, [tablet]);
    letIn(marta, helen, ['write'], anchor);
    meet(marta, ana);
    meet(marta, tablet);
  });

  const folded = (segments: Iterable<PracticeDevice['segments'][number]>): StreamFold => {
    const fold = createStreamFold(anchor);
    foldSegments(fold, [...segments], 0);
    return fold;
  };
  const everything = (): StreamFold => {
    for (const device of [ana, tablet, helen]) meet(device, marta);
    return folded(marta.known.values());
  };
  const named = (said: readonly { readonly device: string }[]): string[] => said.map(({ device }) => device);

  it('asks for one more of hers, and for none that a stranger or somebody taken out presents', () => {
    state(ana, [presents(another)]);
    expect(named(askingDevices(everything()))).toEqual([another.id]);
    const stranger = practiceDevice('stranger');
    stranger.authority = marta.authority;
    state(stranger, [presents(practiceDevice('stranger', 'second'))]);
    meet(stranger, marta);
    expect(named(askingDevices(everything()))).toEqual([another.id]);
    remove(marta, ana.person);
    expect(askingDevices(everything())).toEqual([]);
  });

  it('asks no more once a steward let it in, nor once a steward took it out again', () => {
    state(ana, [presents(another)]);
    meet(ana, marta);
    state(marta, [statement('device.added', { person: ana.person, device: another.keys }, at + 1)]);
    expect(askingDevices(everything())).toEqual([]);
    const last = lastKnownOf(marta.authority!, another.id);
    state(marta, [statement('device.revoked', { device: another.id, last, reason: 'x' }, at + 2)]);
    expect(askingDevices(everything())).toEqual([]);
    // A word of hers that came after that asks anew.
    meet(marta, ana);
    state(ana, [presents(another, at + 3)]);
    expect(named(askingDevices(everything()))).toEqual([another.id]);
  });

  it('is gone by the word of another of hers, and by nobody else’s nor by its own', () => {
    state(helen, [disowns(tablet)]);
    state(tablet, [disowns(tablet)]);
    expect(goneDevices(everything())).toEqual([]);
    expect(disownedByOthers(everything())).toEqual([{ device: tablet.id, by: helen.id }]);
    state(ana, [disowns(tablet)]);
    expect(named(goneDevices(everything()))).toEqual([tablet.id]);
    expect(quarrellingDevices(everything())).toEqual([]);
  });

  it('moves nothing where each of two says that the other is gone', () => {
    state(ana, [disowns(tablet)]);
    state(tablet, [disowns(ana)]);
    expect(goneDevices(everything())).toEqual([]);
    expect(named(quarrellingDevices(everything())).sort()).toEqual([ana.id, tablet.id].sort());
  });

  it('is not followed a second time once somebody let it in again', () => {
    state(ana, [disowns(tablet)]);
    meet(ana, marta);
    const last = lastKnownOf(marta.authority!, tablet.id);
    state(marta, [statement('device.revoked', { device: tablet.id, last, reason: 'x' }, at + 1)]);
    expect(goneDevices(everything())).toEqual([]);
    state(marta, [statement('device.added', { person: ana.person, device: tablet.keys }, at + 2)]);
    expect(goneDevices(everything())).toEqual([]);
  });

  it('comes out the same in whatever order it arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 8 }), fc.integer({ min: 1 }), (deeds, seed) => {
        for (const deed of deeds) {
          const [by, said] = (
            [
              [ana, disowns(tablet)],
              [tablet, disowns(ana)],
              [ana, presents(another)],
              [helen, disowns(ana)],
              [tablet, presents(another)],
              [helen, presents(practiceDevice('helen', 'second'))],
            ] as const
          )[deed]!;
          state(by, [said]);
        }
        const straight = everything();
        let next = seed;
        const random = (): number => {
          next = (next * 48_271) % 2_147_483_647;
          return next / 2_147_483_647;
        };
        const shuffled = folded(causalOrder([...marta.known.values()], random));
        for (const ask of [askingDevices, goneDevices, quarrellingDevices, disownedByOthers])
          expect(named(ask(shuffled)).sort()).toEqual(named(ask(straight)).sort());
      }),
      { numRuns: 25 },
    );
  });
});

it('has words for every state in both languages, and promises nobody that she is safe', () => {
  expect(Object.keys(ownDeviceWords).sort()).toEqual([...ownDeviceStates].sort());
  for (const { en, es } of [
    ...Object.values(ownDeviceWords),
    quarrelWords,
    removedKeepsWords,
    secondDeviceWords,
    spokenCheckWords,
  ]) {
    expect(en).not.toBe(es);
    expect(`${en} ${es}`).not.toMatch(/\bsafe\b|a salvo|segura|traffick|trata\b/i);
  }
});
