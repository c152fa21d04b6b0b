import { type EntityId, type StreamId, historyOf, milestones, registersOf } from '@cobijo/domain';
import { type CalendarExport, exportedFrom } from '@cobijo/domain/milestone/calendar/exported';
import { type Journey, type MilestoneRecord, journeysOf } from '@cobijo/domain/milestone/journey';
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
  const parts: Record<string, StreamId> = {};
  const standing: Record<string, readonly string[]> = {};
  // What had been sealed stands in both parts: the open one comes first.
  const ordered = replicas.toSorted((one, other) => Number(isSealed(one)) - Number(isSealed(other)));
  for (const { stream, fold } of ordered)
    for (const noun of ['milestone', 'obstacle', 'party'] as const)
      for (const { key, live } of registersOf(fold, noun)) {
        parts[key] ??= stream;
        if (parts[key] === stream) standing[key] = live.map(({ fact }) => fact);
      }
  const readFrom = (those: readonly Folded[]): readonly Journey[] =>
    journeysOf(
      {
        parties: saidOfAll(those, 'party'),
        milestones: those.flatMap((replica) =>
          milestonesIn(replica).filter(({ key }) => parts[key] === replica.stream),
        ),
        obstacles: saidOfAll(those, 'obstacle'),
      },
      today,
    );
  const open = ordered.filter((replica) => !isSealed(replica));
  const journeys = readFrom(ordered);
  const onPaper = open.length === ordered.length ? journeys : readFrom(open);
  const idOf = (milestone: EntityId): string => calendarIdOf(context.sodium, context.storeKey, milestone);
  return { today, journeys, onPaper, parts, standing, calendar: exportedFrom(journeys, today, idOf) };
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
