import { type ChoiceSaid, type ChoiceStanding, choiceStanding } from '../choice/standing.ts';
import { type Day, plusDays } from '../critical-period/days.ts';
import { type ConsulateRung, afterVisitDays, rungRow } from '../consulate/rungs.ts';
import type { Body } from '../fact/kinds.ts';
import type { SubjectPicture } from '../safety/picture.ts';
import type { Said, SaidOf } from '../safety/said.ts';
import { mayClear } from '../safety/who-clears.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import { type ExposedDoor, missingCheck } from './check-standing.ts';
import type { GateCode, GateStep } from './codes.ts';
import { type PastBy, type Requirement, gateRow, pastBy, requirementsOf } from './gates.ts';

/**
 * Whether a gate is open before a step, by what one device may read and by nothing else: what stands in a part that it
 * cannot open changes nothing here (REFERENCE §15.18). Unknown counts as missing, never as passed. Open does not mean
 * "safe": a person decides and signs.
 */
export interface GateKnown {
  readonly today: Day;
  readonly subjects: readonly SubjectPicture[];
  readonly choices: readonly ChoiceSaid[];
  readonly checks: readonly SaidOf<'check.recorded'>[];
  readonly overrides: readonly SaidOf<'gate.overridden'>[];
  readonly contacts: readonly SaidOf<'consulate.contacted'>[];
  /** Who is exposed to a trafficker, as far as this device can read the network. */
  readonly exposed: readonly ExposedDoor[];
}

export interface GateAsked {
  readonly gate: GateCode;
  readonly step: GateStep;
  readonly subject: EntityId;
  /** The days of the step, both included. */
  readonly from: Day;
  readonly to: Day;
  readonly rung?: ConsulateRung | undefined;
}

export const missingCodes = [
  'subject-unknown',
  'subject-contradicted',
  'subject-left',
  'assessment-none',
  'assessment-first-screen',
  'assessment-half',
  'assessment-contradicted',
  'assessment-insufficient',
  'assessment-due',
  'level-none',
  'level-extreme',
  'period-none',
  'coverage-none',
  'coverage-expected',
  'check-none',
  'check-contradicted',
  'check-not-clear',
  'check-unknown',
  'check-old',
  'check-before-assessment',
  'check-before-exposure',
  'after-visit-none',
  'after-visit-not-clear',
] as const;
export type MissingCode = (typeof missingCodes)[number] | `choice-${Exclude<ChoiceStanding, 'yes'>}`;

export interface RequirementVerdict {
  readonly requirement: Requirement;
  /** null: it stands. */
  readonly missing: MissingCode | null;
  /** How many named people can go past it together, with a reason: nobody, one or two. */
  readonly pastBy: PastBy;
}

export interface OverrideStanding {
  readonly override: EntityId;
  readonly from: Day;
  readonly until: Day;
  /** Who went past it, in the order in which they said so. */
  readonly by: readonly { readonly person: PersonId; readonly reason: string }[];
  /** awaits-second: another person must join. */
  readonly state: 'counts' | 'awaits-second';
}

export interface GateVerdict {
  readonly state: 'open' | 'closed' | 'overridden';
  readonly requirements: readonly RequirementVerdict[];
  /** Standing for those days, whether they open it or not. */
  readonly overrides: readonly OverrideStanding[];
}

export function judgeGate(known: GateKnown, asked: GateAsked): GateVerdict {
  const subject = known.subjects.find((one) => one.subject === asked.subject) ?? null;
  const row = gateRow(asked.gate);
  const overrides = overridesFor(known, asked, row.overriders);
  const requirements = requirementsOf(asked.gate, asked.step, subject?.group ?? 'child', asked.rung).map(
    (requirement): RequirementVerdict => ({
      requirement,
      missing: subject === null ? 'subject-unknown' : missingOf(known, asked, subject, requirement),
      pastBy: pastBy(row, requirement),
    }),
  );
  const missing = requirements.filter((one) => one.missing !== null);
  const isPast = overrides.some(({ state }) => state === 'counts') && missing.every((one) => one.pastBy > 0);
  return { state: missing.length === 0 ? 'open' : isPast ? 'overridden' : 'closed', requirements, overrides };
}

function missingOf(
  known: GateKnown,
  asked: GateAsked,
  subject: SubjectPicture,
  requirement: Requirement,
): MissingCode | null {
  switch (requirement.need) {
    case 'subject':
      return subject.askedToLeave !== null
        ? 'subject-left'
        : subject.contradicted
          ? 'subject-contradicted'
          : null;
    case 'assessment':
      return missingAssessment(subject);
    case 'level': {
      const { level } = subject.danger;
      return level === null ? 'level-none' : level.danger === 'extreme' ? 'level-extreme' : null;
    }
    case 'period':
      return daysOf(asked).every((day) => coverOn(subject, day) !== null) ? null : 'period-none';
    case 'coverage': {
      const days = daysOf(asked).map((day) => coverOn(subject, day));
      if (days.some((state) => state === null || state === 'uncovered')) return 'coverage-none';
      return days.every((state) => state === 'covered') ? null : 'coverage-expected';
    }
    case 'choice': {
      const standing = choiceStanding(
        known.choices,
        {
          matter: requirement.matter,
          subject: subject.subject,
          // Whether a household is reached is hers to say whose case it is.
          group: requirement.matter === 'family-contact' ? 'survivor' : subject.group,
          isOnlySurvivor: isOnlySurvivor(known, subject),
          rung: asked.step === 'consulate' ? (asked.rung ?? 'normal-visit') : undefined,
        },
        known.today,
      );
      return standing === 'yes' ? null : `choice-${standing}`;
    }
    case 'check': {
      const found = requirement.oneOf.map((one) => missingCheck(known, subject, one));
      return found.includes(null) ? null : found[0]!;
    }
    case 'after-visits':
      return missingAfterVisit(known, subject);
  }
}

