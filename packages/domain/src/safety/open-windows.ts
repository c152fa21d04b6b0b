import { type Window, isOpenWindow, windowsOfEvent } from '../critical-period/windows.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type ToldAt, dayOf } from './events.ts';

/** Whether any of these windows is open. */
export const isAnyOpen = (windows: readonly Window[]): boolean => windows.some(isOpenWindow);

/** `to` is past its end. */
interface InstantSpan {
  readonly from: number;
  readonly to: number;
}

/** By subject: when a window of one event was open, by what had been said of it until then. */
export type OpenSpans = ReadonlyMap<string, readonly InstantSpan[]>;

/**
 * Of one event. Between two instants at which something was said of it, what is known changes only where a day begins
 * from which a record counts; and between two of these, a window only opens.
 */
export function openSpansOf(told: readonly ToldAt[]): OpenSpans {
  const spans = new Map<string, InstantSpan[]>();
  const inTime = told.toSorted((a, b) => a.at - b.at);
  const instants = [...new Set(inTime.map(({ at }) => at))];
  for (const [index, at] of instants.entries()) {
    const next = instants[index + 1] ?? Infinity;
    const known = inTime.filter((one) => one.at <= at).map(({ record }) => record);
    const days = known.map(({ recorded }) => Date.parse(recorded)).filter((from) => at < from && from < next);
    const starts = [at, ...new Set(days.sort((a, b) => a - b))];
    for (const [place, from] of starts.entries()) {
      const to = starts[place + 1] ?? next;
      for (const { subject, state, opens } of windowsOfEvent(known, dayOf(from))) {
        if (state !== 'closed') addSpan(spans, subject, { from: Math.max(from, Date.parse(opens)), to });
      }
    }
  }
  return spans;
}

function addSpan(spans: Map<string, InstantSpan[]>, subject: string, span: InstantSpan): void {
  if (span.from >= span.to) return;
  const hers = spans.get(subject);
  if (hers === undefined) spans.set(subject, [span]);
  else hers.push(span);
}

/** Whether a window of a subject was open at an instant. */
export const isOpenAt = (spans: OpenSpans, subject: EntityId, instant: Instant): boolean =>
  spans.get(subject)?.some(({ from, to }) => from <= instant && instant < to) ?? false;
