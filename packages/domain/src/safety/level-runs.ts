import { type Day, earlierOf, laterOf, plusDays } from '../critical-period/days.ts';
import { triggerRow } from '../critical-period/triggers.ts';
import { type PeriodRecord, isOpenWindow, windowsAsOf } from '../critical-period/windows.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import type { DangerLevel } from '../danger/levels.ts';
import type { Span } from '../protection/spans.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import { dayOf } from './events.ts';
import { dangerOf } from './level-of.ts';
import { openAtOf } from './open-windows.ts';
import type { Said, SafetyRecords } from './said.ts';

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
  periods: readonly PeriodRecord[],
  today: Day,
): readonly LevelRun[] {
  const known = assessmentsKnown(records, of.subject, today);
  const keys = new Set(known.map(({ key }) => key));
  const levels = records.levels.filter(({ body }) => keys.has(body.assessment));
  const set = new Set(levels.map(({ body }) => body.level));
  const agreements = records.agreements.filter(({ body }) => set.has(body.level));
  const open = openCounts(periods, of.subject, today);
  const said = [...levels, ...agreements].map(({ at }) => earlierOf(dayOf(at), today));
  const starts = [
    ...new Set([
      ...known.flatMap(({ from, until }) => [from, ...(until ? [until] : [])]),
      ...said,
      ...open.keys(),
    ]),
  ].sort();
  const openAt = openAtOf(records, of.subject);
  const runs: LevelRun[] = [];
  let windows = 0;
  for (const [at, from] of starts.entries()) {
    windows = open.get(from) ?? windows;
    const isKnown = (one: Said<'level.set'> | Said<'level.agreed'>): boolean =>
      earlierOf(dayOf(one.at), today) <= from;
    const narrowed = {
      ...records,
      assessments: newestOn(known, from),
      levels: levels.filter(isKnown),
      agreements: agreements.filter(isKnown),
    };
    const { assessment, level } = dangerOf(narrowed, of, { now: windows, at: openAt }, from);
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

const isAlike = (a: LevelRun, b: LevelRun): boolean =>
  a.floor === b.floor && a.level === b.level && a.assessment === b.assessment;

interface Known {
  readonly key: EntityId;
  readonly said: Said<'danger.assessed'>;
  /** From which day it was known, and from which another took its place; null: it stands. */
  readonly from: Day;
  readonly until: Day | null;
}

function assessmentsKnown(records: SafetyRecords, subject: EntityId, today: Day): readonly Known[] {
  const from = ({ at, body }: Said<'danger.assessed'>): Day =>
    laterOf(body.assessedOn, earlierOf(dayOf(at), today));
  const standing = records.assessments.flatMap(({ key, live }) =>
    live.map((said): Known => ({ key, said, from: from(said), until: null })),
  );
  const past = (records.corrected ?? []).map((said): Known => ({
    key: said.body.assessment,
    said,
    from: from(said),
    until: earlierOf(dayOf(said.until), today),
  }));
  return [...standing, ...past].filter((one) => one.said.body.subject === subject && one.from <= today);
}

/**
 * The assessments among which the newest of a day is: nearly always one. The floors of all the others need not be counted
 * to know the level of that day.
 */
function newestOn(known: readonly Known[], day: Day): SafetyRecords['assessments'] {
  const byKey = new Map<EntityId, Said<'danger.assessed'>[]>();
  for (const { key, said, from, until } of known)
    if (from <= day && (until === null || day < until)) byKey.set(key, [...(byKey.get(key) ?? []), said]);
  let newest: Day = '';
  for (const live of byKey.values()) newest = laterOf(newest, earliest(live));
  return [...byKey]
    .filter(([, live]) => live.some(({ body }) => body.assessedOn >= newest))
    .map(([key, live]) => ({ key, live: live.toSorted((a, b) => (a.fact < b.fact ? -1 : 1)) }));
}

const earliest = (live: readonly Said<'danger.assessed'>[]): Day =>
  live.map(({ body }) => body.assessedOn).sort()[0] ?? '';

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
