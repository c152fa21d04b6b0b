import type { Day } from '../critical-period/days.ts';
import type { AnswerCode, SubjectGroup } from '../danger/codes.ts';
import { type Answers, codeOf } from '../danger/answers.ts';
import { locksOf, unanswered } from '../danger/assessment.ts';
import { type Floor, floorOf } from '../danger/floor.ts';
import type { InstrumentItem } from '../danger/instrument.ts';
import { instrumentOf, isOwn } from '../danger/instruments.ts';
import { reassessBy } from '../danger/level.ts';
import { type DangerLevel, higherOf, isBelow } from '../danger/levels.ts';
import type { Body } from '../fact/kinds.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type OwnPicture, ownOf } from './own.ts';
import { rememberEach } from './remember.ts';
import type { Corrected, Said, SaidOf, SafetyRecords } from './said.ts';
import { countedOf, isReviewer, mayClear } from './who-clears.ts';

/** An assessment as it stands on a day: its floor is of the windows that are open then. */
export interface AssessmentPicture {
  readonly assessment: EntityId;
  readonly assessedOn: Day;
  readonly form: Body<'danger.assessed'>['form'];
  readonly instrument: string;
  readonly version: number;
  readonly by: PersonId | null;
  /** A relative's alone: it may raise, and lowers nothing. */
  readonly raisesOnly: boolean;
  /** When its last answers were said. */
  readonly saidAt: Instant;
  /** Where several answers stand against each other, the highest of their floors. */
  readonly floor: Floor;
  readonly contradicted: boolean;
  /** What one of the family or a guest told beside it: it raises the floor, and replaces none of the answers. */
  readonly told: readonly { readonly by: PersonId | null; readonly at: Instant; readonly answers: Answers }[];
  /** Items of its form without an answer: half done is no assessment yet, and says so. */
  readonly unanswered: readonly string[];
  readonly locks: readonly NonNullable<InstrumentItem['locks']>[];
  readonly answers: Readonly<Record<string, AnswerCode | 'said'>>;
  /** The same in full. */
  readonly given: Answers;
  readonly facts: readonly FactId[];
}

export interface LevelPicture {
  readonly level: EntityId;
  readonly danger: DangerLevel;
  readonly by: PersonId | null;
  readonly scenarios: readonly string[];
  readonly rationale: string;
  /** stands · awaits-second: it is below the floor, and nobody else has looked · refused: somebody else said no. */
  readonly state: 'stands' | 'awaits-second' | 'refused';
  readonly assessment: EntityId;
  readonly assessedOn: Day;
}

export interface DangerPicture {
  /** The newest assessment; null: nobody has looked, which is not the same as little danger. */
  readonly assessment: AssessmentPicture | null;
  /** All that were ever made, oldest first. */
  readonly assessments: readonly EntityId[];
  /** What she says herself, beside it; null: nothing that this device can read. */
  readonly own: OwnPicture | null;
  /** What counts now: the highest that stands of those set for the newest assessment; null while there is none. */
  readonly level: LevelPicture | null;
  /** Every level that was ever set, oldest first. */
  readonly levels: readonly LevelPicture[];
  /** By when it is to be assessed again, by the level, or by the floor where none was set. */
  readonly reassessBy: Day | null;
  readonly overdue: boolean;
}

/** Whose danger it is. */
export interface Assessed {
  readonly subject: EntityId;
  readonly group: SubjectGroup;
}

/** An assessment as it stands while a critical period of hers is open, or while none is; null: it is not of her. */
export type Assess = (one: SaidOf<'danger.assessed'>, isOpen: boolean) => AssessmentPicture | null;

/** Of one subject: each assessment is gone through once for each of both. */
export function assessing(of: Assessed): Assess {
  const open = rememberEach((one: SaidOf<'danger.assessed'>) => pictureOf(one, of, true));
  const closed = rememberEach((one: SaidOf<'danger.assessed'>) => pictureOf(one, of, false));
  return (one, isOpen) => (isOpen ? open(one) : closed(one));
}

/** What is read of danger: of this subject at least. */
export type DangerRecords = Pick<SafetyRecords, 'assessments' | 'corrected' | 'levels' | 'agreements'>;

