import { type Day, laterOf, plusDays } from './days.ts';
import { type ClosingAnchor, type Trigger, type TriggerRow, triggerRow } from './triggers.ts';

/**
 * The life of a critical period's windows, as far as records tell it by the end of a day (REFERENCE §2.6, "How a window
 * lives"): planned, then open, then open and awaiting review from the table's closing date on; closed by nothing but a
 * named person's decision. The same records give the same windows in whatever order they come.
 */

/** One thing that was recorded of an event. `id` settles what of one day is read first, and nothing else. */
export type PeriodRecord = {
  readonly id: string;
  /** The day on which it was recorded, at the subject's place. */
  readonly recorded: Day;
  readonly event: string;
  /** Told by one of the family: it adds days and people to what others recorded, and moves and closes nothing. */
  readonly beside?: boolean | undefined;
} & (
  | {
      readonly what: 'planned' | 'happened';
      readonly trigger: Trigger;
      readonly kind?: string | undefined;
      readonly on: Day;
      /** Whom it puts in danger: each has a window of her own. */
      readonly subjects: readonly string[];
    }
  | { readonly what: 'moved'; readonly on: Day }
  | { readonly what: 'cancelled' }
  /** What a closing date waits for: a verdict, an arrival, a recapture. */
  | { readonly what: 'known'; readonly anchor: ClosingAnchor; readonly on: Day }
  | {
      readonly what: 'closed';
      readonly subject: string;
      /** The event's day that the window is of; absent: its newest. */
      readonly of?: Day | undefined;
      readonly by: string;
      readonly reason: string;
    }
);
type Named = Extract<PeriodRecord, { readonly what: 'planned' | 'happened' }>;
type Decision = Extract<PeriodRecord, { readonly what: 'closed' }>;
type Closing = Pick<Decision, 'by' | 'reason' | 'recorded'>;

export const windowStates = ['planned', 'open', 'awaiting-review', 'closed'] as const;
export type WindowState = (typeof windowStates)[number];

export interface Window {
  readonly event: string;
  readonly trigger: Trigger;
  readonly subject: string;
  /** The event's day. */
  readonly of: Day;
  readonly opens: Day;
  /** The last day by the table; null while it waits for something that is not known, or for a person. */
  readonly closes: Day | null;
  readonly state: WindowState;
  readonly firstReview: Day;
  /** Every decision to close it; the first counts from its own day on, which is still inside. */
  readonly decisions: readonly Closing[];
  /** Whoever of the family says that it is over: it is not, until somebody else decides it. */
  readonly toldOver: readonly Closing[];
}

/** Whether a window is one in which danger is taken to be higher: an unreviewed one is. */
export const isOpenWindow = ({ state }: Window): boolean => state === 'open' || state === 'awaiting-review';

export function windowsAsOf(records: readonly PeriodRecord[], asOf: Day): readonly Window[] {
  const events = [...Map.groupBy(records, ({ event }) => event)];
  return events.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, told]) => windowsOfEvent(told, asOf));
}

/** Those of one event: what is recorded of another says nothing of it. */
export const windowsOfEvent = (records: readonly PeriodRecord[], asOf: Day): readonly Window[] =>
  windowsOf(
    records
      .filter(({ recorded }) => recorded <= asOf)
      .sort((a, b) =>
        a.recorded === b.recorded ? (a.id < b.id ? -1 : 1) : a.recorded < b.recorded ? -1 : 1,
      ),
    asOf,
  );

/** Somebody's, with a name and a reason: without both it closes nothing. */
const isDecision = (one: PeriodRecord): one is Decision =>
  one.what === 'closed' && one.by.trim() !== '' && one.reason.trim() !== '';

/** A day on which the event was to be, or was. */
interface Occurrence {
  on: Day;
  /** From then on its window awaits review, whatever the table says. */
  overtaken: Day | null;
}

