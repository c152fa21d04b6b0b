import { type DeviceId, type StreamFold, askingDevices, may, tenure } from '@cobijo/domain';
import { decodeCard } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import { keysOnCard } from '../card.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import type { Done, LetDeviceIn, RemoveDevice } from '../intent.ts';
import { addDevice, letGo, selfMember, selfOf, tendDevices } from '../own-devices.ts';
import type { Replica } from '../stream/replica.ts';
import { type Acting, keep, statement } from './acting.ts';
import { createStream } from './found.ts';
import { reportTaken } from './taken.ts';

const nothing: Done = { stream: null, facts: [], made: null };

/** Whether her own list of devices stands: two that removed each other let in no third. */
export function mayLink(acting: Acting): boolean {
  if (acting.context.keychain.self === null) return true;
  const self = selfOf(acting);
  const me = self && selfMember(acting, self);
  return !!me && !me.suspended && may(self.fold.authority, acting.context.deviceId, 'steward');
}

/**
 * The pictures were the same: the device that answered is one more of hers. Said under this device's signature in her own
 * stream, which is founded now where she has none; every other stream follows from there (own-devices.ts).
 */
export async function takeAsOwn(acting: Acting, card: Uint8Array, name: string): Promise<ClientResult<Done>> {
  const { context } = acting;
  const read = decodeCard(context.sodium, card);
  if (!read.ok) return refused(read.refusal, 'meeting');
  if (toBase64Url(read.value.person) !== context.keychain.person)
    return refused('device-of-another', 'meeting');
  if (!mayLink(acting)) return refused('device-list-unsettled', 'meeting');
  const keys = keysOnCard(read.value);
  if (isOut(acting, keys.device)) return refused('device-out-already', 'meeting');
  const self = await ownStream(acting);
  if (!self.ok) return self;
  const { person } = context.keychain;
  const added = await addDevice(acting, self.value, { person, keys, held: { card, caseName: '' } });
  // Presented and not let in, it would be named to every stream as hers and could read none.
  if (!added.ok) return added;
  const body = { device: keys.device, card: toBase64Url(card), name };
  const done = await keep(acting, self.value, [statement(acting, 'device.presented', body)], keys.device);
  await tendDevices(acting);
  return done;
}

/**
 * Whether a device was hers and is out: nothing lets it in again by itself, so it would be in half of what is hers, with
 * keys that were in another's hand.
 */
function isOut(acting: Acting, device: DeviceId): boolean {
  const { person } = acting.context.keychain;
  const isInNow = ({ fold }: Replica): boolean | null => {
    const known = fold && tenure(fold.authority, device);
    return known?.person === person ? known.isIn : null;
  };
  const self = selfOf(acting);
  if (self && isInNow(self)) return false;
  return [...acting.replicas.values()].some((replica) => isInNow(replica) === false);
}

async function ownStream(acting: Acting): Promise<ClientResult<Replica>> {
  const { keychain } = acting.context;
  const held = keychain.self === null ? undefined : acting.replicas.get(keychain.self);
  if (held) return ok(held);
  const founded = await createStream(acting, null, {
    kind: 'self',
    label: 'My devices · Mis dispositivos',
    expiresAfterDays: null,
  });
  if (!founded.ok) return founded;
  keychain.self = founded.value.stream;
  await acting.context.saveKeychain();
  return founded;
}

/**
 * "Remove this one, now." Where this device keeps the keys it is a report of something taken, kept first and worked through
 * in the order of danger; elsewhere the stewards are told, whose devices follow by themselves.
 */
export async function removeDevice(acting: Acting, intent: RemoveDevice): Promise<ClientResult<Done>> {
  const { context, replicas } = acting;
  const { device, reason, since, opened } = intent;
  if (device === context.deviceId) return refused('device-here', 'device');
  const parts = [...replicas.values()].flatMap((replica) => {
    const known = replica.fold ? tenure(replica.fold.authority, device) : null;
    return known && known.person === context.keychain.person ? [{ replica: open(replica), known }] : [];
  });
  if (parts.length === 0) return refused('device-not-yours', 'device');
  if (parts.every(({ known }) => !known.isIn && !known.holdsNewest))
    return refused('device-out-already', 'device');
  const mayHere = (right: 'write' | 'steward') =>
    parts.some(({ replica }) => !replica.lockedOut && may(replica.fold.authority, context.deviceId, right));
  if (!mayHere('write')) return refused('no-right');
  const turns = mayHere('steward');
  let made: string | null = null;
  if (turns) {
    const reported = await reportTaken(acting, {
      do: 'taken',
      devices: [device],
      people: [],
      reason,
      since,
      opened,
    });
    if (!reported.ok && reported.error.code !== 'taken-under-way') return reported;
    made = reported.ok ? reported.value.made : null;
  }
  for (const { replica } of parts)
    if (!replica.lockedOut && may(replica.fold.authority, context.deviceId, 'write'))
      await letGo(acting, replica, device);
  await tendDevices(acting);
  return ok({ ...nothing, made });
}

const open = (replica: Replica) => replica as Replica & { readonly fold: StreamFold };

/** A steward's yes to one more device of a member's, in every part of a case in which it asks and she keeps the keys. */
export async function letDeviceIn(acting: Acting, intent: LetDeviceIn): Promise<ClientResult<Done>> {
  const { context } = acting;
  const facts: Done['facts'][number][] = [];
  let denial = 'device-not-asking';
  for (const replica of acting.replicas.values()) {
    if (replica.keys.case !== intent.case || !replica.fold) continue;
    const asking = askingDevices(replica.fold).find(
      ({ person, device }) => person === intent.person && device === intent.device,
    );
    if (!asking) continue;
    if (replica.lockedOut || !may(replica.fold.authority, context.deviceId, 'steward')) {
      denial = 'no-right';
      continue;
    }
    if (isEnding(replica)) {
      denial = 'end-part-ending';
      continue;
    }
    const bytes = fromBase64Url(asking.card);
    const card = bytes ? decodeCard(context.sodium, bytes) : null;
    if (!bytes || !card?.ok) return refused('card-malformed', 'device');
    const keys = keysOnCard(card.value);
    if (keys.device !== intent.device || toBase64Url(card.value.person) !== intent.person)
      return refused('device-of-another', 'device');
    const held = { card: bytes, caseName: intent.caseName };
    const done = await addDevice(acting, replica, { person: intent.person, keys, held });
    if (done.ok) facts.push(...done.value.facts);
  }
  if (facts.length === 0) return refused(denial, 'device');
  return ok({ stream: null, facts, made: intent.device });
}
