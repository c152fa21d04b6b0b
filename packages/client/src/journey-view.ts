import {
  type ContentKind,
  type EntityId,
  type EntryOf,
  type StreamId,
  historyOf,
  milestones,
  registerOf,
  registersOf,
} from '@cobijo/domain';
import { type CalendarExport, exportedFrom } from '@cobijo/domain/milestone/calendar/exported';
import { type Journey, type MilestoneRecord, journeysOf } from '@cobijo/domain/milestone/journey';
import type { Said, SaidOf } from '@cobijo/domain/safety/said';
import { mayClear } from '@cobijo/domain/safety/who-clears';
import { calendarIdOf } from '@cobijo/seal';
import type { HeldDevice } from './held-device.ts';
import { type Folded, isSealed, saidIn, saidOfAll } from './said-in.ts';

/** Journeys of a case, as far as this device can read; see domain/milestone/journey.ts. */
export interface JourneysView {
  readonly today: string;
  readonly journeys: readonly Journey[];
  /** The same without what is under seal: what goes onto paper is the same paper whoever prints it. */
  readonly onPaper: readonly Journey[];
  /** In which part each step, and each person, stands. */
  readonly parts: Readonly<Record<string, StreamId>>;
  /** Facts of each step and obstacle that stand, for whoever says it anew. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
  /** What a calendar may be told. */
  readonly calendar: CalendarExport;
}

/** `replicas`: parts that are the case's for sure (kinship.ts). */
export function viewJourneys(
  { context }: HeldDevice,
  replicas: readonly Folded[],
  today: string,
): JourneysView {
  // What had been sealed stands in both parts: the open one comes first.
  const ordered = replicas.toSorted((one, other) => Number(isSealed(one)) - Number(isSealed(other)));
  const parts: Record<string, StreamId> = {};
  const standing: Record<string, readonly string[]> = {};
  for (const noun of ['milestone', 'obstacle', 'party'] as const)
    for (const [key, part] of homesOf(ordered, noun)) {
      parts[key] = part.stream;
      standing[key] = (registerOf(part.fold, noun, key)?.live ?? []).map(({ fact }) => fact);
    }
  const readFrom = (those: readonly Folded[]): readonly Journey[] =>
    journeysOf(
      {
        parties: saidOfAll(those, 'party'),
        milestones: milestonesOf(those),
        obstacles: obstaclesOf(those),
      },
      today,
    );
  const open = ordered.filter((replica) => !isSealed(replica));
  const journeys = readFrom(ordered);
  const onPaper = open.length === ordered.length ? journeys : readFrom(open);
  const idOf = (milestone: EntityId): string => calendarIdOf(context.sodium, context.storeKey, milestone);
  return { today, journeys, onPaper, parts, standing, calendar: exportedFrom(journeys, today, idOf) };
}

type Placed = 'milestone' | 'obstacle' | 'party';

/**
 * In which of these parts each thing stands: in the first that holds somebody's word who works with her, and only where
 * there is none, in the first. Or one of the family or a guest who writes in two parts could put her word in place of a
 * worker's by saying it in the other.
 */
export function homesOf(those: readonly Folded[], noun: Placed): ReadonlyMap<string, Folded> {
  const homes = new Map<string, Folded>();
  const ofWorkers = new Set<string>();
  for (const part of those)
    for (const { key, live } of registersOf(part.fold, noun)) {
      const isOfWorker = saidIn(part, live as readonly EntryOf<ContentKind>[]).some(mayClear);
      if (!homes.has(key) || (isOfWorker && !ofWorkers.has(key))) homes.set(key, part);
      if (isOfWorker) ofWorkers.add(key);
    }
  return homes;
}

/** With what one of the family or a guest says in another open part: it contradicts, until a worker says it anew. */
function milestonesOf(those: readonly Folded[]): readonly MilestoneRecord[] {
  const beside = saidElsewhere<'milestone.set'>(those, 'milestone');
  const homes = homesOf(those, 'milestone');
  return those.flatMap((part) =>
    milestonesIn(part)
      .filter(({ key }) => homes.get(key) === part)
      .map((one) => ({ ...one, live: withLater(one.live, beside.get(one.key)) })),
  );
}

/** A part that holds only what one of the family or a guest says of an obstacle of another part tells none of its own. */
function obstaclesOf(those: readonly Folded[]): readonly SaidOf<'obstacle.recorded'>[] {
  const beside = saidElsewhere<'obstacle.recorded'>(those, 'obstacle');
  const homes = homesOf(those, 'obstacle');
  return those.flatMap((part) =>
    saidOfAll<'obstacle.recorded'>([part], 'obstacle').flatMap((one) => {
      const isHome = homes.get(one.key) === part;
      if (isHome) return [{ ...one, live: withLater(one.live, beside.get(one.key)) }];
      return one.live.some(mayClear) ? [one] : [];
    }),
  );
}

/** What one of the family or a guest says of a thing in open parts that are not its own. */
function saidElsewhere<K extends 'milestone.set' | 'obstacle.recorded'>(
  those: readonly Folded[],
  noun: Placed,
): ReadonlyMap<string, readonly Said<K>[]> {
  const homes = homesOf(those, noun);
  const said = those
    .filter((part) => !isSealed(part))
    .flatMap((part) => saidOfAll<K>([part], noun).filter(({ key }) => homes.get(key) !== part));
  const ofKin = ({ live }: SaidOf<K>): readonly Said<K>[] => live.filter((one) => !mayClear(one));
  return new Map(
    [...Map.groupBy(said, ({ key }) => key as string)].map(([key, those]) => [key, those.flatMap(ofKin)]),
  );
}

/** Across parts nothing supersedes: of what was said before a worker's word, that word is the answer. */
function withLater<K extends ContentKind>(
  live: readonly Said<K>[],
  beside: readonly Said<K>[] = [],
): readonly Said<K>[] {
  const answered = Math.max(...live.filter(mayClear).map(({ at }) => at));
  return [...live, ...beside.filter(({ at }) => at > answered)];
}

const milestonesIn = (replica: Folded): MilestoneRecord[] =>
  milestones(replica.fold).map(({ key, live }) => ({
    key: key as EntityId,
    live: saidIn(replica, live),
    history: saidIn(
      replica,
      historyOf(replica.fold, 'milestone', key).filter(({ standing }) => standing === 'superseded'),
    ),
    sealed: isSealed(replica),
  }));
