import type { Day } from '../critical-period/days.ts';
import { type Window, windowsOfEvent } from '../critical-period/windows.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import { toldOf } from './events.ts';
import { type FirstHour, firstHourOfEvent, newestEventFirst } from './first-hours.ts';
import { Grouping, type KeysOf } from './grouping.ts';
import { type OpenSpans, openSpansOf } from './open-windows.ts';
import { remember, sameList } from './remember.ts';
import type { Said, SaidOf, SafetyRecords } from './said.ts';

export type EventsInputs = Pick<SafetyRecords, 'periods' | 'milestones'> & {
  readonly everyone: readonly EntityId[];
  readonly today: Day;
};

/** What of the events concerns one subject. Each list is the same object for as long as it holds the same. */
export interface HersOfEvents {
  readonly windows: readonly Window[];
  readonly spans: readonly (() => OpenSpans)[];
}

/**
 * All events, told again and again: an event is told anew where something was recorded of it, and a subject's windows are
 * put together anew where an event that names her was. Who is described and what day it is tells all of them anew.
 */
export class EventsTeller {
  readonly #periods = new Grouping<Said<'period.recorded'>, EntityId>();
  readonly #milestones = new Grouping<SaidOf<'milestone.set'>, EntityId>();
  /** Of every event that was ever told; one that nobody tells of any more is asked nothing. */
  readonly #tellers = new Map<EntityId, EventTeller>();
  readonly #told = new Map<EntityId, EventTold>();
  readonly #firstHourOf = new Map<EntityId, FirstHour>();
  #firstHours: readonly FirstHour[] = [];
  /** By subject: the events that ever named her, and what they say of her once it was asked. */
  readonly #bySubject = new Map<string, Map<EntityId, EventTold>>();
  readonly #hers = new Map<string, HersOfEvents>();
  readonly #stale = new Set<string>();
  #asked: Pick<EventsInputs, 'everyone' | 'today'> | null = null;

  update(of: EventsInputs): void {
    const { everyone, today } = of;
    const touched = new Set([
      ...this.#periods.update(of.periods, eventRecorded),
      ...this.#milestones.update(of.milestones, eventSet),
    ]);
    if (this.#asked?.everyone !== everyone || this.#asked.today !== today)
      for (const event of [...this.#periods.keys(), ...this.#milestones.keys()]) touched.add(event);
    this.#asked = { everyone, today };
    let isFirstHourAnother = false;
    for (const event of touched) if (this.#tell(event, { everyone, today })) isFirstHourAnother = true;
    if (isFirstHourAnother)
      this.#firstHours = sameList(this.#firstHours, [...this.#firstHourOf.values()].sort(newestEventFirst));
  }

  get firstHours(): readonly FirstHour[] {
    return this.#firstHours;
  }

  hers(subject: string): HersOfEvents {
    const before = this.#hers.get(subject) ?? nothing;
    if (!this.#stale.delete(subject)) return before;
    const windows: Window[] = [];
    const spans: (() => OpenSpans)[] = [];
    for (const event of this.#bySubject.get(subject)?.values() ?? []) {
      for (const window of event.windowsOf.get(subject) ?? []) windows.push(window);
      spans.push(event.spans);
    }
    const now = { windows: sameList(before.windows, windows), spans: sameList(before.spans, spans) };
    this.#hers.set(subject, now);
    return now;
  }

  /** One event anew; whether its first hour is another than before. */
  #tell(event: EntityId, { everyone, today }: Pick<EventsInputs, 'everyone' | 'today'>): boolean {
    const before = this.#told.get(event);
    const periods = this.#periods.get(event);
    const milestones = this.#milestones.get(event);
    let now: EventTold | undefined;
    if (periods || milestones) {
      let tell = this.#tellers.get(event);
      if (tell === undefined) this.#tellers.set(event, (tell = eventTeller()));
      now = tell({ periods: periods ?? noPeriods, milestones: milestones ?? noMilestones, everyone, today });
    }
    if (now === before) return false;
    if (now) this.#told.set(event, now);
    else this.#told.delete(event);
    this.#place(event, before, now);
    const firstHour = now?.firstHour ?? null;
    if (firstHour) this.#firstHourOf.set(event, firstHour);
    else this.#firstHourOf.delete(event);
    return firstHour !== (before?.firstHour ?? null);
  }

  #place(event: EntityId, before: EventTold | undefined, now: EventTold | undefined): void {
    for (const subject of before?.subjects ?? []) {
      this.#stale.add(subject);
      if (!now?.subjects.includes(subject)) this.#bySubject.get(subject)?.delete(event);
    }
    for (const subject of now?.subjects ?? []) {
      this.#stale.add(subject);
      let hers = this.#bySubject.get(subject);
      if (hers === undefined) this.#bySubject.set(subject, (hers = new Map<EntityId, EventTold>()));
      hers.set(event, now!);
    }
  }
}

const nothing: HersOfEvents = { windows: [], spans: [] };
const noPeriods: SafetyRecords['periods'] = [];
const noMilestones: SafetyRecords['milestones'] = [];
const eventRecorded: KeysOf<Said<'period.recorded'>, EntityId> = ({ body }) => [body.event];
const eventSet: KeysOf<SaidOf<'milestone.set'>, EntityId> = ({ key }) => [key];

/** One event: its windows, and its first hour. */
interface EventTold {
  /** By subject. */
  readonly windowsOf: ReadonlyMap<string, readonly Window[]>;
  readonly firstHour: FirstHour | null;
  /** Whom it ever named, and when a window of each was open: worked out once somebody asks. */
  readonly subjects: readonly string[];
  readonly spans: () => OpenSpans;
}
const bySubject = (windows: readonly Window[]): EventTold['windowsOf'] =>
  Map.groupBy(windows, ({ subject }) => subject);
type EventTeller = (of: EventsInputs) => EventTold;

function eventTeller(): EventTeller {
  const told = remember((of: Omit<EventsInputs, 'today'>) => {
    const all = toldOf(of);
    const records = all.map(({ record }) => record);
    const subjects = [...new Set(records.flatMap((one) => ('subjects' in one ? one.subjects : [])))];
    let spans: OpenSpans | null = null;
    return { records, subjects, spans: () => (spans ??= openSpansOf(all)) };
  });
  let before: readonly Window[] = [];
  return remember(({ periods, milestones, everyone, today }: EventsInputs): EventTold => {
    const { records, ...rest } = told({ periods, milestones, everyone });
    const windows = sameWindows(before, windowsOfEvent(records, today));
    before = windows;
    return { windowsOf: bySubject(windows), firstHour: firstHourOfEvent(periods, windows), ...rest };
  });
}

/**
 * Those from before where they are the same: what a person closes for one subject changes nothing of another's. Each in
 * its own place: an event that was moved away and back has two windows that say the same, and both are shown.
 */
const sameWindows = (before: readonly Window[], now: readonly Window[]): readonly Window[] =>
  now.map((window, at) => {
    const known = before[at];
    return known && isAlike(known, window) ? known : window;
  });

/** Field by field, whatever fields there are: one that is more than a value, or of another length, is taken for another. */
function isAlike<T extends object>(before: T, now: T): boolean {
  for (const field in now) {
    const one: unknown = before[field];
    const other: unknown = now[field];
    if (Object.is(one, other)) continue;
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    if (!other.every((part: object, at) => isAlike(one[at] as object, part))) return false;
  }
  return true;
}
