import type { Device } from '@cobijo/client';
import {
  type Body,
  type ContentKind,
  type DeviceId,
  type DeviceKeys,
  type FactKind,
  type MemberRight,
  type PersonId,
  type Statement,
  type StreamId,
  members,
} from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { createStream } from '@cobijo/client/acts/found';
import { need, titles } from '../circle.ts';
import type { Attack } from './attack.ts';
import type { Person, Scene } from './scene.ts';
import { Tap } from './tap.ts';

/** One person's devices, and whoever would be one of them. Daniel is a member; sometimes a steward. */

const personOf = ({ device }: Person): PersonId => device.context.keychain.person;
const deviceOf = ({ device }: Person): DeviceId => device.context.deviceId;

const say = <K extends FactKind>(scene: Scene, kind: K, body: Body<K>): Statement =>
  ({ kind, v: 1, at: scene.clock.now, supersedes: [], body }) as unknown as Statement;

const says = async (scene: Scene, by: Person, kind: ContentKind | 'device.added', body: never) =>
  void need(await by.device.stateMany(scene.stream, [say(scene, kind, body)]));

const keysOf = ({ context: { device, deviceId } }: Device): DeviceKeys => ({
  device: deviceId,
  sign: toBase64Url(device.sign),
  kem: toBase64Url(device.kem),
});

const devicesHere = (at: Person, scene: Scene, person: PersonId): readonly DeviceId[] =>
  members(at.device.replicas.get(scene.stream)!.fold!.authority)
    .filter((member) => member.person === person)
    .flatMap(({ devices }) => devices.map(({ device }) => device));

/** The steward says yes to whatever asks, as somebody does who did not call. */
async function yes(scene: Scene, device: DeviceId, person: PersonId): Promise<void> {
  const { marta, stream } = scene;
  const done = await marta.device.act({
    do: 'let-device-in',
    case: marta.device.replicas.get(stream)!.keys.case!,
    person,
    device,
    caseName: 'Case',
  });
  if (!done.ok) scene.saw(done.error.code);
}

/** A list of devices that Daniel founds, and in which he puts Tomás. */
async function listBy({ daniel, tomas, stage }: Scene, tomasMay: readonly MemberRight[]): Promise<StreamId> {
  daniel.device.context.keychain.tokens.push(stage.tokens.pop()!);
  const terms = { kind: 'self', label: 'My devices', expiresAfterDays: null } as const;
  const { stream } = need(await createStream(daniel.device, null, terms));
  await putIn(daniel, { stream, card: await tomas.device.card(), rights: tomasMay });
  return stream;
}

/** Puts a device of Tomás's into it. */
const putIn = async (
  { device }: Person,
  to: { readonly stream: StreamId; readonly card: Uint8Array; readonly rights: readonly MemberRight[] },
): Promise<void> => {
  const terms = { name: 'Tomás', role: 'attorney', past: 'with-past', why: '', caseName: '' } as const;
  need(await device.act({ do: 'grant', ...to, ...terms }));
};