export function dangerOf(
  records: DangerRecords,
  of: Assessed,
  /** Whether a critical period of hers is open today, and was when somebody agreed, by what had been said until then. */
  open: { readonly now: boolean; readonly when: (agreed: Said<'level.agreed'>) => boolean },
  today: Day,
  assess: Assess = assessing(of),
): DangerPicture {
  const assessments = records.assessments
    .filter(({ live }) => live.some(({ body }) => !isOwn(body)))
    .flatMap((one) => assess(one, open.now) ?? [])
    .filter(({ assessedOn }) => assessedOn <= today)
    .sort(oldestFirst);
  const byId = new Map(assessments.map((one) => [one.assessment, one]));
  const past = pastOf(records);
  const agreements = Map.groupBy(records.agreements, ({ body }) => body.level);
  const levels = records.levels
    .flatMap((set) => {
      const assessment = byId.get(set.body.assessment);
      if (!assessment) return [];
      const floorWhen = (agreed: Said<'level.agreed'>) =>
        floorOnce(past(assessment.assessment), assess, open.when(agreed), agreed.at);
      const seconds = secondsOn(set, assessment, agreements.get(set.body.level) ?? [], floorWhen);
      return [levelPicture(set, assessment, seconds)];
    })
    .sort((a, b) =>
      a.assessedOn === b.assessedOn ? (a.level < b.level ? -1 : 1) : a.assessedOn < b.assessedOn ? -1 : 1,
    );
  const assessment = newestOf(assessments);
  const standing = levels.filter(
    (one) => one.state === 'stands' && one.assessment === assessment?.assessment,
  );
  const level = standing.reduce<LevelPicture | null>(
    (highest, one) => (highest && isBelow(one.danger, highest.danger) ? highest : one),
    null,
  );
  const instrument = assessment && instrumentOf(assessment.instrument, assessment.version);
  const due = instrument
    ? reassessBy(instrument, level?.danger ?? assessment.floor.floor, assessment.assessedOn)
    : null;
  return {
    assessment,
    assessments: assessments.map((one) => one.assessment),
    own: ownOf(records, of.subject, assessment, today),
    level,
    levels,
    reassessBy: due,
    overdue: due !== null && due < today,
  };
}

/** A relative's counts where it is newer and higher than what others found; where nobody else looked, from high on. */
function newestOf(inOrder: readonly AssessmentPicture[]): AssessmentPicture | null {
  const newest = inOrder.findLast(({ raisesOnly }) => !raisesOnly) ?? null;
  const after = newest ? inOrder.slice(inOrder.indexOf(newest) + 1) : inOrder;
  const least = newest?.floor.floor ?? 'elevated';
  return after.findLast(({ floor }) => isBelow(least, floor.floor)) ?? newest;
}

/**
 * Of two of one day, the one that was said later is the newer: an id is chance, and by chance a calm morning would count
 * over the threat of the same evening.
 */
function oldestFirst(a: AssessmentPicture, b: AssessmentPicture): number {
  if (a.assessedOn !== b.assessedOn) return a.assessedOn < b.assessedOn ? -1 : 1;
  if (a.saidAt !== b.saidAt) return a.saidAt - b.saidAt;
  return a.assessment < b.assessment ? -1 : 1;
}

