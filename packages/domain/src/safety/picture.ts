import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
import { triggerRow } from '../critical-period/triggers.ts';
import { type Band, type Window, bandsOf, lastDayOf, windowsAsOf } from '../critical-period/windows.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import { type CoverRun, type Gap, coverageFor, gapsOf } from '../protection/cover-runs.ts';
import { type Danger, type PlannedMeasure, isInForce, verifiedForDays } from '../protection/coverage.ts';
import { type MeasureRow, measureRows, measureWords } from '../protection/measures.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { EntityId, FactId, PersonId } from '../vocabulary/ids.ts';
import { periodRecordsOf } from './events.ts';
import { type Notes, daysOfWindow, idOf, notesOf, plannedMeasure, plansFor } from './for-subject.ts';
import { type FirstHour, firstHoursOf } from './first-hours.ts';
import { type DangerPicture, dangerOf } from './level-of.ts';
import { countOpen, openAtOf } from './open-windows.ts';
import { periodOf } from './period-of.ts';
import type { SaidOf, SafetyRecords } from './said.ts';

/**
 * Who is in danger, when, and what protects her: the records of danger, critical periods and protection, joined for each
 * subject as of a day. Nothing here is stored; the same records give the same picture in whatever order they came. It
 * says where the gap is, and never that anybody is safe.
 */

/** How many days that have passed are still shown: a window of years ago that nobody closed is open, and its past is past. */
const shownBackDays = 30;

export interface MeasurePicture {
  readonly plan: EntityId;
  readonly measure: string;
  readonly words: Bilingual;
  /** in-force: seen, and not lapsed. granted: by the paper alone. lapsed: nobody has looked lately. */
  readonly state:
    'planned' | 'requested' | 'refused' | 'granted' | 'in-force' | 'lapsed' | 'stopped' | 'ended';
  readonly owner: PersonId | null;
  readonly due: Day | null;
  /** Who last saw it, when, and until when that counts. */
  readonly verified: { readonly by: string; readonly on: Day; readonly until: Day } | null;
  readonly granted: { readonly from: Day | null; readonly until: Day | null } | null;
  readonly contradicted: boolean;
}

export interface WindowPicture extends Window {
  readonly words: Bilingual;
  readonly last: Day | null;
}

export interface SubjectPicture {
  readonly subject: EntityId;
  readonly name: string;
  readonly group: SubjectGroup;
  readonly party: EntityId | null;
  readonly askedToLeave: Day | null;
  /** Two descriptions stand against each other. */
  readonly contradicted: boolean;
  /** Each of them; one where nothing is contradicted. */
  readonly descriptions: readonly {
    readonly fact: FactId;
    readonly name: string;
    readonly group: SubjectGroup;
  }[];
  readonly danger: DangerPicture;
  /** The one that opens last first. */
  readonly windows: readonly WindowPicture[];
  readonly bands: readonly Band[];
  readonly measures: readonly MeasurePicture[];
  /** Of the last thirty days and of all to come that lie in a window. */
  readonly coverage: readonly CoverRun[];
  readonly gaps: readonly Gap[];
  /** Measures of the catalogue that might close the first gap. */
  readonly couldClose: readonly MeasureRow[];
}

export interface SafetyPicture {
  readonly today: Day;
  readonly subjects: readonly SubjectPicture[];
  /** The gap that is shown before all else: the first, of a window that is open before one that is planned. */
  readonly first: Gap | null;
  /** What is to be done first after an arrest of her own or of a relative's, or when somebody is missing. */
  readonly firstHours: readonly FirstHour[];
}

export function pictureOf(records: SafetyRecords, today: Day): SafetyPicture {
  const windows = windowsAsOf(periodRecordsOf(records), today);
  const notes = notesOf(records);
  const subjects = records.subjects
    .map((one) => subjectPicture(records, one, { windows, notes, today }))
    .sort((a, b) => (`${a.name} ${a.subject}` < `${b.name} ${b.subject}` ? -1 : 1));
  return { today, subjects, first: firstGap(subjects, today), firstHours: firstHoursOf(records, windows) };
}