export const onOwnDevices: readonly Attack[] = [
  {
    name: 'another’s device presented as one’s own',
    does: 'presents the card of a device that says it is Tomás’s as one more of his own',
    detectedBy: 'device-of-another',
    play: async (scene) => {
      const device = await scene.another(personOf(scene.tomas));
      const card = toBase64Url(await device.card());
      const presented = { device: device.context.deviceId, card };
      await says(scene, scene.daniel, 'device.presented', presented as never);
      await scene.everyone();
      await scene.everyone();
      await yes(scene, presented.device, personOf(scene.daniel));
      await scene.everyone();
      return devicesHere(scene.marta, scene, personOf(scene.daniel)).includes(presented.device);
    },
  },
  {
    name: 'a card under another device’s id',
    does: 'presents a device of Tomás’s by the card of a device of his own',
    detectedBy: 'device-of-another',
    play: async (scene) => {
      const mine = await scene.another(personOf(scene.daniel));
      const theirs = await scene.another(personOf(scene.tomas));
      const presented = { device: theirs.context.deviceId, card: toBase64Url(await mine.card()) };
      await says(scene, scene.daniel, 'device.presented', presented as never);
      await scene.everyone();
      await scene.everyone();
      await yes(scene, presented.device, personOf(scene.daniel));
      await scene.everyone();
      return devicesHere(scene.marta, scene, personOf(scene.daniel)).length > 1;
    },
  },
  {
    name: 'another’s device said to be gone',
    does: 'says of Tomás’s device that it is gone, so that stewards take it out',
    detectedBy: 'device-disowned-by-another',
    play: async (scene) => {
      await says(scene, scene.daniel, 'device.disowned', { device: deviceOf(scene.tomas) } as never);
      await scene.everyone();
      await scene.everyone();
      return devicesHere(scene.marta, scene, personOf(scene.tomas)).length === 0;
    },
  },
  {
    name: 'a device put under another’s name',
    does: 'as a steward, binds a device of his own to Tomás, and goes on reading after Tomás removes it',
    detectedBy: 'device-strange',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const device = await scene.another(personOf(scene.tomas));
      const body = { person: personOf(scene.tomas), device: keysOf(device) };
      await says(scene, scene.daniel, 'device.added', body as never);
      for (let round = 0; round < 3; round++) await scene.everyone();
      const removed = await scene.tomas.device.act({
        do: 'remove-device',
        device: device.context.deviceId,
        reason: 'watched',
        since: scene.clock.now,
        opened: 'unknown',
      });
      if (!removed.ok) throw new Error(removed.error.code);
      await scene.everyone();
      await scene.everyone();
      await scene.say(scene.marta, 'after');
      await scene.everyone();
      await device.sync();
      return (
        devicesHere(scene.marta, scene, personOf(scene.tomas)).includes(device.context.deviceId) ||
        (await titles(device)).includes('after')
      );
    },
  },
  {
    name: 'a list of one’s devices by another',
    does: 'founds a stream that calls itself Tomás’s own, with a device of his in it, and invites Tomás',
    detectedBy: 'own-stream-not-believed',
    play: async (scene) => {
      const { daniel, tomas } = scene;
      const list = await listBy(scene, ['write', 'steward']);
      const mine = await scene.another(personOf(tomas));
      const presented = {
        device: mine.context.deviceId,
        card: toBase64Url(await mine.card()),
        name: 'tablet',
      };
      need(
        await daniel.device.stateMany(list, [
          say(scene, 'device.added', { person: personOf(tomas), device: keysOf(mine) }),
          say(scene, 'device.presented', presented),
        ]),
      );
      for (let round = 0; round < 3; round++) for (const one of [daniel, tomas]) await one.device.sync();
      await scene.everyone();
      return devicesHere(scene.marta, scene, personOf(tomas)).includes(mine.context.deviceId);
    },
  },
  {
    name: 'a list by another, shown to a device that is new',
    does: 'waits, with a list that he founded in Tomás’s name, for a second device of Tomás’s, and keeps the true one from it',
    detectedBy: 'own-stream-not-believed',
    play: async (scene) => {
      const { daniel, tomas } = scene;
      for (let n = 0; n < 3; n++) tomas.device.context.keychain.tokens.push(scene.stage.tokens.pop()!);
      const list = await listBy(scene, ['write']);
      for (let round = 0; round < 2; round++) for (const one of [daniel, tomas]) await one.device.sync();
      const secret = need(await tomas.device.act({ do: 'link-device', name: 'tablet', hours: 1 })).made!;
      await tomas.device.sync();
      const tap = new Tap(scene.stage.relay);
      const tablet = await scene.another(personOf(tomas), tap.transport);
      need(await tablet.act({ do: 'join', secret, name: '' }));
      for (const one of [tablet, tomas.device, tablet]) await one.sync();
      for (const one of [tablet, tomas.device]) {
        const { meeting } = (await one.view()).meetings[0]!;
        need(await one.act({ do: 'end-meeting', meeting, same: true }));
      }
      const own = tomas.device.context.keychain.self!;
      tap.rules.read = async (honest, asked, right, from) =>
        asked === own
          ? { ok: true, value: { first: from, envelopes: [], next: from } }
          : honest(asked, right, from);
      for (let round = 0; round < 2; round++) for (const one of [tomas, daniel]) await one.device.sync();
      await putIn(daniel, { stream: list, card: await tablet.card(), rights: ['write'] });
      for (let round = 0; round < 3; round++)
        for (const one of [tomas.device, daniel.device, tablet]) await one.sync();
      return tablet.context.keychain.self === list;
    },
  },
];