function missingAssessment({ danger }: SubjectPicture): MissingCode | null {
  const { assessment, overdue } = danger;
  if (assessment === null) return 'assessment-none';
  if (assessment.contradicted) return 'assessment-contradicted';
  if (assessment.form === 'first-screen') return 'assessment-first-screen';
  if (assessment.unanswered.length > 0) return 'assessment-half';
  if (assessment.floor.labels.includes('insufficient-information')) return 'assessment-insufficient';
  return overdue ? 'assessment-due' : null;
}

const coverOn = ({ coverage }: SubjectPicture, day: Day): 'covered' | 'expected' | 'uncovered' | null =>
  coverage.find(({ from, to }) => from <= day && day <= to)?.state ?? null;

/** No step takes longer than this; what is asked beyond it is never covered. */
const stepDaysMax = 366;
function daysOf({ from, to }: GateAsked): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to && days.length <= stepDaysMax; day = plusDays(day, 1)) days.push(day);
  // A step that ends before it begins has a day that nothing covers.
  return days.length === 0 ? [to, from] : days;
}

const isOnlySurvivor = ({ subjects }: GateKnown, { subject, group }: SubjectPicture): boolean =>
  group === 'survivor' &&
  subjects.filter((one) => one.group === 'survivor').every((one) => one.subject === subject);

function missingAfterVisit(known: GateKnown, { subject }: SubjectPicture): MissingCode | null {
  const visits = known.contacts.flatMap(({ key, live }) =>
    live.some(({ body }) => body.subject === subject && body.what === 'done' && rungRow(body.rung).visit)
      ? [key]
      : [],
  );
  const looked = visits.map((visit) =>
    known.checks
      .flatMap(({ live }) => live)
      .filter(({ body }) => body.check === 'after-visit' && body.contact === visit)
      .filter((one) => one.body.found !== 'clear' || mayClear(one)),
  );
  if (looked.some((checks) => checks.some(({ body }) => body.found !== 'clear')))
    return 'after-visit-not-clear';
  return looked.some((checks) => checks.length === 0) ? 'after-visit-none' : null;
}

/** Visits after which nobody has looked in time, oldest first. */
export const unlookedVisits = (
  known: GateKnown,
): readonly {
  readonly contact: EntityId;
  readonly visit: Body<'consulate.contacted'>;
  readonly dueBy: Day;
}[] =>
  known.contacts
    .flatMap(({ key, live }) =>
      live
        .filter(({ body }) => body.what === 'done' && rungRow(body.rung).visit)
        .slice(0, 1)
        .filter(
          () =>
            !known.checks.some(({ live: looks }) =>
              looks.some(({ body }) => body.check === 'after-visit' && body.contact === key),
            ),
        )
        .map(({ body }) => ({ contact: key, visit: body, dueBy: plusDays(body.on, afterVisitDays) })),
    )
    .sort((a, b) => (`${a.dueBy} ${a.contact}` < `${b.dueBy} ${b.contact}` ? -1 : 1));

const bySaying = (a: Said<'gate.overridden'>, b: Said<'gate.overridden'>): number =>
  a.at - b.at || (a.fact < b.fact ? -1 : 1);

function overridesFor(
  { overrides }: GateKnown,
  asked: GateAsked,
  overriders: number,
): readonly OverrideStanding[] {
  // Whoever is not known by name went past nothing; and what one device took back is over on all.
  const standing = overrides
    .filter(({ live }) =>
      live.every((one) => one.body.takenBack === undefined && one.by !== null && mayClear(one)),
    )
    .flatMap(({ live }) => [...live].sort(bySaying).slice(0, 1))
    .filter(
      ({ body }) =>
        body.gate === asked.gate &&
        body.step === asked.step &&
        body.subject === asked.subject &&
        (body.rung ?? null) === (asked.rung ?? null) &&
        body.from <= asked.from &&
        asked.to <= body.until,
    )
    .sort(bySaying);
  return standing
    .filter(({ body }) => body.joins === undefined)
    .map(({ by, body }): OverrideStanding => {
      const joined = standing.filter((one) => one.body.joins === body.override);
      const people = new Map<PersonId, string>([[by!, body.reason]]);
      for (const one of joined) if (!people.has(one.by!)) people.set(one.by!, one.body.reason);
      return {
        override: body.override,
        from: body.from,
        until: body.until,
        by: [...people].map(([person, reason]) => ({ person, reason })),
        state: people.size >= overriders ? 'counts' : 'awaits-second',
      };
    });
}