function pictureOf(
  { key, live }: SaidOf<'danger.assessed'>,
  { subject, group }: Assessed,
  isOpen: boolean,
): AssessmentPicture | null {
  const said = live.filter(({ body }) => body.subject === subject && !isOwn(body));
  // What one of the family says beside a worker raises the floor at once and changes none of the answers.
  const { counted: judged, beside } = countedOf(said);
  const [first] = judged;
  const instrument = first ? instrumentOf(first.body.instrument, first.body.version) : null;
  if (!instrument) return null;
  const floorsOf = (all: typeof judged) =>
    all.map(({ body }) => floorOf(instrument, { ...body, subject: group, openWindows: isOpen ? 1 : 0 }));
  const highest = (all: ReturnType<typeof floorsOf>) =>
    all.reduce((a, b) => (higherOf(a.floor, b.floor) === a.floor ? a : b));
  const floors = floorsOf(judged);
  const worst = highest(floors);
  const { by, body } = judged[floors.indexOf(worst)]!;
  return {
    assessment: key,
    assessedOn: body.assessedOn,
    form: body.form,
    instrument: body.instrument,
    version: body.version,
    by,
    raisesOnly: !judged.some(mayClear),
    saidAt: Math.max(...judged.map(({ at }) => at)) as Instant,
    floor: highest([worst, ...floorsOf(beside)]),
    contradicted: judged.length > 1,
    told: beside.map((one) => ({ by: one.by, at: one.at, answers: one.body.answers })),
    unanswered: unanswered(instrument, body.form, body.answers),
    locks: [...new Set(said.flatMap((one) => locksOf(instrument, one.body.answers)))],
    answers: Object.fromEntries(
      Object.entries(body.answers).map(([item, given]) => [item, codeOf(given) ?? 'said']),
    ),
    given: body.answers,
    facts: said.map(({ fact }) => fact),
  };
}

/**
 * What others said of a level below the floor. A yes is to the floor that was looked at: where it has risen since, by other
 * answers or by a period that opened, the yes does not count, and is asked for again. A no goes on counting.
 */
function secondsOn(
  { by, body }: Said<'level.set'>,
  { floor }: AssessmentPicture,
  agreements: SafetyRecords['agreements'],
  floorWhen: (agreed: Said<'level.agreed'>) => DangerLevel | null,
): readonly Said<'level.agreed'>[] {
  const isOfNow = (agreed: Said<'level.agreed'>): boolean => {
    const then = floorWhen(agreed);
    return then !== null && !isBelow(then, floor.floor);
  };
  // The second is another person: nobody agrees with herself.
  return agreements.filter(
    (one) =>
      one.body.level === body.level &&
      one.by !== null &&
      one.by !== by &&
      (!one.body.agrees || (isReviewer(one) && isOfNow(one))),
  );
}

/** What was ever said of one assessment. */
interface Past {
  readonly standing: readonly SaidOf<'danger.assessed'>[];
  readonly corrected: readonly Corrected<'danger.assessed'>[];
}

function pastOf({ assessments, corrected = [] }: DangerRecords): (assessment: EntityId) => Past {
  const standing = Map.groupBy(assessments, ({ key }) => key);
  const before = Map.groupBy(corrected, ({ body }) => body.assessment);
  return (assessment) => ({
    standing: standing.get(assessment) ?? [],
    corrected: before.get(assessment) ?? [],
  });
}

/** The floor of an assessment as it was at an instant; null: of its answers of then this device knows nothing. */
function floorOnce(
  { standing, corrected }: Past,
  assess: Assess,
  isOpen: boolean,
  instant: Instant,
): DangerLevel | null {
  const [only] = standing;
  const wasSo = ({ at }: { readonly at: Instant }): boolean => at <= instant;
  // Nearly always it was what it is.
  if (only && standing.length === 1 && corrected.length === 0 && only.live.every(wasSo))
    return assess(only, isOpen)?.floor.floor ?? null;
  const live = [
    ...standing.flatMap((one) => one.live),
    ...corrected.filter(({ until }) => until > instant),
  ].filter(wasSo);
  const [first] = live;
  return first ? (assess({ key: first.body.assessment, live }, isOpen)?.floor.floor ?? null) : null;
}

function levelPicture(
  set: Said<'level.set'>,
  of: AssessmentPicture,
  seconds: readonly Said<'level.agreed'>[],
): LevelPicture {
  const { by, body } = set;
  const { level, danger, scenarios, rationale } = body;
  // A relative may raise by herself; what she sets at the floor waits for somebody who works with her.
  const { floor } = of.floor;
  const isFree = isBelow(floor, danger) || (floor === danger && mayClear(set));
  const state = isFree
    ? 'stands'
    : seconds.some((one) => !one.body.agrees)
      ? 'refused'
      : seconds.length > 0
        ? 'stands'
        : 'awaits-second';
  return {
    level,
    danger,
    by,
    scenarios,
    rationale,
    state,
    assessment: of.assessment,
    assessedOn: of.assessedOn,
  };
}
