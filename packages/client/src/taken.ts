import {
  type Authority,
  type Body,
  type DeviceId,
  type EntityId,
  type Instant,
  type PersonId,
  type Statement,
  type StreamId,
  type TakenReason,
  type TakenState,
  type Tenure,
  cutoffsFor,
  dangerPlaceOf,
  everyDeviceOf,
  lastKnownOf,
  may,
  members,
  registerOf,
  sealing,
  takenRemovalReason,
  tenure,
} from '@cobijo/domain';
import { decodeCard } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { type Acting, keep, statement, termsOf } from './acts/acting.ts';
import { withoutAbsent } from './decide.ts';
import type { HeldDevice } from './held-device.ts';
import { newId } from './ids.ts';
import { type Mutex, createMutex } from './mutex.ts';
import type { Replica } from './stream/replica.ts';

/**
 * When something is taken. A report lies in the keychain before anything follows from it; how far it is stands nowhere:
 * it is read from what each part holds, so that a device that dies in the middle goes on where the parts are. In each
 * part that it may steward, in the order of danger:
 *
 * 1. out: `device.revoked` or `member.removed`, kept here before the relay is asked;
 * 2. keys: the round with the relay turns them, since the newest key is held by somebody who may not read on;
 * 3. told: once they have turned, `exposure.stated` under the new keys, with the hour at which that was so.
 */

/** A report as the device keeps it. */
export interface HeldTaken {
  readonly id: string;
  readonly devices: readonly DeviceId[];
  readonly people: readonly PersonId[];
  readonly reason: TakenReason;
  readonly since: Instant;
  readonly opened: Body<'exposure.stated'>['opened'];
  readonly reported: Instant;
  /** The id of the exposure in each part: chosen before it is stated, so that no part is told twice. */
  readonly exposures: Map<StreamId, EntityId>;
}

/** One of the taken as one part knows it. */
export interface Hit {
  readonly person: PersonId;
  readonly name: string;
  /** null: the person herself. */
  readonly device: DeviceId | null;
  readonly isIn: boolean;
  readonly tenures: readonly Tenure[];
}

/** A part that something taken could open, now or once. */
export interface TakenPart {
  readonly replica: Replica & { readonly fold: NonNullable<Replica['fold']> };
  readonly hits: readonly Hit[];
  readonly state: TakenState;
}

/** The parts that a report is about, in the order in which their keys turn. */
export const partsOfTaken = (device: HeldDevice, held: HeldTaken): TakenPart[] =>
  inOrderOfDanger(device.replicas.values()).flatMap((replica) => {
    if (!isOpen(replica)) return [];
    const hits = hitsIn(replica.fold.authority, held);
    return hits.length === 0 ? [] : [{ replica, hits, state: stateOf(device, replica, held, hits) }];
  });

const isOpen = (replica: Replica): replica is TakenPart['replica'] => replica.fold !== null;

/** By danger; parts of one kind in the order in which this device came into them. */
export const inOrderOfDanger = (replicas: Iterable<Replica>): Replica[] =>
  [...replicas]
    .map((replica) => ({ replica, place: dangerPlaceOf(termsOf(replica)) }))
    .sort((a, b) => a.place - b.place)
    .map(({ replica }) => replica);

export function hitsIn(
  authority: Authority,
  { devices, people }: Pick<HeldTaken, 'devices' | 'people'>,
): Hit[] {
  const present = members(authority);
  const inWhole = people.flatMap((person): Hit[] => {
    const tenures = everyDeviceOf(authority, person).flatMap((device) => tenure(authority, device) ?? []);
    const [first] = tenures;
    const isIn = present.some((member) => member.person === person);
    return first ? [{ person, name: first.name, device: null, isIn, tenures }] : [];
  });
  const single = devices.flatMap((device): Hit[] => {
    const found = tenure(authority, device);
    if (!found || people.includes(found.person)) return [];
    const { person, name, isIn } = found;
    return [{ person, name, device, isIn, tenures: [found] }];
  });
  return [...inWhole, ...single];
}

function stateOf(
  device: HeldDevice,
  replica: TakenPart['replica'],
  held: HeldTaken,
  hits: readonly Hit[],
): TakenState {
  const { authority } = replica.fold;
  const inside = hits.filter(({ isIn }) => isIn);
  const readsOn = inside.length > 0 || hits.some(({ tenures }) => tenures.some((one) => one.holdsNewest));
  if (replica.lockedOut || !may(authority, device.context.deviceId, 'steward'))
    return readsOn ? 'ask' : 'done';
  if (inside.some(({ tenures }) => tenures.some((one) => one.isSuspended))) return 'disputed';
  if (inside.some((hit) => (takenOutAt(hit) ?? -1) >= held.reported)) return 'let-in-again';
  if (inside.length > 0) return 'cut-due';
  if (readsOn || replica.keys.pendingRotation || 'wait' in sealing(authority)) return 'keys-due';
  return isTold(replica, held) && replica.pending.length === 0 ? 'done' : 'words-due';
}

