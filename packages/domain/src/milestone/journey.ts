import { type Day, daysBetween, plusDays } from '../critical-period/days.ts';
import type { PartyStanding } from '../party/party.ts';
import type { Said, SaidOf } from '../safety/said.ts';
import { countedOf } from '../safety/who-clears.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { PartialDate } from '../vocabulary/time.ts';
import { type ObstaclePicture, obstaclesOf } from './obstacle-of.ts';
import { firstDayOf, lastDayOf } from './partial-days.ts';
import { stepsBeyond, usualOrder } from './usual-order.ts';

/**
 * The journey of each person as of a day: where she is, what is done, planned and moved, what usually comes next, whose
 * day has passed without a word, and what stands in the way. Nothing here is stored; the same records give the same
 * journeys in whatever order they came. What two people say differently is never taken for done.
 */
export interface MilestoneRecord extends SaidOf<'milestone.set'> {
  /** What was said of it before, superseded. */
  readonly history: readonly Said<'milestone.set'>[];
  /** It stands in a part under seal. */
  readonly sealed: boolean;
}

export interface JourneyRecords {
  readonly parties: readonly SaidOf<'party.described'>[];
  readonly milestones: readonly MilestoneRecord[];
  readonly obstacles: readonly SaidOf<'obstacle.recorded'>[];
}

/** overdue: its day has passed, and nobody has said what happened. It is not "missed": that nobody knows. */
export type StepState = 'done' | 'overdue' | 'planned' | 'cancelled';

export interface JourneyStep {
  readonly milestone: EntityId;
  readonly code: string;
  readonly state: StepState;
  readonly date: PartialDate | null;
  /** Days since its day passed; null where it is not overdue. */
  readonly lateDays: number | null;
  /** The dates that it had before, in the order in which they were said. */
  readonly movedFrom: readonly { readonly date: PartialDate | null; readonly reason: string | null }[];
  /** When its date was written as one to come, that day had already passed. */
  readonly intoPast: boolean;
  /** Several statements stand against each other. */
  readonly contradicted: boolean;
  readonly sealed: boolean;
  readonly wasSealed: boolean;
  readonly detail: string | null;
  readonly reason: string | null;
  readonly obstacles: readonly ObstaclePicture[];
}

/** What usually comes after a step that is done. */
export interface NextStep {
  readonly code: string;
  readonly after: readonly string[];
  /** The day by which it usually comes, and whether that has passed; null where nothing general can be said. */
  readonly by: Day | null;
  readonly passed: boolean;
}

export interface Journey {
  /** Whose; null: of no person by name. */
  readonly party: EntityId | null;
  readonly name: string | null;
  readonly standing: PartyStanding | null;
  /** The newest step that is done. */
  readonly where: JourneyStep | null;
  /** By date, the undated last. */
  readonly steps: readonly JourneyStep[];
  readonly next: readonly NextStep[];
}

