import {
  type Device,
  type RecoveryRequestView,
  type Transport,
  createDevice,
  memoryStore,
  readOffer,
} from '@cobijo/client';
import type { EntityId, Instant, PersonId } from '@cobijo/domain';
import { need } from './circle.ts';

/** Somebody who lost every device, and those who let her in again: what each of them does, for stories in tests. */

const hourMs = 3_600_000;
export const waitMs = 48 * hourMs;

export interface Place {
  readonly relay: Transport;
  readonly clock: { now: Instant };
}

export const personOf = ({ context }: Device): PersonId => context.keychain.person;

/** She makes a sheet, writes it down and types back what is asked; returns what stands on the paper. */
export async function makesSheet(device: Device, language: 'en' | 'es' = 'es'): Promise<string> {
  const paper = need(await device.act({ do: 'make-sheet', language })).made!;
  const { sheetAsks } = (await device.view()).recovery;
  const words = sheetAsks!.map((place) => paper.split(' ')[place - 1]!);
  need(await device.act({ do: 'confirm-sheet', words }));
  return paper;
}

export const names = async (device: Device, trustees: readonly Device[]): Promise<void> =>
  void need(await device.act({ do: 'choose-trustees', people: trustees.map(personOf) }));

/** A device that holds nothing but the link: what begins there. */
export async function newDevice({ relay, clock }: Place, secret: string): Promise<Device> {
  const offer = need(await readOffer(relay, secret, clock.now));
  return need(
    await createDevice({
      store: memoryStore(),
      passphrase: 'words of the new one',
      clock: () => clock.now,
      transport: relay,
      tokens: [offer.token],
      lock: { operations: 2, memoryBytes: 8 << 20 },
      ...(offer.person ? { person: offer.person } : {}),
    }),
  );
}

/** Makes the link for her and says its secret. */
export async function linkFor(host: Device, person: PersonId): Promise<string> {
  const secret = need(await host.act({ do: 'meet-lost', person, hours: 24 })).made!;
  await host.sync();
  return secret;
}

const showing = async (device: Device) =>
  (await device.view()).meetings.find(({ state }) => state === 'pictures');

/** The two compare pictures by voice. `fresh`: her new device, where it is there already. */
export async function compares(
  place: Place,
  host: Device,
  person: PersonId,
  fresh: Device | null = null,
): Promise<Device> {
  const secret = await linkFor(host, person);
  const device = fresh ?? (await newDevice(place, secret));
  need(await device.act({ do: 'join', secret, name: host.profile!.name }));
  for (const one of [device, host, device]) await one.sync();
  const [hers, theirs] = [await showing(device), await showing(host)];
  if (!hers?.pictures || hers.pictures.join() !== theirs?.pictures?.join())
    throw new Error('the pictures are not the same');
  for (const [one, { meeting }] of [
    [host, theirs],
    [device, hers],
  ] as const)
    need(await one.act({ do: 'end-meeting', meeting, same: true }));
  // Her word to the new device, what that has to everyone, and that to the host.
  for (const one of [host, device, host, device]) await one.sync();
  return device;
}

/** She types her words; whoever compared pictures is told. */
export async function types(device: Device, host: Device, words: string): Promise<void> {
  need(await device.act({ do: 'prove-return', words }));
  for (const one of [device, host]) await one.sync();
}

export const asksFor = (host: Device, person: PersonId, device: Device) =>
  host.act({ do: 'request-recovery', person, device: device.context.deviceId });

export const requestsAt = async (device: Device): Promise<readonly RecoveryRequestView[]> =>
  (await device.view()).recovery.requests;

export const attemptOf = (device: Device): EntityId => device.context.keychain.comeback!.attempt;

export const letsIn = (steward: Device, person: PersonId, device: Device) =>
  steward.act({
    do: 'let-recovered-in',
    person,
    attempt: attemptOf(device),
    device: device.context.deviceId,
  });

export const saysNo = (by: Device, person: PersonId, device: Device) =>
  by.act({ do: 'object-recovery', person, attempt: attemptOf(device), reason: 'not-her' });

/** Everyone hears of everything. */
export async function rounds(devices: readonly Device[], times = 3): Promise<void> {
  for (let round = 0; round < times; round++) for (const device of devices) await device.sync();
}