export const takenOutAt = ({ tenures }: Hit): Instant | null =>
  tenures.reduce<Instant | null>(
    (last, one) => (one.takenOutAt !== null && one.takenOutAt > (last ?? -1) ? one.takenOutAt : last),
    null,
  );

const isTold = (replica: TakenPart['replica'], held: HeldTaken): boolean => {
  const exposure = held.exposures.get(replica.stream);
  return exposure !== undefined && registerOf(replica.fold, 'exposure', exposure) !== null;
};

/** Whether reports are being worked through here: then every round takes the parts in the order of danger. */
export const isTakenOpen = ({ context }: HeldDevice): boolean => context.keychain.taken.length > 0;

/**
 * Goes on with every report as far as it gets without the relay: takes out, and tells where the keys have turned.
 * @returns parts in which something was stated and now waits to be sent, in the order of danger.
 */
export function tendTaken(acting: Acting): Promise<readonly Replica[]> {
  // An act and a round at once would each say the same.
  const turn = turns.get(acting.context) ?? createMutex();
  turns.set(acting.context, turn);
  return turn(() => tend(acting));
}
const turns = new WeakMap<Acting['context'], Mutex>();

async function tend(acting: Acting): Promise<readonly Replica[]> {
  const touched: Replica[] = [];
  for (const held of acting.context.keychain.taken)
    for (const part of partsOfTaken(acting, held)) {
      if (part.replica.keys.recovering) continue;
      if (part.state === 'cut-due' && (await takeOut(acting, part, held))) touched.push(part.replica);
      if (part.state === 'words-due' && !isTold(part.replica, held) && (await tell(acting, part, held)))
        touched.push(part.replica);
    }
  return touched;
}

async function takeOut(acting: Acting, { replica, hits }: TakenPart, held: HeldTaken): Promise<boolean> {
  const { authority } = replica.fold;
  forgetCards(acting, replica, held);
  const out = hits
    .filter(({ isIn }) => isIn)
    .map(({ person, device }): Statement =>
      device === null
        ? statement(acting, 'member.removed', {
            person,
            last: cutoffsFor(authority, person),
            reason: takenRemovalReason,
          })
        : statement(acting, 'device.revoked', {
            device,
            last: lastKnownOf(authority, device),
            reason: takenRemovalReason,
          }),
    );
  return (await keep(acting, replica, out)).ok;
}

/** A card that waits for the next key must not bring in by it what was just taken out. */
export function forgetCards({ context }: Acting, { keys }: Replica, { devices, people }: HeldTaken): void {
  for (const device of devices) keys.deviceCards.delete(device);
  for (const [device, { card }] of keys.deviceCards) {
    const read = decodeCard(context.sodium, card);
    if (read.ok && people.includes(toBase64Url(read.value.person) as PersonId))
      keys.deviceCards.delete(device);
  }
  for (const [person, { card }] of keys.cards) {
    const read = decodeCard(context.sodium, card);
    const device = read.ok ? (toBase64Url(read.value.device.id) as DeviceId) : null;
    if (people.includes(person) || (device !== null && devices.includes(device))) keys.cards.delete(person);
  }
}

async function tell(acting: Acting, { replica, hits }: TakenPart, held: HeldTaken): Promise<boolean> {
  const exposure = held.exposures.get(replica.stream) ?? newId<EntityId>();
  if (!held.exposures.has(replica.stream)) {
    held.exposures.set(replica.stream, exposure);
    await acting.context.saveKeychain();
  }
  const isOut = hits.every((hit) => (takenOutAt(hit) ?? held.reported) < held.reported);
  const until = isOut
    ? (Math.max(...hits.map((hit) => takenOutAt(hit) ?? held.reported)) as Instant)
    : acting.context.clock();
  const body: Body<'exposure.stated'> = {
    exposure,
    reason: held.reason,
    since: held.since,
    until,
    opened: held.opened,
    taken: hits.map(({ person, device, tenures }): Body<'exposure.stated'>['taken'][number] => {
      const hasPast = tenures.some(({ past }) => past === 'with-past');
      const from = hasPast ? null : earliest(tenures);
      return withoutAbsent({
        person,
        device: device ?? undefined,
        reach: replica.keys.conversation ? 'not-yet-expired' : hasPast ? 'everything' : 'since-let-in',
        from: replica.keys.conversation ? undefined : (from ?? undefined),
      });
    }),
  };
  return (await keep(acting, replica, [statement(acting, 'exposure.stated', body)], exposure)).ok;
}

function earliest(tenures: readonly Tenure[]): Instant | null {
  const known = tenures.map(({ since }) => since);
  return known.includes(null) ? null : (Math.min(...known.flatMap((at) => at ?? [])) as Instant);
}
