import { type Day, earlierOf, laterOf, plusDays } from '../critical-period/days.ts';

/**
 * Which days of a window are answered by a measure that somebody verified in force, and which are not (REFERENCE §4, last
 * lines). A paper protects nobody: a day is covered by what was looked at, for its own day and the thirty after it, never
 * backwards; from the day on which a measure stopped it is not in force, whatever the paper says.
 */

/** For how long a verification counts, its own day aside. */
export const verifiedForDays = 30;

/** One thing that was recorded of a measure, in the order in which it was. Days are the subject's own. */
export type MeasureRecord = { readonly on: Day } & (
  | { readonly what: 'requested' }
  | { readonly what: 'refused'; readonly reason: string }
  /** Ordered or agreed, or extended. `from`: its first day, `until`: its last, by the paper. */
  | { readonly what: 'granted'; readonly from?: Day | undefined; readonly until?: Day | undefined }
  /** Somebody saw that it is there. */
  | { readonly what: 'verified'; readonly by: string }
  /** It was no longer there, or was ended. */
  | { readonly what: 'stopped' | 'ended' }
);

export interface PlannedMeasure {
  readonly id: string;
  /** A row of the catalogue (measures.ts). */
  readonly measure: string;
  readonly subject: string;
  /** The windows that it answers; absent: every window of its subject. */
  readonly answers?: readonly string[] | undefined;
  readonly records: readonly MeasureRecord[];
}

/** Days of danger for one subject, both ends included. */
export interface Danger {
  readonly id: string;
  readonly subject: string;
  readonly from: Day;
  readonly to: Day;
}

export const coverStates = ['covered', 'expected', 'uncovered'] as const;
export type CoverState = (typeof coverStates)[number];

/** Whether a measure is in force on a day, by what was recorded until `today`: of days to come it says what will not lapse before. */
export function isInForce({ records }: Pick<PlannedMeasure, 'records'>, day: Day, today: Day): boolean {
  const known = records.filter(({ on }) => on <= today);
  return known.some((record, index) => {
    if (record.what !== 'verified' || record.on > day || day > plusDays(record.on, verifiedForDays))
      return false;
    const since = known.slice(index + 1);
    if (since.some(({ what, on }) => isEnd(what) && on <= day)) return false;
    const until = paperEnd(known, day);
    // Past its last day by the paper it counts only where somebody saw it later than that.
    return until === null || day <= until || record.on > until;
  });
}

export const isEnd = (what: MeasureRecord['what']): boolean =>
  what === 'stopped' || what === 'ended' || what === 'refused';

/** The last day by the papers that were there on a day; null where they name none. */
function paperEnd(known: readonly MeasureRecord[], day: Day): Day | null {
  const papers = known.flatMap((record) => (record.what === 'granted' && record.on <= day ? [record] : []));
  return papers.at(-1)?.until ?? null;
}

/** Whether a day to come is one for which it was agreed or granted, though nobody can have seen it there yet. */
function isExpected({ records }: PlannedMeasure, day: Day, today: Day): boolean {
  if (day <= today) return false;
  const known = records.filter(({ on }) => on <= today);
  const at = known.findLastIndex(({ what }) => what === 'granted');
  const paper = known[at];
  if (paper?.what !== 'granted' || known.slice(at + 1).some(({ what }) => isEnd(what))) return false;
  return day >= (paper.from ?? paper.on) && (paper.until === undefined || day <= paper.until);
}

export const answers = (measure: PlannedMeasure, { id, subject }: Danger): boolean =>
  measure.subject === subject && (measure.answers === undefined || measure.answers.includes(id));

/** How one day of one window stands. */
export function coverOf(
  danger: Danger,
  measures: readonly PlannedMeasure[],
  day: Day,
  today: Day,
): CoverState {
  const those = measures.filter((measure) => answers(measure, danger));
  if (those.some((measure) => isInForce(measure, day, today))) return 'covered';
  return those.some((measure) => isExpected(measure, day, today)) ? 'expected' : 'uncovered';
}

export interface CoverRun {
  readonly from: Day;
  readonly to: Day;
  readonly state: CoverState;
}

/**
 * The terms of protective measures in Mexico: CNPP 139 says 60 days, extendable by 30 [C]. Rulings announced in January
 * 2026 (SCJN, amparos en revisión 393/2025 and 131/2025) are reported to let them continue while the risk lasts [K], so that both
 * routes are offered in time. The day of the grant is day 0; an extension runs from the end of the first term.
 */
export const mexicanTerms = {
  source: 'CNPP 139; REFERENCE §4',
  confidence: 'C',
  asOf: '2026-11-01',
  firstDays: 60,
  extensionDays: 30,
  renewalTaskDay: 45,
} as const;

export interface RenewalDates {
  /** Somebody is asked to see to it. */
  readonly taskOn: Day;
  /** A decision is due before these days. */
  readonly decideBefore: readonly [first: Day, extended: Day];
}

export const renewalOf = (grantedOn: Day): RenewalDates => {
  const { firstDays, extensionDays, renewalTaskDay } = mexicanTerms;
  return {
    taskOn: plusDays(grantedOn, renewalTaskDay),
    decideBefore: [plusDays(grantedOn, firstDays), plusDays(grantedOn, firstDays + extensionDays)],
  };
};

/** The part of a window that lies between two days; null where none does. */
export const within = (danger: Danger, from: Day, to: Day): Danger | null => {
  const span = { from: laterOf(danger.from, from), to: earlierOf(danger.to, to) };
  return span.from <= span.to ? { ...danger, ...span } : null;
};
