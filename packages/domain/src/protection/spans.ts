import { type Day, earlierOf, laterOf, plusDays } from '../critical-period/days.ts';
import { type PlannedMeasure, isEnd, verifiedForDays } from './coverage.ts';

/** Days in one piece, both ends included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Stands for "until a person says otherwise" where a day is asked for. */
export const lastDay: Day = '9999-12-30';

export const holdsDay = ({ from, to }: Span, day: Day): boolean => from <= day && day <= to;

/** The part of a span that lies between two days; null where none does. */
export function clipped<S extends Span>(span: S, { from, to }: Span): S | null {
  const part = { ...span, from: laterOf(span.from, from), to: earlierOf(span.to, to) };
  return part.from <= part.to ? part : null;
}

/** Spans that overlap or touch, as one. In order of days. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = whole.at(-1);
    if (last && span.from <= plusDays(last.to, 1))
      whole[whole.length - 1] = { from: last.from, to: laterOf(last.to, span.to) };
    else whole.push({ from: span.from, to: span.to });
  }
  return whole;
}

/**
 * The days on which a measure is in force by what was recorded until `today`: the same days as `isInForce` says one by
 * one, without walking them, so that twenty years cost no more than what was recorded of them.
 */
export function inForceSpans({ records }: Pick<PlannedMeasure, 'records'>, today: Day): readonly Span[] {
  const known = records.filter(({ on }) => on <= today);
  const papers = papersOf(known);
  const spans: Span[] = [];
  // The earliest day on which what was recorded later ended it.
  let ends: Day = lastDay;
  for (const record of known.toReversed()) {
    if (isEnd(record.what)) ends = earlierOf(ends, record.on);
    if (record.what !== 'verified') continue;
    const to = earlierOf(
      plusDays(record.on, verifiedForDays),
      ends === lastDay ? lastDay : plusDays(ends, -1),
    );
    for (const paper of papers) {
      // Past its last day by the paper it counts only where somebody saw it later than that.
      const until = record.on > paper.until ? lastDay : paper.until;
      const part = { from: laterOf(record.on, paper.from), to: earlierOf(earlierOf(to, paper.to), until) };
      if (part.from <= part.to) spans.push(part);
    }
  }
  return joined(spans);
}

type Records = PlannedMeasure['records'];

/** From which day to which each paper is the newest, and the last day that it names. */
function papersOf(known: Records): readonly (Span & { readonly until: Day })[] {
  const granted = known.flatMap((record) => (record.what === 'granted' ? [record] : []));
  const starts = [...new Set(['0000-01-01', ...granted.map(({ on }) => on)])].sort();
  return starts.map((from, at) => {
    const newest = granted.findLast(({ on }) => on <= from);
    const next = starts[at + 1];
    return { from, to: next === undefined ? lastDay : plusDays(next, -1), until: newest?.until ?? lastDay };
  });
}

/** The days to come for which a measure was agreed or granted, though nobody can have seen it there yet. */
export function expectedSpan({ records }: Pick<PlannedMeasure, 'records'>, today: Day): Span | null {
  const known = records.filter(({ on }) => on <= today);
  const at = known.findLastIndex(({ what }) => what === 'granted');
  const paper = known[at];
  if (paper?.what !== 'granted' || known.slice(at + 1).some(({ what }) => isEnd(what))) return null;
  const span = { from: laterOf(plusDays(today, 1), paper.from ?? paper.on), to: paper.until ?? lastDay };
  return span.from <= span.to ? span : null;
}
