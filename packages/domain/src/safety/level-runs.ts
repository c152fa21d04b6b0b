import { type Day, earlierOf, laterOf, plusDays } from '../critical-period/days.ts';
import { triggerRow } from '../critical-period/triggers.ts';
import { type PeriodRecord, isOpenWindow, windowsAsOf } from '../critical-period/windows.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import { isOwn } from '../danger/instruments.ts';
import type { DangerLevel } from '../danger/levels.ts';
import type { Span } from '../protection/spans.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { dayOf } from './events.ts';
import { dangerOf } from './level-of.ts';
import { type OpenSpans, isOpenAt } from './open-windows.ts';
import type { Said, SafetyRecords } from './said.ts';
import { mayClear } from './who-clears.ts';

/** Days on which one level and one floor stood, as was known on each of them. */
export interface LevelRun extends Span {
  /** What the answers that were known led to, with the windows that were then open. */
  readonly floor: DangerLevel;
  /** What a person had set; null: nobody had, since the assessment of that day. */
  readonly level: DangerLevel | null;
  readonly assessment: EntityId;
}

/**
 * How much danger was seen on each day until today, by what had been recorded by its end. Days before the first
 * assessment are in no run: that nobody had looked is not the same as little danger. Days to come are in none either.
 */
export function levelRuns(
  records: SafetyRecords,
  of: { readonly subject: EntityId; readonly group: SubjectGroup },
  { periods, spans }: { readonly periods: readonly PeriodRecord[]; readonly spans: readonly OpenSpans[] },
  today: Day,
): readonly LevelRun[] {
  const known = assessmentsKnown(records, of.subject, today);
  const keys = new Set(known.map(({ key }) => key));
  const levels = datedOf(
    records.levels.filter(({ body }) => keys.has(body.assessment)),
    today,
  );
  const set = new Set(levels.map(({ said }) => said.body.level));
  const agreements = datedOf(
    records.agreements.filter(({ body }) => set.has(body.level)),
    today,
  );
  const levelsOf = Map.groupBy(levels, ({ said }) => said.body.assessment);
  const open = openCounts(periods, of.subject, today);
  const changes = known.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const said = [...levels, ...agreements].map(({ from }) => from);
  const starts = [...new Set([...changes, ...said, ...open.keys()])].sort();
  const when = ({ at }: Said<'level.agreed'>): boolean => spans.some((one) => isOpenAt(one, of.subject, at));
  const runs: LevelRun[] = [];
  let windows = 0;
  for (const [at, from] of starts.entries()) {
    windows = open.get(from) ?? windows;
    const assessments = newestOn(known, from);
    const narrowed = {
      ...records,
      assessments,
      levels: knownOn(
        assessments.flatMap(({ key }) => levelsOf.get(key) ?? []),
        from,
      ),
      agreements: knownOn(agreements, from),
    };
    const { assessment, level } = dangerOf(narrowed, of, { now: windows > 0, when }, from);
    if (!assessment) continue;
    const next = starts[at + 1];
    const run: LevelRun = {
      from,
      to: next === undefined ? today : plusDays(next, -1),
      floor: assessment.floor.floor,
      level: level?.danger ?? null,
      assessment: assessment.assessment,
    };
    const last = runs.at(-1);
    if (last && isAlike(last, run) && plusDays(last.to, 1) === from)
      runs[runs.length - 1] = { ...last, to: run.to };
    else runs.push(run);
  }
  return runs;
}

interface Dated<S> {
  readonly said: S;
  /** From which day it was known. */
  readonly from: Day;
}

const datedOf = <S extends { readonly at: Instant }>(said: readonly S[], today: Day): readonly Dated<S>[] =>
  said.map((one) => ({ said: one, from: earlierOf(dayOf(one.at), today) }));

const knownOn = <S>(dated: readonly Dated<S>[], day: Day): readonly S[] =>
  dated.flatMap(({ said, from }) => (from <= day ? [said] : []));

