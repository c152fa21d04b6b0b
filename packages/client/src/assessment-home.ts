import { type DeviceId, type Role, type StreamId, founding, may, members } from '@cobijo/domain';
import { isEnding } from './ending.ts';
import { type Folded, isSealed } from './said-in.ts';

/**
 * In which part a worker's assessment stands when she names none. An answer may be about a relative, and what an authority
 * has may be handed to the accused (REFERENCE §3.2, §8.4): so neither comes to read it by themselves. Whoever assesses may
 * name another part, having been told who reads there.
 */
export const outsideHelp: readonly Role[] = [
  'relative',
  'investigator',
  'prosecutor',
  'consularOfficer',
  'researcher',
];

const readersOf = ({ fold }: Folded) => members(fold.authority).filter(({ suspended }) => !suspended);

/** Whether a relative, or somebody of an authority, reads a part. */
export const isReadOutside = (part: Folded): boolean =>
  readersOf(part).some(({ role }) => outsideHelp.includes(role));

const mayHold = (device: DeviceId, part: Folded): boolean =>
  founding(part.fold.authority)?.kind === 'compartment' &&
  !isEnding(part) &&
  may(part.fold.authority, device, 'write');

/**
 * Of somebody who is described in `home`: there, unless it is read from outside; then in the open part without such readers
 * that most of those read who read of her at home, since a team that reads “not assessed” where a colleague had assessed
 * would be a danger of its own; of two such parts, in the one with fewer others. Where there is none, at home.
 */
export function openHomeOf(device: DeviceId, parts: readonly Folded[], home: StreamId): StreamId {
  const part = parts.find(({ stream }) => stream === home);
  if (!part || isSealed(part) || !isReadOutside(part)) return home;
  const team = new Set(readersOf(part).map(({ person }) => person));
  const ofTeam = (one: Folded): number => readersOf(one).filter(({ person }) => team.has(person)).length;
  const [best] = parts
    .filter((one) => !isSealed(one) && mayHold(device, one) && !isReadOutside(one))
    .toSorted(
      (a, b) =>
        ofTeam(b) - ofTeam(a) ||
        readersOf(a).length - readersOf(b).length ||
        (labelOf(a) < labelOf(b) ? -1 : 1),
    );
  return best?.stream ?? home;
}

const labelOf = ({ fold }: Folded): string => founding(fold.authority)?.label ?? '';

/**
 * Of what may rest on an event that stands in the sealed part `of`: there, unless it is read from outside; then in another
 * sealed part whose readers are all cleared for the event, and of whom none is outside. null: there is none, and whoever
 * says it must choose.
 */
export function sealedHomeOf(device: DeviceId, parts: readonly Folded[], of: StreamId): StreamId | null {
  const part = parts.find(({ stream }) => stream === of);
  if (!part || !isReadOutside(part)) return of;
  const cleared = new Set(readersOf(part).map(({ person }) => person));
  const own = parts.find(
    (one) =>
      isSealed(one) &&
      mayHold(device, one) &&
      !isReadOutside(one) &&
      readersOf(one).every(({ person }) => cleared.has(person)),
  );
  return own?.stream ?? null;
}

/** For each subject the part in which an assessment of hers stands by itself; for each sealed event, what rests on it. */
export interface AssessmentHomes {
  readonly assessIn: Readonly<Record<string, StreamId>>;
  readonly sealedIn: Readonly<Record<string, StreamId | null>>;
}

export const assessmentHomes = (
  device: DeviceId,
  parts: readonly Folded[],
  known: {
    readonly subjects: readonly { readonly subject: string }[];
    readonly parts: Readonly<Record<string, StreamId>>;
    readonly sealedEvents: Readonly<Record<string, StreamId>>;
  },
): AssessmentHomes => ({
  assessIn: Object.fromEntries(
    known.subjects.flatMap(({ subject }) => {
      const home = known.parts[subject];
      return home ? [[subject, openHomeOf(device, parts, home)]] : [];
    }),
  ),
  sealedIn: Object.fromEntries(
    Object.entries(known.sealedEvents).map(([event, of]) => [event, sealedHomeOf(device, parts, of)]),
  ),
});
