import {
  type ContentKind,
  type EntryOf,
  type Noun,
  type StreamFold,
  type StreamId,
  founding,
  members,
  registersOf,
} from '@cobijo/domain';
import type { Exposed } from '@cobijo/domain/network/exposure';
import { ExposureTeller } from '@cobijo/domain/network/exposures';
import { type NetworkPicture, pictureOf } from '@cobijo/domain/network/picture';
import type { CircleMember, NetworkKind, NetworkRecords, NetworkSaid } from '@cobijo/domain/network/records';
import { termsOf } from './acts/acting.ts';
import type { HeldDevice } from './held-device.ts';
import { kinOf } from './kinship.ts';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId } from './view.ts';

export type Folded = Replica & { readonly fold: StreamFold };

/** A case's network as one device can read it, and who is exposed. */
export interface CaseNetwork {
  /** Parts that are the case's for sure: what a stranger files under its name must point at nobody (kinship.ts). */
  readonly parts: readonly Folded[];
  readonly members: readonly CircleMember[];
  readonly picture: NetworkPicture;
  readonly exposed: readonly Exposed[];
}

/** What one part says of a network; the same object until something more was read of it there. */
type Saying = Omit<NetworkRecords, 'members'>;
interface Read {
  readonly ordinal: number;
  readonly said: Saying;
}

interface Kept extends CaseNetwork {
  readonly teller: ExposureTeller;
  readonly read: ReadonlyMap<StreamId, Read>;
  /** Who was in the circle, in words. */
  readonly circle: string;
}

const kept = new WeakMap<HeldDevice['replicas'], Map<CaseId, Kept>>();

/**
 * Told anew only where something of a network was read since, or the circle is another; what is written in other parts
 * costs nothing, and a tie more is folded into what was counted.
 */
export function networkOf(device: HeldDevice, id: CaseId): CaseNetwork {
  const parts = partsOf(device, id);
  const known = kept.get(device.replicas)?.get(id);
  const read = new Map(parts.map((part) => [part.stream, readOf(part, known?.read.get(part.stream))]));
  const members = circleOf(parts);
  const circle = JSON.stringify(members);
  if (known && known.circle === circle && isSame(known.read, read)) return { ...known, parts };
  const picture = pictureOf({ ...together([...read.values()].map(({ said }) => said)), members });
  const teller = known?.teller ?? new ExposureTeller();
  const told = { parts, members, picture, exposed: teller.tell(picture), teller, read, circle };
  const ofDevice = kept.get(device.replicas) ?? new Map<CaseId, Kept>();
  ofDevice.set(id, told);
  kept.set(device.replicas, ofDevice);
  return told;
}

const isSame = (a: Kept['read'], b: Kept['read']): boolean =>
  a.size === b.size && [...b].every(([stream, { said }]) => a.get(stream)?.said === said);

const partsOf = ({ context, replicas }: HeldDevice, id: CaseId): readonly Folded[] =>
  kinOf(context.deviceId, replicas.values(), id).filter(
    (replica): replica is Folded => termsOf(replica) !== null && !replica.lockedOut,
  );

const nothing: Saying = { entities: [], hubs: [], ties: [], merges: [] };

function readOf(part: Folded, before: Read | undefined): Read {
  const { ordinal, fold } = part;
  if (before?.ordinal === ordinal) return before;
  // What somebody who may not read the network writes elsewhere points at nobody.
  if (founding(fold.authority)?.compartment !== 'network') return { ordinal, said: nothing };
  const all = <K extends NetworkKind>(noun: Noun): NetworkSaid<K>[] =>
    registersOf(fold, noun).flatMap(({ live }) => saidIn<K>(part, live));
  const said = {
    entities: all<'entity.described'>('entity'),
    hubs: all<'hub.declared'>('hub'),
    ties: all<'tie.stated' | 'tie.retracted'>('tie'),
    merges: all<'entities.merged' | 'entities.unmerged'>('entity-merge'),
  };
  const isEmpty = Object.values(said).every((list) => list.length === 0);
  return { ordinal, said: isEmpty ? nothing : said };
}

const together = (sayings: readonly Saying[]): Saying => ({
  entities: sayings.flatMap(({ entities }) => entities),
  hubs: sayings.flatMap(({ hubs }) => hubs),
  ties: sayings.flatMap(({ ties }) => ties),
  merges: sayings.flatMap(({ merges }) => merges),
});

/** The kinds of a register are those of its noun; the compiler cannot follow that through the columns. */
const saidIn = <K extends NetworkKind>(
  { stream, fold }: Folded,
  live: readonly EntryOf<ContentKind>[],
): NetworkSaid<K>[] =>
  live.flatMap(({ kind, fact, body, at, device }) => {
    if (body === null) return [];
    const speaker = speakerOf(fold.authority, device);
    const by = { by: speaker?.person ?? null, byName: speaker?.name ?? null };
    return [{ kind, fact, body, at, stream, ...by } as unknown as NetworkSaid<K>];
  });

/** Everyone in the circle but the survivor herself: it is her own case. */
function circleOf(parts: readonly Folded[]): readonly CircleMember[] {
  const circle = new Map<string, CircleMember>();
  for (const { fold } of parts)
    for (const { person, name, role, organisation } of members(fold.authority))
      if (role !== 'survivor' && !circle.has(person))
        circle.set(person, { person, name, role, organisation: organisation ?? null });
  return [...circle.values()];
}