const isAlike = (a: LevelRun, b: LevelRun): boolean =>
  a.floor === b.floor && a.level === b.level && a.assessment === b.assessment;

interface Known {
  readonly key: EntityId;
  readonly said: Said<'danger.assessed'>;
  /** From which day it was known, and from which another took its place; null: it stands. */
  readonly from: Day;
  readonly until: Day | null;
  /** Nothing else was ever said of this assessment. */
  readonly isAlone: boolean;
}

/** The newest first. */
function assessmentsKnown(records: SafetyRecords, subject: EntityId, today: Day): readonly Known[] {
  const from = ({ at, body }: Said<'danger.assessed'>): Day =>
    laterOf(body.assessedOn, earlierOf(dayOf(at), today));
  const standing = records.assessments.flatMap(({ key, live }) =>
    live.map((said) => ({ key, said, until: null })),
  );
  const past = (records.corrected ?? []).map((said) => ({
    key: said.body.assessment,
    said,
    until: earlierOf(dayOf(said.until), today),
  }));
  const own = [...standing, ...past].filter(({ said: { body } }) => body.subject === subject && !isOwn(body));
  const byKey = Map.groupBy(own, ({ key }) => key);
  return own
    .map((one) => ({ ...one, from: from(one.said), isAlone: byKey.get(one.key)!.length === 1 }))
    .filter((one) => one.from <= today)
    .sort((a, b) => (a.said.body.assessedOn > b.said.body.assessedOn ? -1 : 1));
}

/**
 * The assessments among which the newest of a day is: nearly always one. The floors of all the others need not be counted
 * to know the level of that day. `known` stands with the newest first.
 */
function newestOn(known: readonly Known[], day: Day): SafetyRecords['assessments'] {
  const found = new Map<EntityId, Said<'danger.assessed'>[]>();
  let least: Day | null = null;
  for (const { key, said, from, until, isAlone } of known) {
    const { assessedOn } = said.body;
    if (least !== null && assessedOn < least) break;
    if (day < from || (until !== null && day >= until)) continue;
    found.set(key, [...(found.get(key) ?? []), said]);
    // Where several stand against each other, the day of each of them may be the one that counts.
    // A relative's may count for nothing beside an older one.
    if (isAlone && mayClear(said)) least ??= assessedOn;
  }
  return [...found].map(([key, live]) => ({
    key,
    live: live.toSorted((a, b) => (a.fact < b.fact ? -1 : 1)),
  }));
}

/**
 * How many windows of a subject were open, from each day on which that changed. Each event by itself: what is recorded of
 * one says nothing of another.
 */
function openCounts(
  periods: readonly PeriodRecord[],
  subject: EntityId,
  today: Day,
): ReadonlyMap<Day, number> {
  const byEvent = Map.groupBy(periods, ({ event }) => event);
  const changes = new Map<Day, number>();
  for (const told of byEvent.values()) {
    let before = 0;
    for (const day of daysOfChange(told, today)) {
      const open = windowsAsOf(told, day).filter(
        (one) => one.subject === subject && isOpenWindow(one),
      ).length;
      changes.set(day, (changes.get(day) ?? 0) + open - before);
      before = open;
    }
  }
  let count = 0;
  return new Map(
    [...changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, more]) => [day, (count += more)]),
  );
}

/** The days on which what is known of an event changes, and those on which a window of it may open. */
function daysOfChange(told: readonly PeriodRecord[], today: Day): readonly Day[] {
  const before = new Set(
    told.flatMap((one) => ('trigger' in one ? [triggerRow(one.trigger, one.kind)?.opens ?? 0] : [])),
  );
  const opens = told.flatMap((one) => ('on' in one ? [...before].map((days) => plusDays(one.on, days)) : []));
  return [...new Set([...told.map(({ recorded }) => recorded), ...opens])]
    .filter((day) => day <= today)
    .sort();
}
