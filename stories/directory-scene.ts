import type { Device, OrganisationView, Presentation } from '@cobijo/client';
import {
  type Body,
  type Country,
  type DeviceId,
  type FactId,
  type FactKind,
  type Member,
  type OrganisationLevel,
  type Role,
  type Statement,
  type StreamId,
  isDirectory,
} from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { need } from './circle.ts';

/** Organisations that meet, present and vouch for each other, for stories. */

export const presentation = (
  name: string,
  country: Country,
  level: OrganisationLevel = 'ngo',
): Presentation => ({ name, country, level, region: '', languages: ['es', 'en'], units: ['Acompañamiento'] });

/** Two people meet by a link, compare the pictures and say that they are the same; the device that was met. */
export async function meetBy(host: Device, guest: Device, role: Role = 'supervisor'): Promise<DeviceId> {
  const invited = { do: 'invite', name: guest.profile!.name, role, hours: 1 } as const;
  const link = need(await host.act(invited)).made!;
  await host.sync();
  need(await guest.act({ do: 'join', secret: link, name: host.profile!.name }));
  for (const device of [guest, host, guest]) await device.sync();
  for (const device of [host, guest]) {
    const [meeting] = (await device.view()).meetings.filter(({ state }) => state === 'pictures');
    need(await device.act({ do: 'end-meeting', meeting: meeting!.meeting, same: true }));
  }
  return guest.context.deviceId;
}

/** Devices hear of each other until nothing is new. */
export async function hear(...devices: readonly Device[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const device of devices) await device.sync();
}

/** The first two organisations, both countries. */
export async function foundTogether(one: Device, other: Device): Promise<readonly [FactId, FactId]> {
  const mine = presentation(`Casa ${one.profile!.name}`, 'US');
  need(await one.act({ do: 'found-directory', label: 'Directorio', mine }));
  const second = await present(one, other, 'MX');
  await hear(one, other);
  const first = (await seen(other)).find(({ fact }) => fact !== second)!.fact;
  need(await other.act({ do: 'vouch', organisation: first }));
  await hear(one, other);
  return [first, second];
}

/** Meets somebody, presents her organisation and vouches for it. */
export async function present(
  by: Device,
  newcomer: Device,
  country: Country,
  level: OrganisationLevel = 'ngo',
): Promise<FactId> {
  const device = await meetBy(by, newcomer);
  const organisation = presentation(`Casa ${newcomer.profile!.name}`, country, level);
  return need(await by.act({ do: 'present-organisation', device, organisation })).made as FactId;
}

/** Presents, and has another vouch; everybody hears of it. */
export async function admit(
  by: Device,
  second: Device,
  newcomer: Device,
  country: Country,
  level: OrganisationLevel = 'ngo',
): Promise<FactId> {
  const organisation = await present(by, newcomer, country, level);
  await hear(by, second);
  need(await second.act({ do: 'vouch', organisation }));
  await hear(second, by, newcomer);
  return organisation;
}

export const seen = async (device: Device): Promise<readonly OrganisationView[]> =>
  (await device.view()).directory?.organisations ?? [];

/** `name: state`, sorted, as a device has it. */
export const states = async (device: Device): Promise<readonly string[]> =>
  (await seen(device)).map(({ said, state }) => `${said.name}: ${state}`).sort();

export const organisationNamed = async (device: Device, name: string): Promise<OrganisationView> =>
  (await seen(device)).find(({ said }) => said.name === name)!;

export const directoryStream = (device: Device): StreamId =>
  [...device.replicas.values()].find(({ fold }) => fold && isDirectory(fold))!.stream;

/** Past every rule of her own device, a member lets somebody into her directory by a card that she came by. */
export async function letInByForce(by: Device, whom: Device): Promise<void> {
  const stream = directoryStream(by);
  const { keychain, device, deviceId } = whom.context;
  by.context.keychain.streams
    .get(stream)!
    .cards.set(keychain.person, { card: await whom.card(), caseName: 'Directorio' });
  const { name, role } = whom.profile!;
  const keys = { device: deviceId, sign: toBase64Url(device.sign), kem: toBase64Url(device.kem) };
  const member: Member = {
    person: keychain.person,
    name,
    role,
    rights: ['write', 'steward'],
    past: 'with-past',
    why: '',
    devices: [keys],
  };
  need(await by.stateMany(stream, [saidNow(by, 'member.added', { member })]));
}

/** A statement as a device that follows no rule would make it. */
export const saidNow = <K extends FactKind>(by: Device, kind: K, body: Body<K>): Statement =>
  ({ kind, v: 1, at: by.context.clock(), supersedes: [], body }) as unknown as Statement;
