import type { Player } from '@cobijo/cli/play/player';
import type { Scenario } from '@cobijo/cli/scenario/index';
import type { Device } from '@cobijo/client';
import { epochs } from '@cobijo/domain';
import { type EpochSecrets, openSegment, unwrapEpoch } from '@cobijo/seal';
import { type EnvelopeBytes, type EnvelopeHeader, fromBase64Url, parseEnvelope } from '@cobijo/wire';

/** One envelope of the relay's full record. */
export interface Recorded {
  readonly envelope: EnvelopeBytes;
  readonly header: EnvelopeHeader;
}

/** Every envelope in a dump of the relay's disk, whatever table it lies in. */
export function recordOf(dump: unknown): Recorded[] {
  const found: Recorded[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.length < 155) return;
      const bytes = fromBase64Url(value);
      const parsed = bytes ? parseEnvelope(bytes) : null;
      if (parsed?.ok && parsed.header.suite === 1 && parsed.header.kind !== null)
        found.push({ envelope: parsed.envelope, header: parsed.header });
      return;
    }
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(dump);
  return found;
}

/** Every epoch secret that a device can lay hands on: its keychain, and every wrap of the record that its keys open. */
async function secretsOf(
  device: Device,
  stream: string,
  record: readonly Recorded[],
): Promise<Map<number, EpochSecrets[]>> {
  const { keychain, sodium, device: keys } = device.context;
  const secrets = new Map<number, EpochSecrets[]>();
  const add = (found: EpochSecrets): void =>
    void secrets.set(found.epoch, [...(secrets.get(found.epoch) ?? []), found]);
  for (const held of keychain.streams.get(stream as never)?.epochs.values() ?? []) add(held.secrets);
  const privates = [keys.kemPrivate, ...keychain.prekeys.map((prekey) => prekey.seed)];
  for (const { envelope, header } of record) {
    if (header.stream !== stream || header.kind !== 'wrap') continue;
    const opened = await unwrapEpoch(sodium, envelope, header, privates);
    if (opened.ok) add(opened.value.secrets);
  }
  return secrets;
}

function opens(
  device: Device,
  stream: string,
  secrets: Map<number, EpochSecrets[]>,
  { envelope, header }: Recorded,
): boolean {
  const salt = device.context.keychain.streams.get(stream as never)?.salt;
  if (!salt) return false;
  return (secrets.get(header.epoch) ?? []).some(
    (held) => openSegment(device.context.sodium, envelope, header, held, salt).ok,
  );
}

/** With the relay's whole record in hand, what a removed member opens of what was written after her removal. */
export async function openRemoved(
  scenario: Scenario,
  player: Player,
  record: readonly Recorded[],
): Promise<{ readonly tried: number; readonly opened: number }> {
  let tried = 0;
  let opened = 0;
  for (const { person, streams } of scenario.expect.removed) {
    const device = player.devices.get(person)!;
    for (const name of streams) {
      const stream = player.streams.get(name)!;
      const last = lastEpochOf(player, person, stream);
      const secrets = await secretsOf(device, stream, record);
      for (const item of record) {
        if (item.header.stream !== stream || item.header.kind !== 'segment' || item.header.epoch <= last)
          continue;
        tried++;
        if (opens(device, stream, secrets, item)) opened++;
      }
    }
  }
  return { tried, opened };
}

/** The last epoch whose roster named a person, as a member who is still there knows it. */
function lastEpochOf(player: Player, person: string, stream: string): number {
  const removed = player.devices.get(person)!.context.keychain.person;
  for (const device of player.devices.values()) {
    const replica = device.replicas.get(stream as never);
    if (!replica?.fold || replica.lockedOut) continue;
    const named = epochs(replica.fold.authority).filter((epoch) =>
      epoch.roster.some((member) => member.person === removed),
    );
    return Math.max(-1, ...named.map((epoch) => epoch.epoch));
  }
  return -1;
}

/** With the relay's whole record in hand, what any live device opens of what has expired; and, as a control, of what has not. */
export async function openExpired(
  scenario: Scenario,
  player: Player,
  record: readonly Recorded[],
): Promise<{ readonly tried: number; readonly opened: number; readonly liveOpened: number }> {
  let tried = 0;
  let opened = 0;
  let liveOpened = 0;
  for (const name of scenario.expect.expired) {
    const stream = player.streams.get(name)!;
    for (const device of player.devices.values()) {
      const replica = device.replicas.get(stream);
      if (!replica) continue;
      const expired = replica.keys.erased;
      const secrets = await secretsOf(device, stream, record);
      for (const item of record) {
        if (item.header.stream !== stream || item.header.kind !== 'segment') continue;
        const did = opens(device, stream, secrets, item);
        if (!expired.has(item.header.epoch)) {
          if (did) liveOpened++;
          continue;
        }
        tried++;
        if (did) opened++;
      }
    }
  }
  return { tried, opened, liveOpened };
}
