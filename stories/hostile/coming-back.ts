import type { Device } from '@cobijo/client';
import { readSheet } from '@cobijo/client/sheet-words';
import {
  type Body,
  type DeviceId,
  type EntityId,
  type Instant,
  type PersonId,
  members,
  recoveryOf,
} from '@cobijo/domain';
import { signVouch, signWithSheet } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { need } from '../circle.ts';
import { compares, makesSheet, names, personOf, waitMs } from '../lost-scene.ts';
import { bytes, newId, states } from './forge.ts';
import { says } from './made-up.ts';
import type { Person, Scene } from './scene.ts';

/**
 * Somebody who would come back as Tomás. Marta keeps the part; Daniel, a member, has what each attack says that he has: a
 * sheet that was found, a device that was taken, the word of one of the named, a link.
 */

export const placeOf = ({ stage, clock }: Scene) => ({ relay: stage.relay, clock });
export const me = ({ device }: Person): PersonId => personOf(device);

/** Links cost codes, and nobody of a scene has many. */
export const given = (scene: Scene, { device }: Person, count: number): void => {
  for (let n = 0; n < count; n++) device.context.keychain.tokens.push(scene.stage.tokens.pop()!);
};

/** Tomás has a sheet, and everyone knows how he would come back. */
export async function sheetOf(scene: Scene, { device }: Person): Promise<string> {
  const paper = await makesSheet(device, 'en');
  await scene.everyone();
  await scene.everyone();
  return paper;
}

/** A new device whose pictures Marta compared, whoever holds it. */
export async function metBy(scene: Scene, host: Person, person: PersonId): Promise<Device> {
  given(scene, host, 2);
  return compares(placeOf(scene), host.device, person);
}

export interface Proves {
  readonly person: PersonId;
  readonly device: Device;
  readonly attempt?: EntityId;
}
export const claimOf = ({ person, device, attempt }: Proves & { readonly attempt: EntityId }) => ({
  person: bytes(person),
  device: device.context.device.id,
  attempt: bytes(attempt),
});
export const bySheet = ({ context }: Device, paper: string, claim: Parameters<typeof signWithSheet>[2]) =>
  ({
    way: 'sheet',
    signature: toBase64Url(signWithSheet(context.sodium, need(readSheet(paper)), claim)),
  }) as const;

/** Daniel says that a device comes back as Tomás. */
export async function asks(
  scene: Scene,
  device: Device,
  said: Pick<Body<'recovery.requested'>, 'attempt' | 'proof'>,
): Promise<void> {
  const card = toBase64Url(await device.card());
  await says(
    scene,
    states(scene.daniel.device, 'recovery.requested', { person: me(scene.tomas), card, ...said }),
  );
  await scene.everyone();
}

/** Two nights later, unless it is tried at once, Marta presses; whether that device is Tomás's then. */
export async function pressed(
  scene: Scene,
  attempt: EntityId,
  device: Device,
  { waited = true, person = me(scene.tomas) } = {},
): Promise<boolean> {
  await scene.everyone();
  if (waited) scene.clock.now = (scene.clock.now + waitMs) as Instant;
  await scene.everyone();
  const which = device.context.deviceId;
  const done = await scene.marta.device.act({ do: 'let-recovered-in', person, attempt, device: which });
  if (!done.ok) scene.saw(done.error.code);
  await scene.everyone();
  return devicesOf(scene, person).includes(which);
}

export const devicesOf = (scene: Scene, person: PersonId): readonly DeviceId[] =>
  members(scene.marta.device.replicas.get(scene.stream)!.fold!.authority)
    .filter((member) => member.person === person)
    .flatMap(({ devices }) => devices.map(({ device }) => device));

export const choiceOf = (scene: Scene) =>
  recoveryOf(scene.marta.device.replicas.get(scene.stream)!.fold!.authority, me(scene.tomas)).choices[0]!;

/** Tomás named Daniel, Rosa and Marta; a device of Daniel's that would be Tomás's, and the word of any of them for it. */
export async function namedByTomas(scene: Scene) {
  const { tomas, marta, daniel } = scene;
  const rosa = await scene.person('Rosa', 'advocate');
  need(
    await marta.device.act({
      do: 'grant',
      stream: scene.stream,
      card: await rosa.device.card(),
      name: 'Rosa',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'for Rosa',
      caseName: 'Case',
    }),
  );
  for (let round = 0; round < 2; round++) {
    await scene.everyone();
    await rosa.device.sync();
  }
  await names(tomas.device, [daniel.device, rosa.device, marta.device]);
  for (let round = 0; round < 2; round++) {
    await scene.everyone();
    await rosa.device.sync();
  }
  const device = await scene.another(me(tomas));
  const attempt = newId() as EntityId;
  const { recovery } = choiceOf(scene);
  const claim = claimOf({ person: me(tomas), device, attempt });
  const vouch = ({ context }: Device) => ({
    device: context.deviceId,
    signature: toBase64Url(signVouch(context.sodium, context.device, claim, bytes(recovery))),
  });
  return { rosa, device, attempt, vouch };
}
