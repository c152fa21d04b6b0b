import { type Day, laterOf } from '../critical-period/days.ts';
import { type Trigger, triggerRow } from '../critical-period/triggers.ts';
import {
  type PeriodRecord,
  type Window,
  type WindowState,
  lastDayOf,
  windowsAsOf,
} from '../critical-period/windows.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import type { MilestoneStatus } from '../milestone/milestone.ts';
import { milestoneRow } from '../milestone/pathways.ts';
import { type CoverRun, coverageFor } from '../protection/cover-runs.ts';
import type { MeasureRecord } from '../protection/coverage.ts';
import { measureWords } from '../protection/measures.ts';
import { type Span, clipped } from '../protection/spans.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import { firstDayOf } from '../milestone/partial-days.ts';
import { toldByEvent } from './events.ts';
import {
  type Notes,
  daysOfWindow,
  describedAs,
  measureRecords,
  notesOf,
  plannedMeasure,
  plansFor,
} from './for-subject.ts';
import { type LevelRun, levelRuns } from './level-runs.ts';
import { type MeasureRun, runsOfMeasure } from './measure-runs.ts';
import { type OpenSpans, openSpansOf } from './open-windows.ts';
import type { SaidOf, SafetyRecords } from './said.ts';

/**
 * What happens to one subject over time, in runs of days that are alike: critical periods, marks, level and floor,
 * measures, and the days that nothing protects. A pure reading of what one device knows, for any range of days: a longer
 * range says of each day what a shorter one says. Periods, measures and gaps are as known today; level and floor are as
 * was known on each day, as they are what people then went by.
 *
 * ```
 * { from, to, today, subject, name, group, askedToLeave,
 *   bands:    [{ from, to, causes: [{ event, of, trigger, words, from, to, state, endsBy }] }],
 *   marks:    [{ on, event, what, code, words, status, approximate }],
 *   levels:   [{ from, to, floor, level, assessment }],
 *   measures: [{ plan, measure, words, runs: [{ from, to, state }], notes: [{ on, what }] }],
 *   coverage: [{ from, to, state }],
 *   gaps:     [{ from, to }] }
 * ```
 *
 * Days are `YYYY-MM-DD`, both ends of a span included; everything is in order of days.
 */
export interface SubjectTimeline extends Span {
  readonly today: Day;
  readonly subject: EntityId;
  readonly name: string;
  readonly group: SubjectGroup;
  readonly askedToLeave: Day | null;
  /** Critical periods; those that overlap as one, each cause kept. */
  readonly bands: readonly TimelineBand[];
  readonly marks: readonly TimelineMark[];
  readonly levels: readonly LevelRun[];
  readonly measures: readonly TimelineMeasure[];
  /** Every day of every critical period. */
  readonly coverage: readonly CoverRun[];
  /** The uncovered ones among them. */
  readonly gaps: readonly Span[];
}

export interface TimelineBand extends Span {
  readonly causes: readonly TimelineCause[];
}

export interface TimelineCause extends Span {
  readonly event: string;
  /** The event's day. */
  readonly of: Day;
  readonly trigger: Trigger;
  readonly words: Bilingual;
  readonly state: WindowState;
  /** table: it may be looked at from `to` on. decision: a person closed it on that day. open: until a person decides; `to` is how far is looked ahead. */
  readonly endsBy: 'table' | 'decision' | 'open';
}

/** A milestone of the case, or an event that was stated as such. */
export interface TimelineMark {
  readonly on: Day;
  readonly event: string;
  readonly what: 'milestone' | 'event';
  /** A row of the pathways, or a trigger. */
  readonly code: string;
  readonly words: Bilingual;
  readonly status: MilestoneStatus | 'happened';
  /** Its day is not known, only that it lies in a month or a year that begins so. */
  readonly approximate: boolean;
}

export interface TimelineMeasure {
  readonly plan: EntityId;
  readonly measure: string;
  readonly words: Bilingual;
  readonly runs: readonly MeasureRun[];
  readonly notes: readonly { readonly on: Day; readonly what: MeasureRecord['what'] }[];
}

/** One subject's; null where these records do not know her. */
export const timelineOf = (
  records: SafetyRecords,
  subject: EntityId,
  range: Span,
  today: Day,
): SubjectTimeline | null =>
  timelinesOf(
    { ...records, subjects: records.subjects.filter(({ key }) => key === subject) },
    range,
    today,
  )[0] ?? null;

/** Everybody's, by name. */
export function timelinesOf(records: SafetyRecords, range: Span, today: Day): readonly SubjectTimeline[] {
  const told = toldByEvent(records);
  const periods = told.flat().map(({ record }) => record);
  const spans = told.map(openSpansOf);
  const windows = windowsAsOf(periods, today);
  const notes = notesOf(records);
  return records.subjects
    .map((one) => subjectTimeline(records, one, { periods, spans, windows, notes, range, today }))
    .sort((a, b) => (`${a.name} ${a.subject}` < `${b.name} ${b.subject}` ? -1 : 1));
}