function windowsOf(told: readonly PeriodRecord[], asOf: Day): Window[] {
  const named = told.find((one): one is Named => one.what === 'planned' || one.what === 'happened');
  const row = named && triggerRow(named.trigger, named.kind);
  if (!named || !row) return [];
  const occurrences: Occurrence[] = [{ on: named.on, overtaken: null }];
  const known = new Map<ClosingAnchor, Day>();
  const subjects = new Set<string>();
  for (const record of told) {
    const last = occurrences.at(-1)!;
    const opens = plusDays(last.on, row.opens);
    switch (record.what) {
      case 'planned':
      case 'happened':
      case 'moved':
        if (record.what !== 'moved') for (const subject of record.subjects) subjects.add(subject);
        if (record.on === last.on) break;
        if (record.beside) {
          if (!occurrences.some(({ on }) => on === record.on))
            occurrences.unshift({ on: record.on, overtaken: null });
          break;
        }
        if (record.recorded < opens && last.overtaken === null) last.on = record.on;
        else {
          last.overtaken ??= laterOf(record.recorded, opens);
          occurrences.push({ on: record.on, overtaken: null });
        }
        break;
      case 'cancelled':
        last.overtaken ??= laterOf(record.recorded, opens);
        break;
      case 'known':
        known.set(record.anchor, record.on);
        break;
      case 'closed':
        break;
    }
  }
  const decided = told.filter(isDecision);
  const newest = occurrences.at(-1)!.on;
  return occurrences.flatMap((occurrence) =>
    [...subjects].sort().map((subject): Window => {
      const those = decided.filter((one) => one.subject === subject && (one.of ?? newest) === occurrence.on);
      const decisions = those.filter(({ beside }) => !beside);
      const opens = plusDays(occurrence.on, row.opens);
      const closes = closingOf(row, occurrence.on, known);
      return {
        event: named.event,
        trigger: named.trigger,
        subject,
        of: occurrence.on,
        opens,
        closes,
        state: stateOf(
          { opens, closes, overtaken: occurrence.overtaken, isDecided: decisions.length > 0 },
          asOf,
        ),
        firstReview: reviewOf(row, occurrence.on, opens),
        decisions: decisions.map(closing),
        toldOver: those.filter(({ beside }) => beside).map(closing),
      };
    }),
  );
}

const closing = ({ by, reason, recorded }: Decision): Closing => ({ by, reason, recorded });

function closingOf({ closes }: TriggerRow, on: Day, known: ReadonlyMap<ClosingAnchor, Day>): Day | null {
  if (closes === null) return null;
  const anchor = closes.of === 'event' ? on : known.get(closes.of);
  if (anchor === undefined) return null;
  const day = plusDays(anchor, closes.days);
  return closes.notBefore === undefined ? day : laterOf(day, plusDays(on, closes.notBefore));
}

function stateOf(
  window: Pick<Window, 'opens' | 'closes'> & { readonly overtaken: Day | null; readonly isDecided: boolean },
  asOf: Day,
): WindowState {
  const { opens, closes, overtaken, isDecided } = window;
  if (isDecided) return 'closed';
  if (asOf < opens) return 'planned';
  return (closes !== null && asOf >= closes) || (overtaken !== null && asOf >= overtaken)
    ? 'awaiting-review'
    : 'open';
}

const hoursADay = 24;
const reviewOf = ({ firstReview }: TriggerRow, on: Day, opens: Day): Day =>
  'hours' in firstReview
    ? plusDays(on, Math.ceil(firstReview.hours / hoursADay))
    : plusDays(opens, firstReview.daysAfterOpening);

/** Windows of one subject that overlap, as one; each cause is closed by itself. */
export interface Band {
  readonly subject: string;
  readonly from: Day;
  /** The last day; null: until a person decides, or something is known that is not yet. */
  readonly to: Day | null;
  readonly causes: readonly Window[];
}

/** The last day of a window as things stand: that of a decision, or of the table, or none while it awaits review. */
export const lastDayOf = ({ state, closes, decisions }: Window): Day | null =>
  state === 'closed' ? decisions[0]!.recorded : state === 'awaiting-review' ? null : closes;

/** By subject, then by day. What was closed before it opened is in none. */
export function bandsOf(windows: readonly Window[]): readonly Band[] {
  const bands: { readonly subject: string; readonly from: Day; to: Day | null; readonly causes: Window[] }[] =
    [];
  const spans = windows
    .map((window) => ({ window, last: lastDayOf(window) }))
    .filter(({ window, last }) => last === null || last >= window.opens)
    .sort((a, b) => inOrderOfDays(a.window, b.window));
  for (const { window, last } of spans) {
    const band = bands.at(-1);
    if (band?.subject === window.subject && (band.to === null || window.opens <= band.to)) {
      band.to = band.to === null || last === null ? null : laterOf(band.to, last);
      band.causes.push(window);
    } else bands.push({ subject: window.subject, from: window.opens, to: last, causes: [window] });
  }
  return bands;
}

/** Field by field: twenty years of windows are sorted whenever one of them moves. */
function inOrderOfDays(a: Window, b: Window): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  if (a.opens !== b.opens) return a.opens < b.opens ? -1 : 1;
  if (a.event !== b.event) return a.event < b.event ? -1 : 1;
  return a.of < b.of ? -1 : 1;
}
