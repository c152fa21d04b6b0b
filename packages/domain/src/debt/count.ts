import { type Day, daysBetween, earlierOf, laterOf, plusMonths } from '../critical-period/days.ts';
import { type DaySpan, dayIn, daySpanOf } from '../critical-period/day-span.ts';
import type { Instant, PartialDate } from '../vocabulary/time.ts';
import type { LimitationRow } from './limitations.ts';

/**
 * Counts one limitation clock from dates as precisely as they are known. It never decides whether a right is lost: it says
 * by which counting time may be over, the earliest first, so that it rings too soon rather than too late.
 */
export type ClockState =
  /** Nobody knows from when: it may already be running. Rings. */
  | 'start-unknown'
  /** Somebody looked lately, and it had not begun; or its day is still to come. */
  | 'not-started'
  | 'running'
  /** Near its end, or open until a judgment is final. Rings. */
  | 'due'
  /** Over by the earliest counting, and not by the latest. Rings. */
  | 'late'
  /** Over by every counting of what is known. Rings. */
  | 'run-out'
  /** Somebody used the right. */
  | 'raised';

export interface Counted {
  readonly state: ClockState;
  /** The last day by the earliest counting, and by the latest; null: no day can be told. */
  readonly earliestEnd: Day | null;
  readonly latestEnd: Day | null;
  /** Days left by the earliest counting; negative: over. */
  readonly daysLeft: number | null;
  /** Starts that stand against each other, or a threat after the day on which they were to have stopped. */
  readonly contradicted: boolean;
  /** Where it was raised: whether that was in time, as far as days tell. A judge decides. */
  readonly inTime: 'yes' | 'no' | 'unknown' | null;
}

export interface ClockFacts {
  /** When it began, as stated; null: it did, and nobody knows when. */
  readonly starts: readonly (PartialDate | null)[];
  /** When somebody looked, and it had not begun. */
  readonly notYet: readonly (PartialDate | null)[];
  /** Threats: the violence had not stopped before the last of them. */
  readonly threats: readonly (PartialDate | null)[];
  readonly raised: readonly (PartialDate | null)[];
  /** Judgments of a suit, and whether they are final. */
  readonly judgments: readonly ('yes' | 'no' | 'unknown')[];
}

/** How long a look counts at which it had not begun, in days [D]. */
export const lookCountsDays = 60;

export function countClock(row: LimitationRow, facts: ClockFacts, now: Instant): Counted {
  return row.months === null ? untilJudgment(facts, now) : byMonths(row, row.months, facts, now);
}

const nothing = { earliestEnd: null, latestEnd: null, daysLeft: null, contradicted: false, inTime: null };

const isDated = (date: PartialDate | null): date is PartialDate => date !== null;

/** No day tells it: it is open while the suit is, and nobody may wait for a day. */
function untilJudgment(facts: ClockFacts, now: Instant): Counted {
  const { judgments, raised, starts } = facts;
  if (raised.length > 0) return { ...nothing, state: 'raised', inTime: 'unknown' };
  if (judgments.includes('yes'))
    return { ...nothing, state: 'run-out', contradicted: judgments.includes('no') };
  if (judgments.includes('unknown')) return { ...nothing, state: 'late' };
  if (starts.length > 0 || judgments.length > 0) return { ...nothing, state: 'due' };
  return { ...nothing, state: lookedLately(facts, now) ? 'not-started' : 'start-unknown' };
}

/** A look counts for its own days and those after, unless something began, or a threat came, since. */
function lookedLately({ notYet, threats }: ClockFacts, now: Instant): boolean {
  const lastThreat = latest(threats.filter(isDated));
  return notYet.filter(isDated).some((date) => {
    const { first } = daySpanOf(date);
    const age = daysBetween(first, dayIn(now, date.zone));
    return age >= 0 && age <= lookCountsDays && (lastThreat === null || lastThreat <= first);
  });
}

function latest(dates: readonly PartialDate[]): Day | null {
  let last: Day | null = null;
  for (const date of dates) last = last === null ? daySpanOf(date).last : laterOf(last, daySpanOf(date).last);
  return last;
}

function byMonths(row: LimitationRow, months: number, facts: ClockFacts, now: Instant): Counted {
  const dated = facts.starts.filter(isDated);
  const threats = row.start === 'violence-ended' ? facts.threats.filter(isDated) : [];
  const raised = facts.raised;
  if (dated.length === 0) {
    if (raised.length > 0) return { ...nothing, state: 'raised', inTime: 'unknown' };
    const began = facts.starts.length > 0;
    return { ...nothing, state: !began && lookedLately(facts, now) ? 'not-started' : 'start-unknown' };
  }
  const spans = dated.map(daySpanOf);
  const start = spans.reduce(around);
  const threat = latest(threats);
  const lastStart = threat === null ? start.last : laterOf(start.last, threat);
  const earliestEnd = plusMonths(start.first, months);
  const latestEnd = plusMonths(lastStart, months);
  // By the calendars of the places where it began: the furthest on for a warning, the furthest back for "over".
  const days = dated.map(({ zone }) => dayIn(now, zone));
  const furthest = days.reduce(laterOf);
  const counted = {
    earliestEnd,
    latestEnd,
    daysLeft: daysBetween(furthest, earliestEnd),
    contradicted: !shareADay(spans) || (threat !== null && threat > start.last),
    inTime: null,
  };
  if (raised.length > 0)
    return { ...counted, state: 'raised', inTime: inTimeOf(raised, earliestEnd, latestEnd) };
  // Somebody says that it began, and nobody knows when: it may have been before what is dated.
  const undated = facts.starts.length > dated.length;
  if (days.reduce(earlierOf) > latestEnd) return { ...counted, state: 'run-out' };
  if (furthest > earliestEnd) return { ...counted, state: 'late' };
  if (undated) return { ...counted, state: 'start-unknown' };
  if (furthest < start.first) return { ...counted, state: 'not-started' };
  return { ...counted, state: counted.daysLeft <= row.ringsDays ? 'due' : 'running' };
}

const around = (one: DaySpan, other: DaySpan): DaySpan => ({
  first: earlierOf(one.first, other.first),
  last: laterOf(one.last, other.last),
});

/** Whether one day may be meant by all of them. */
const shareADay = (spans: readonly DaySpan[]): boolean =>
  spans.map(({ first }) => first).reduce(laterOf) <= spans.map(({ last }) => last).reduce(earlierOf);

/** The first time that it was raised, held against both countings. */
function inTimeOf(
  raised: readonly (PartialDate | null)[],
  earliestEnd: Day,
  latestEnd: Day,
): 'yes' | 'no' | 'unknown' {
  const spans = raised.filter(isDated).map(daySpanOf);
  if (spans.some(({ last }) => last <= earliestEnd)) return 'yes';
  return spans.length === raised.length && spans.every(({ first }) => first > latestEnd) ? 'no' : 'unknown';
}
