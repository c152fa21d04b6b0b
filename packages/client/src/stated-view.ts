import {
  type Body,
  type ContentKind,
  type DeviceId,
  type Entry,
  type EntryOf,
  type Message,
  type PersonId,
  type Register as FoldRegister,
  type StreamFold,
  bodiesWanted,
  founding,
  provideBodies,
} from '@cobijo/domain';
import { termsOf } from './acts/acting.ts';
import { speakerOf } from './speaker.ts';
import type { PlacedRecord } from './stream/places.ts';
import type { Replica } from './stream/replica.ts';
import type { Register, Stated } from './view.ts';

/** What was stated, as a view shows it: the value, whose word it is as this stream knows her, and when. */

export type Folded = Replica & { readonly fold: StreamFold };

/** What a stream is, its first segment says; a fold is there a moment before. */
export const isRead = (replica: Replica): replica is Folded => termsOf(replica) !== null;

export const labelOf = (replica: Folded): string => founding(replica.fold.authority)?.label ?? '';

/** The person behind a device, as this stream knows her; also when she has left it. */
export function nameOf(replica: Folded, device: DeviceId): { person: PersonId | null; name: string | null } {
  const speaker = speakerOf(replica.fold.authority, device);
  return { person: speaker?.person ?? null, name: speaker?.name ?? null };
}

export function viewStated<K extends ContentKind>(replica: Folded, entry: EntryOf<K>): Stated<Body<K>> {
  const { person, name } = nameOf(replica, entry.device);
  return { value: entry.body as Body<K>, fact: entry.fact, by: person, byName: name, at: entry.at };
}

export function viewRegister<K extends ContentKind>(
  replica: Folded,
  register: FoldRegister<K>,
): Register<Body<K>> {
  return {
    stream: replica.stream,
    live: (register.live as readonly EntryOf<K>[]).map((entry) => viewStated(replica, entry)),
    conflict: register.conflict,
  };
}

/** Reads a list again after fetching, from the local log, the texts that a snapshot left out. */
export async function loaded<T extends FoldRegister | Message>(
  replica: Folded,
  list: () => readonly T[],
): Promise<readonly T[]> {
  const entries = list().flatMap((item) => item.live as readonly Entry[]);
  const records = new Map<number, PlacedRecord>();
  for (const ordinal of bodiesWanted(entries)) {
    const record = replica.places.holding(ordinal);
    if (record) records.set(record.first, record);
  }
  for (const record of records.values())
    provideBodies(replica.fold, await replica.log.readRecord(record.place));
  return list();
}