function firstGap(subjects: readonly SubjectPicture[], today: Day): Gap | null {
  const gaps = subjects
    .filter(({ askedToLeave }) => askedToLeave === null)
    .flatMap(({ gaps }) => gaps)
    .sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
  return gaps.find(({ from }) => from <= today) ?? gaps[0] ?? null;
}

function subjectPicture(
  records: SafetyRecords,
  { key, live }: SaidOf<'subject.described'>,
  told: { readonly windows: readonly Window[]; readonly notes: Notes; readonly today: Day },
): SubjectPicture {
  const { windows: all, notes, today } = told;
  const { body } = live[0]!;
  const windows = all.filter(({ subject }) => subject === key).sort(newestFirst);
  const open = windows.filter(({ state }) => state !== 'closed');
  const dangers = open.map((window) => dangerOfWindow(window, today));
  const plans = plansFor(records, key);
  const planned = plans.map(({ said }) => plannedMeasure(notes, said.body, open));
  const gaps = gapsOf(dangers, planned, today);
  return {
    subject: key,
    name: body.name,
    group: body.group,
    party: body.party ?? null,
    askedToLeave: body.askedToLeave?.on ?? null,
    contradicted: live.length > 1,
    descriptions: live.map(({ fact, body: { name, group } }) => ({ fact, name, group })),
    danger: dangerOf(
      records,
      { subject: key, group: body.group },
      { now: countOpen(windows, key), at: openAtOf(records, key) },
      today,
    ),
    windows: windows.map((window) => ({
      ...window,
      words: triggerRow(window.trigger)!.words,
      last: lastDayOf(window),
    })),
    bands: bandsOf(windows),
    measures: plans.map(({ live: plansLive, said }, i) => ({
      ...measurePicture(planned[i]!, today),
      owner: said.body.owner ?? null,
      due: said.body.due ?? null,
      contradicted: plansLive.length > 1,
    })),
    coverage: coverageFor(key, dangers, planned, today),
    gaps,
    couldClose: gaps[0] ? couldClose(body.group, open, gaps[0]) : [],
  };
}

const newestFirst = (a: Window, b: Window): number =>
  a.opens === b.opens ? (idOf(a) < idOf(b) ? -1 : 1) : a.opens < b.opens ? 1 : -1;

function dangerOfWindow(window: Window, today: Day): Danger {
  const danger = daysOfWindow(window, today);
  return { ...danger, from: laterOf(danger.from, plusDays(today, -shownBackDays)) };
}

function measurePicture(
  planned: PlannedMeasure,
  today: Day,
): Omit<MeasurePicture, 'owner' | 'due' | 'contradicted'> {
  const known = planned.records.filter(({ on }) => on <= today);
  const seen = known.findLast((one) => one.what === 'verified');
  const paper = known.findLast((one) => one.what === 'granted');
  const last = known.at(-1);
  const state =
    last === undefined
      ? 'planned'
      : isInForce(planned, today, today)
        ? 'in-force'
        : last.what === 'verified'
          ? 'lapsed'
          : last.what;
  return {
    plan: planned.id as EntityId,
    measure: planned.measure,
    words: measureWords(planned.measure),
    state,
    verified:
      seen?.what === 'verified'
        ? { by: seen.by, on: seen.on, until: plusDays(seen.on, verifiedForDays) }
        : null,
    granted: paper?.what === 'granted' ? { from: paper.from ?? null, until: paper.until ?? null } : null,
  };
}

/** What the catalogue has for this subject in the periods of the windows that the gap lies in. */
function couldClose(group: SubjectGroup, windows: readonly Window[], gap: Gap): readonly MeasureRow[] {
  const periods = new Set(
    windows
      .filter((window) => window.opens <= gap.to && (lastDayOf(window) ?? gap.to) >= gap.from)
      .map(({ trigger }) => periodOf[trigger]),
  );
  return (measureRows as readonly MeasureRow[]).filter(
    (row) => row.who.includes(group) && row.periods.some((period) => periods.has(period)),
  );
}
