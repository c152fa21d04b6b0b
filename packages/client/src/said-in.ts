import {
  type ContentKind,
  type EntryOf,
  type Noun,
  type PersonId,
  type Register,
  type StreamFold,
  founding,
  isKin,
  isWordOfKin,
  members,
  registersOf,
} from '@cobijo/domain';
import type { Said, SaidOf } from '@cobijo/domain/safety/said';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';

/** A part of a case that this device has read. */
export type Folded = Replica & { readonly fold: StreamFold };

export const isSealed = ({ fold }: Folded): boolean => founding(fold.authority)?.sealed ?? false;

/** Statements with whose they are; what a snapshot left out is passed over. */
export function saidIn<K extends ContentKind>({ fold }: Folded, entries: readonly EntryOf<K>[]): Said<K>[] {
  return entries.flatMap(({ fact, device, at, when, body }) => {
    if (body === null) return [];
    const speaker = speakerOf(fold.authority, device);
    const [by, role] = [speaker?.person ?? null, speaker?.role ?? null];
    return { fact, at, when, body, by, role, kin: isWordOfKin(fold, fact) };
  });
}

/** What is live of each thing of a noun, of all these parts. */
export const saidOfAll = <K extends ContentKind>(replicas: readonly Folded[], noun: Noun): SaidOf<K>[] =>
  replicas.flatMap((replica) =>
    (registersOf(replica.fold, noun) as unknown as readonly Register<K>[]).flatMap((register) => {
      const live = saidIn(replica, register.live as unknown as readonly EntryOf<K>[]);
      return live.length > 0 ? [{ key: register.key as SaidOf<K>['key'], live }] : [];
    }),
  );

/** The facts that stand of each thing of a noun, for whoever says it anew. */
export const standingOf = (
  replicas: readonly Folded[],
  noun: Noun,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    replicas.flatMap(({ fold }) =>
      registersOf(fold, noun).map(({ key, live }) => [key, live.map(({ fact }) => fact)]),
    ),
  );

/** The same, as far as this person may put her word in their place: one of the family or a guest replaces only her own. */
export const replaceableBy = (
  me: PersonId,
  replicas: readonly Folded[],
  noun: Noun,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    replicas.flatMap(({ fold }) => {
      const isAdding = members(fold.authority).some((one) => one.person === me && isKin(one));
      return registersOf(fold, noun).map(({ key, live }) => [
        key,
        live.flatMap(({ fact, device }) =>
          isAdding && speakerOf(fold.authority, device)?.person !== me ? [] : [fact],
        ),
      ]);
    }),
  );
