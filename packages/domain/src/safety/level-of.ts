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
import type { Said, SaidOf, SafetyRecords } from './said.ts';

/** An assessment as it stands on a day: its floor is of the windows that are open then. */
export interface AssessmentPicture {
  readonly assessment: EntityId;
  readonly assessedOn: Day;
  readonly form: Body<'danger.assessed'>['form'];
  readonly instrument: string;
  readonly version: number;
  readonly by: PersonId | null;
  /** Where several answers stand against each other, the highest of their floors. */
  readonly floor: Floor;
  readonly contradicted: boolean;
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

export function dangerOf(
  records: SafetyRecords,
  of: { readonly subject: EntityId; readonly group: SubjectGroup },
  /** How many of her critical periods are open today, and how many were at an instant, by what had been said until then. */
  open: { readonly now: number; readonly at: (instant: Instant) => number },
  today: Day,
): DangerPicture {
  const assessments = records.assessments
    .filter(({ live }) => !live.some(({ body }) => isOwn(body)))
    .flatMap((one) => pictureOf(one, of, open.now) ?? [])
    .filter(({ assessedOn }) => assessedOn <= today)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const byId = new Map(assessments.map((one) => [one.assessment, one]));
  const levels = records.levels
    .flatMap((set) => {
      const assessment = byId.get(set.body.assessment);
      if (!assessment) return [];
      const floorAt = (at: Instant) => floorOnce(records, assessment, of, open.at(at), at);
      const seconds = secondsOn(set, assessment, records.agreements, floorAt);
      return [levelPicture(set, assessment, seconds)];
    })
    .sort((a, b) => (`${a.assessedOn} ${a.level}` < `${b.assessedOn} ${b.level}` ? -1 : 1));
  const assessment = assessments.at(-1) ?? null;
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

const order = ({ assessedOn, assessment }: AssessmentPicture): string => `${assessedOn} ${assessment}`;

function pictureOf(
  { key, live }: SaidOf<'danger.assessed'>,
  { subject, group }: { readonly subject: EntityId; readonly group: SubjectGroup },
  openWindows: number,
): AssessmentPicture | null {
  const said = live.filter(({ body }) => body.subject === subject);
  const [first] = said;
  if (!first) return null;
  const instrument = instrumentOf(first.body.instrument, first.body.version);
  if (!instrument) return null;
  const floors = said.map(({ body }) => floorOf(instrument, { ...body, subject: group, openWindows }));
  const worst = floors.reduce((a, b) => (higherOf(a.floor, b.floor) === a.floor ? a : b));
  const { body } = said[floors.indexOf(worst)]!;
  return {
    assessment: key,
    assessedOn: body.assessedOn,
    form: body.form,
    instrument: body.instrument,
    version: body.version,
    by: first.by,
    floor: worst,
    contradicted: said.length > 1,
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
  floorAt: (instant: Instant) => DangerLevel | null,
): readonly Said<'level.agreed'>[] {
  const isOfNow = ({ at }: Said<'level.agreed'>): boolean => {
    const then = floorAt(at);
    return then !== null && !isBelow(then, floor.floor);
  };
  // The second is another person: nobody agrees with herself.
  return agreements.filter(
    (one) =>
      one.body.level === body.level && one.by !== null && one.by !== by && (!one.body.agrees || isOfNow(one)),
  );
}

/** The floor of an assessment as it was at an instant; null: of its answers of then this device knows nothing. */
function floorOnce(
  { assessments, corrected = [] }: SafetyRecords,
  { assessment: key }: AssessmentPicture,
  of: { readonly subject: EntityId; readonly group: SubjectGroup },
  openWindows: number,
  instant: Instant,
): DangerLevel | null {
  const live = [
    ...assessments.flatMap((one) => (one.key === key ? one.live : [])),
    ...corrected.filter(({ body, until }) => body.assessment === key && until > instant),
  ].filter(({ at }) => at <= instant);
  return pictureOf({ key, live }, of, openWindows)?.floor.floor ?? null;
}

function levelPicture(
  { by, body }: Said<'level.set'>,
  of: AssessmentPicture,
  seconds: readonly Said<'level.agreed'>[],
): LevelPicture {
  const { level, danger, scenarios, rationale } = body;
  const state = !isBelow(danger, of.floor.floor)
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
