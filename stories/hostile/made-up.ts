import {
  type DeviceId,
  type Member,
  type PersonId,
  type Statement,
  type StreamId,
  founding,
  members,
  sealing,
} from '@cobijo/domain';
import type { Device } from '@cobijo/client';
import {
  capabilityKeysOf,
  commitmentOf,
  deviceFromSeed,
  generateDeviceSeed,
  generateEpoch,
} from '@cobijo/seal';
import { idToBytes, toBase64Url } from '@cobijo/wire';
import { need } from '../circle.ts';
import { type Forgery, bytes, forge, newId, newest, sealAnything, send, states } from './forge.ts';
import { openingBy } from './on-keys.ts';
import type { Person, Scene } from './scene.ts';

/** What Daniel, who holds the keys, makes up and states. */
export const stranger = (scene: Scene): Member => {
  const device = deviceFromSeed(scene.daniel.device.context.sodium, generateDeviceSeed());
  return {
    person: newId() as PersonId,
    name: 'Nobody',
    role: 'advocate',
    rights: ['write', 'steward'],
    past: 'with-past',
    why: 'he says so',
    devices: [
      {
        device: toBase64Url(device.id) as DeviceId,
        sign: toBase64Url(device.sign),
        kem: toBase64Url(device.kem),
      },
    ],
  };
};

/** Daniel states something and the relay shows it to everyone. */
export async function stated(scene: Scene, what: Forgery): Promise<void> {
  const { device } = scene.daniel;
  const { envelope } = forge(device, scene.stream, what);
  const answer = await send(device, scene.stream, envelope);
  if (answer !== 'taken') scene.tomas.tap.add(scene.stream, [envelope]);
  await scene.everyone();
  await scene.tomasAsks(1);
}

export const says = (scene: Scene, ...statements: readonly Statement[]): Promise<void> =>
  stated(scene, { statements });
export const meIn = (scene: Scene): Member => {
  const { authority } = scene.daniel.device.replicas.get(scene.stream)!.fold!;
  const found = members(authority).find(
    ({ person }) => person === scene.daniel.device.context.keychain.person,
  )!;
  const { name, role, past, why, devices, person } = found;
  return { name, role, past, why, person, rights: ['write', 'steward'], devices: [...devices] };
};
export const person = (scene: Scene, who: 'marta' | 'tomas' | 'daniel'): PersonId =>
  scene[who].device.context.keychain.person;

/** Plaintext that is no segment, sealed as a member can. */
export const sealed =
  (make: (scene: Scene) => { plaintext: Uint8Array; at?: Parameters<typeof sealAnything>[3] }) =>
  async (scene: Scene): Promise<boolean> => {
    const before = (await scene.reads(scene.tomas)).join();
    const { plaintext, at } = make(scene);
    scene.tomas.tap.add(scene.stream, [sealAnything(scene.daniel.device, scene.stream, plaintext, at)]);
    await scene.tomasAsks();
    return (await scene.reads(scene.tomas)).join() !== before;
  };

/** What Daniel opens as a steward, changed in one point. */
export const opened =
  (change: (body: Extract<Statement, { kind: 'epoch.opened' }>['body'], scene: Scene) => object) =>
  async (scene: Scene): Promise<boolean> => {
    const { epoch } = newest(scene.daniel.device, scene.stream);
    const secrets = { ...generateEpoch(0, true), epoch: epoch + 1 };
    const opening = openingBy(scene, secrets) as Extract<Statement, { kind: 'epoch.opened' }>;
    const body = { ...opening.body, ...change(opening.body, scene) };
    await says(scene, { ...opening, body });
    await scene.say(scene.tomas, 'after the opening');
    return newest(scene.tomas.device, scene.stream).epoch > epoch;
  };

export async function removeDaniel(scene: Scene): Promise<void> {
  const { device } = scene.marta;
  need(
    await device.act({
      do: 'remove',
      streams: [scene.stream],
      person: person(scene, 'daniel'),
      reason: 'left',
    }),
  );
  await device.sync();
  await scene.tomasAsks();
}

/** Daniel's own founding: himself and Marta as its stewards; then Marta out of it, from before she ever spoke. */
export function foundingByDaniel(scene: Scene, marta: Person): Statement[] {
  const { device } = scene.daniel;
  const { founding } = openingFactOf(marta, scene);
  const member = memberOf(marta, scene, person(scene, 'marta'));
  return [
    states(device, 'stream.founded', { ...founding, stream: scene.stream, founder: meIn(scene) }),
    states(device, 'member.added', { member }),
    states(device, 'member.removed', { person: member.person, last: [], reason: 'left' }),
  ];
}

export function memberOf(by: Person, scene: Scene, who: PersonId): Member {
  const { authority } = by.device.replicas.get(scene.stream)!.fold!;
  const { name, role, rights, past, why, devices } = members(authority).find((one) => one.person === who)!;
  return { person: who, name, role, rights: [...rights], past, why, devices: [...devices] };
}

/** The opening of the newest epoch, as somebody holds it. */
export function openingFactOf({ device }: Person, scene: Scene) {
  const { fold, heads } = device.replicas.get(scene.stream)!;
  const { authority } = fold!;
  const target = sealing(authority);
  if ('wait' in target) throw new Error(target.wait);
  const { roster: _, ...epoch } = target.epoch;
  const head = heads.get(device.context.deviceId)!;
  return {
    fact: epoch.fact,
    founding: founding(authority)!,
    cutoffs: [{ device: device.context.deviceId, sequence: -1 }],
    head: { sequence: head.sequence, segment: bytes(head.segment) },
  };
}

/** What an opening states of keys. */
export function publicOf({ context }: Device, stream: StreamId, secrets: ReturnType<typeof generateEpoch>) {
  const id = idToBytes(stream);
  const keys = capabilityKeysOf(context.sodium, id, secrets);
  return {
    commitment: toBase64Url(commitmentOf(context.sodium, id, secrets.epoch, secrets.key)),
    keys: {
      read: toBase64Url(keys.read),
      write: toBase64Url(keys.write),
      steward: toBase64Url(keys.steward),
    },
  };
}

/** Marta lets somebody in, who has not asked the relay since. */
export async function grantUnread(scene: Scene, to: Person): Promise<void> {
  const card = await to.device.card();
  await to.device.sync();
  need(
    await scene.marta.device.act({
      do: 'grant',
      stream: scene.stream,
      card,
      name: 'Lucía',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'for her',
      caseName: 'Case',
    }),
  );
  await scene.marta.device.sync();
}