interface Told {
  readonly periods: readonly PeriodRecord[];
  readonly spans: readonly OpenSpans[];
  readonly windows: readonly Window[];
  readonly notes: Notes;
  readonly range: Span;
  readonly today: Day;
}

function subjectTimeline(
  records: SafetyRecords,
  described: SaidOf<'subject.described'>,
  { periods, spans, windows: all, notes, range, today }: Told,
): SubjectTimeline {
  const { key } = described;
  const body = describedAs(described);
  const windows = all.filter(({ subject }) => subject === key);
  const own = new Set(windows.map(({ event }) => event));
  const dangers = windows.map((window) => daysOfWindow(window, today));
  const planned = plansFor(records, key).map(({ said }) =>
    plannedMeasure(measureRecords(notes.get(said.body.plan) ?? []), said.body, windows),
  );
  const coverage = within(coverageFor(key, dangers, planned, today), range);
  return {
    from: range.from,
    to: range.to,
    today,
    subject: key,
    name: body.name,
    group: body.group,
    askedToLeave: body.askedToLeave?.on ?? null,
    bands: bandsWithin(windows, range, today),
    marks: marksOf(records, windows, range),
    levels: within(
      levelRuns(
        records,
        { subject: key, group: body.group },
        { periods: periods.filter(({ event }) => own.has(event)), spans },
        today,
      ),
      range,
    ),
    measures: planned
      .map((measure) => ({
        plan: measure.id as EntityId,
        measure: measure.measure,
        words: measureWords(measure.measure),
        runs: within(runsOfMeasure(measure, today), range),
        notes: measure.records.flatMap(({ on, what }) =>
          isWithin(on, range) && on <= today ? [{ on, what }] : [],
        ),
      }))
      .sort((a, b) => (`${a.measure} ${a.plan}` < `${b.measure} ${b.plan}` ? -1 : 1)),
    coverage,
    gaps: coverage.flatMap(({ from, to, state }) => (state === 'uncovered' ? [{ from, to }] : [])),
  };
}

const within = <S extends Span>(spans: readonly S[], range: Span): readonly S[] =>
  spans.flatMap((span) => clipped(span, range) ?? []);

const isWithin = (day: Day, { from, to }: Span): boolean => from <= day && day <= to;

function bandsWithin(windows: readonly Window[], range: Span, today: Day): readonly TimelineBand[] {
  const causes = windows
    .map((window) => causeOf(window, today))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const bands: TimelineBand[] = [];
  for (const cause of within(causes, range)) {
    const band = bands.at(-1);
    if (band && cause.from <= band.to)
      bands[bands.length - 1] = {
        from: band.from,
        to: laterOf(band.to, cause.to),
        causes: [...band.causes, cause],
      };
    else bands.push({ from: cause.from, to: cause.to, causes: [cause] });
  }
  return bands;
}

const orderOf = ({ from, event, of }: TimelineCause): string => `${from} ${event} ${of}`;

function causeOf(window: Window, today: Day): TimelineCause {
  const { event, of, trigger, state } = window;
  const { from, to } = daysOfWindow(window, today);
  const endsBy = state === 'closed' ? 'decision' : lastDayOf(window) === null ? 'open' : 'table';
  return { event, of, trigger, words: triggerRow(trigger)!.words, from, to, state, endsBy };
}

function marksOf(records: SafetyRecords, windows: readonly Window[], range: Span): readonly TimelineMark[] {
  const milestones = records.milestones.flatMap((one) => markOf(one) ?? []);
  const told = new Set(milestones.map(({ event }) => event));
  const happened = new Set(
    records.periods.flatMap(({ body: { event, said } }) =>
      said.what === 'happened' ? [`${event} ${said.on}`] : [],
    ),
  );
  const events = windows.flatMap(({ event, of, trigger }): TimelineMark[] =>
    told.has(event)
      ? []
      : [
          {
            on: of,
            event,
            what: 'event',
            code: trigger,
            words: triggerRow(trigger)!.words,
            status: happened.has(`${event} ${of}`) ? 'happened' : 'planned',
            approximate: false,
          },
        ],
  );
  return [...milestones, ...events]
    .filter(({ on }) => isWithin(on, range))
    .sort((a, b) => (`${a.on} ${a.event}` < `${b.on} ${b.event}` ? -1 : 1));
}

function markOf({ key, live }: SaidOf<'milestone.set'>): TimelineMark | null {
  const last = live.toSorted((a, b) => (a.at === b.at ? (a.fact < b.fact ? -1 : 1) : a.at - b.at)).at(-1);
  if (!last?.body.date) return null;
  const { code, status, date } = last.body;
  return {
    on: firstDayOf(date.on),
    event: key,
    what: 'milestone',
    code,
    words: milestoneRow(code)?.name ?? { en: code, es: code },
    status,
    approximate: (date.approximate ?? false) || date.on.length < 'YYYY-MM-DD'.length,
  };
}