export function journeysOf(records: JourneyRecords, today: Day): readonly Journey[] {
  const steps = records.milestones.flatMap((record) => stepOf(record, records.obstacles, today));
  const whose = new Map<EntityId | null, JourneyStep[]>();
  for (const { step, about } of steps)
    for (const party of about.length > 0 ? about : [null])
      whose.set(party, [...(whose.get(party) ?? []), step]);
  return [...whose]
    .map(([party, own]) => journeyOf(records, party, own.sort(byDate), today))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function journeyOf(
  { parties }: JourneyRecords,
  party: EntityId | null,
  steps: readonly JourneyStep[],
  today: Day,
): Journey {
  const known = parties.filter(({ key }) => key === party).flatMap(({ live }) => live);
  const described = known.sort(byFact)[0]?.body;
  return {
    party,
    name: described?.calledAs ?? null,
    standing: described?.standing ?? null,
    where:
      steps.findLast(({ state, date }) => state === 'done' && date !== null) ??
      steps.findLast(({ state }) => state === 'done') ??
      null,
    steps,
    next: nextOf(steps, today),
  };
}

/** Those who are protected first, then what is of nobody by name, then those who are accused. */
const ranks: readonly (PartyStanding | null)[] = [
  'survivor',
  'child',
  'relative',
  'household',
  'witness',
  'staff',
  'other',
  null,
  'trafficker',
];
const orderOf = ({ standing, name, party }: Journey): string =>
  `${ranks.indexOf(standing)} ${name ?? ''} ${party ?? ''}`;

function stepOf(
  { key, live, history, sealed }: MilestoneRecord,
  obstacles: JourneyRecords['obstacles'],
  today: Day,
): { step: JourneyStep; about: readonly EntityId[] }[] {
  // What one of the family or a guest says beside it contradicts it, and is not shown in its place.
  const shown = [...countedOf(live).counted].sort(toComeFirst)[0];
  if (!shown) return [];
  const { code, date, detail, reason, wasSealed } = shown.body;
  const state = stateOf(shown, today);
  const before = [...history].sort((a, b) => a.at - b.at || byFact(a, b));
  const step: JourneyStep = {
    milestone: key,
    code,
    state,
    date: date ?? null,
    lateDays: state === 'overdue' && date ? daysBetween(lastDayOf(date.on), today) : null,
    movedFrom: before
      .filter(({ body }) => body.date && `${body.date.on} ${body.date.zone}` !== `${date?.on} ${date?.zone}`)
      .map(({ body }) => ({ date: body.date ?? null, reason: body.reason ?? null })),
    intoPast: isIntoPast(shown),
    contradicted: new Set(live.map(({ body }) => JSON.stringify(body))).size > 1,
    sealed,
    wasSealed: wasSealed ?? false,
    detail: detail ?? null,
    reason: reason ?? null,
    obstacles: obstaclesOf(obstacles, key, today),
  };
  return [{ step, about: [...new Set(live.flatMap(({ body }) => body.about))] }];
}

function stateOf({ body: { status, date } }: Said<'milestone.set'>, today: Day): StepState {
  if (status === 'done' || status === 'cancelled') return status;
  return date && lastDayOf(date.on) < today ? 'overdue' : 'planned';
}

/** "Moved" to a day that had passed by at least one everywhere on earth when it was written. */
const isIntoPast = ({ at, body: { status, date } }: Said<'milestone.set'>): boolean =>
  (status === 'planned' || status === 'moved') &&
  date !== undefined &&
  plusDays(lastDayOf(date.on), 1) < new Date(at).toISOString().slice(0, 10);

/** Of statements that contradict each other, the one that still asks for something, at its earliest. */
function toComeFirst(one: Said<'milestone.set'>, other: Said<'milestone.set'>): number {
  const rank = ({ body: { status } }: Said<'milestone.set'>): number =>
    status === 'done' ? 2 : status === 'cancelled' ? 1 : 0;
  const day = ({ body: { date } }: Said<'milestone.set'>): string => (date ? firstDayOf(date.on) : '9');
  return (
    rank(one) - rank(other) || (day(one) === day(other) ? byFact(one, other) : day(one) < day(other) ? -1 : 1)
  );
}

const byFact = (one: { readonly fact: string }, other: { readonly fact: string }): number =>
  one.fact < other.fact ? -1 : one.fact > other.fact ? 1 : 0;

function byDate(one: JourneyStep, other: JourneyStep): number {
  const place = ({ date, code, milestone }: JourneyStep): string =>
    `${date ? `${firstDayOf(date.on)} ${date.on}` : '9'} ${code} ${milestone}`;
  return place(one) < place(other) ? -1 : 1;
}

/** No day is counted onward from a year that only a mistake or a joke can mean. */
const lastYear = '9000';

/** What usually follows what is done, unless it stands here in any state, or something beyond it is done. */
function nextOf(steps: readonly JourneyStep[], today: Day): NextStep[] {
  const done = steps.filter(({ state }) => state === 'done');
  const here = new Set(steps.map(({ code }) => code));
  const isPast = (code: string): boolean => done.some((step) => stepsBeyond(code).has(step.code));
  const codes = new Set(
    usualOrder
      .filter(({ after, next }) => done.some(({ code }) => code === after) && !here.has(next))
      .map(({ next }) => next),
  );
  return [...codes]
    .filter((code) => !isPast(code))
    .sort()
    .map((code) => {
      const edges = usualOrder.filter(
        ({ after, next }) => next === code && done.some((step) => step.code === after),
      );
      const days = edges.flatMap(({ after, withinDays }) =>
        withinDays === null
          ? []
          : done.flatMap((step) =>
              step.code === after && step.date && step.date.on < lastYear
                ? [plusDays(lastDayOf(step.date.on), withinDays)]
                : [],
            ),
      );
      const by = days.sort()[0] ?? null;
      return { code, after: edges.map(({ after }) => after), by, passed: by !== null && by < today };
    });
}
