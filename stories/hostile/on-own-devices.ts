import { type Device, createDevice, memoryStore, readOffer } from '@cobijo/client';
import {
  type Body,
  type ContentKind,
  type DeviceId,
  type DeviceKeys,
  type FactKind,
  type PersonId,
  type Statement,
  members,
} from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { createStream } from '@cobijo/client/acts/found';
import { need, titles } from '../circle.ts';
import type { Attack } from './attack.ts';
import type { Person, Scene } from './scene.ts';

/** One person's devices, and whoever would be one of them. Daniel is a member; sometimes a steward. */

const personOf = ({ device }: Person): PersonId => device.context.keychain.person;
const deviceOf = ({ device }: Person): DeviceId => device.context.deviceId;

const say = <K extends FactKind>(scene: Scene, kind: K, body: Body<K>): Statement =>
  ({ kind, v: 1, at: scene.clock.now, supersedes: [], body }) as unknown as Statement;

const says = async (scene: Scene, by: Person, kind: ContentKind | 'device.added', body: never) =>
  void need(await by.device.stateMany(scene.stream, [say(scene, kind, body)]));

/** A device that says of itself that it is somebody's. */
async function another(scene: Scene, person: PersonId): Promise<Device> {
  const device = need(
    await createDevice({
      store: memoryStore(),
      passphrase: 'words',
      clock: () => scene.clock.now,
      transport: scene.stage.relay,
      tokens: [scene.stage.tokens.pop()!],
      lock: { operations: 2, memoryBytes: 8 << 20 },
      person,
    }),
  );
  await device.sync();
  return device;
}

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

export const onOwnDevices: readonly Attack[] = [
  {
    name: 'another’s device presented as one’s own',
    does: 'presents the card of a device that says it is Tomás’s as one more of his own',
    detectedBy: 'device-of-another',
    play: async (scene) => {
      const device = await another(scene, personOf(scene.tomas));
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
      const mine = await another(scene, personOf(scene.daniel));
      const theirs = await another(scene, personOf(scene.tomas));
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
      const device = await another(scene, personOf(scene.tomas));
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
      daniel.device.context.keychain.tokens.push(scene.stage.tokens.pop()!);
      const own = need(
        await createStream(daniel.device, null, {
          kind: 'self',
          label: 'My devices',
          expiresAfterDays: null,
        }),
      );
      need(
        await daniel.device.act({
          do: 'grant',
          stream: own.stream,
          card: await tomas.device.card(),
          name: 'Tomás',
          role: 'attorney',
          rights: ['write', 'steward'],
          past: 'with-past',
          why: '',
          caseName: '',
        }),
      );
      const mine = await another(scene, personOf(tomas));
      const presented = {
        device: mine.context.deviceId,
        card: toBase64Url(await mine.card()),
        name: 'tablet',
      };
      need(
        await daniel.device.stateMany(own.stream, [
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
    name: 'a link that makes a device another’s',
    does: 'gives Tomás, as if to meet him, a link that makes the device that opens it one more of his own',
    detectedBy: 'link-of-another-person',
    play: async (scene) => {
      const { daniel, tomas } = scene;
      for (let n = 0; n < 3; n++) daniel.device.context.keychain.tokens.push(scene.stage.tokens.pop()!);
      const secret = need(await daniel.device.act({ do: 'link-device', name: 'mine', hours: 1 })).made!;
      await daniel.device.sync();
      need(await tomas.device.act({ do: 'join', secret, name: 'Daniel' }));
      for (const one of [tomas, daniel, tomas]) await one.device.sync();
      const meeting = (await daniel.device.view()).meetings[0]!.meeting;
      const done = await daniel.device.act({ do: 'end-meeting', meeting, same: true });
      return done.ok || tomas.device.context.keychain.linkedBy !== null;
    },
  },
  {
    name: 'the link of a second device, opened first',
    does: 'opens, on a device of his own, the link that Tomás made for his',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const { tomas } = scene;
      for (let n = 0; n < 3; n++) tomas.device.context.keychain.tokens.push(scene.stage.tokens.pop()!);
      const secret = need(await tomas.device.act({ do: 'link-device', name: 'tablet', hours: 1 })).made!;
      await tomas.device.sync();
      const offer = need(await readOffer(scene.stage.relay, secret, scene.clock.now));
      const [thief, tablet] = [await another(scene, offer.person!), await another(scene, offer.person!)];
      need(await thief.act({ do: 'join', secret, name: '' }));
      await thief.sync();
      await tomas.device.sync();
      need(await tablet.act({ do: 'join', secret, name: '' }));
      for (const one of [tablet, tomas.device, tablet, thief]) await one.sync();
      // Tomás holds both: his tablet shows no pictures, so they are not the same.
      const meeting = (device: Device) => device.context.keychain.meetings[0]!;
      const asked = await tablet.act({
        do: 'end-meeting',
        meeting: (await tablet.view()).meetings[0]!.meeting,
        same: true,
      });
      if (!asked.ok) scene.saw(asked.error.code);
      const shown = (await tomas.device.view()).meetings[0]!;
      need(await tomas.device.act({ do: 'end-meeting', meeting: shown.meeting, same: false }));
      for (const one of [tomas.device, thief]) await one.sync();
      return meeting(tablet).state !== 'taken' || thief.replicas.size > 0;
    },
  },
];
