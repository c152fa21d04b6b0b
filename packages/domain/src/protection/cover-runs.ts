import { type Day, earlierOf, laterOf, plusDays } from '../critical-period/days.ts';
import { type CoverState, type Danger, type PlannedMeasure, answers, coverStates } from './coverage.ts';
import { type Span, expectedSpan, holdsDay, inForceSpans } from './spans.ts';

/** Days of one state that follow each other. */
export interface CoverRun extends Span {
  readonly state: CoverState;
}

/** A window, day by day, in runs. */
export const coverageOf = (
  danger: Danger,
  measures: readonly PlannedMeasure[],
  today: Day,
): readonly CoverRun[] => coverageFor(danger.subject, [danger], measures, today);

/**
 * A subject, day by day of all her windows, in runs: a day is as the least covered of the windows that hold it
 * (`coverOf` says how a day of one window stands). What is counted is where something begins or ends, not days.
 */
export function coverageFor(
  subject: string,
  dangers: readonly Danger[],
  measures: readonly PlannedMeasure[],
  today: Day,
): readonly CoverRun[] {
  return coverRuns(
    dangers.filter((danger) => danger.subject === subject),
    measures
      .filter((measure) => measure.subject === subject)
      .map((measure) => ({ measure, ...spansOf(measure.records, today) })),
  );
}

/** The same of the dangers and the measures of one subject. */
export function coverRuns(dangers: readonly Danger[], measures: readonly Cover[]): readonly CoverRun[] {
  const own = dangers.filter((danger) => danger.from <= danger.to);
  const covers = coversWithin(measures, own);
  const spans: Span[] = [...own];
  for (const { inForce, expected } of covers) {
    inForce.forEach((span) => spans.push(span));
    if (expected) spans.push(expected);
  }
  const runs: CoverRun[] = [];
  const starts = startsOf(spans);
  for (const [at, from] of starts.entries()) {
    const holding = own.filter((danger) => holdsDay(danger, from));
    if (holding.length === 0) continue;
    const state = worstOf(holding.map((danger) => stateOf(danger, covers, from)));
    // A day of a window always has an edge after it.
    const to = plusDays(starts[at + 1]!, -1);
    const last = runs.at(-1);
    if (last?.state === state && plusDays(last.to, 1) === from) runs[runs.length - 1] = { ...last, to };
    else runs.push({ from, to, state });
  }
  return runs;
}

/** When a measure is in force, and when it is expected to be. */
export interface CoverSpans {
  readonly inForce: readonly Span[];
  readonly expected: Span | null;
}
export interface Cover extends CoverSpans {
  readonly measure: PlannedMeasure;
}

export const spansOf = (records: PlannedMeasure['records'], today: Day): CoverSpans => ({
  inForce: inForceSpans({ records }, today),
  expected: expectedSpan({ records }, today),
});

/** What of the measures lies in the days of danger: of twenty years' measures, those of now. */
function coversWithin(covers: readonly Cover[], dangers: readonly Danger[]): readonly Cover[] {
  const [first] = dangers;
  if (!first) return [];
  const whole = dangers.reduce(
    (span, { from, to }) => ({ from: earlierOf(span.from, from), to: laterOf(span.to, to) }),
    { from: first.from, to: first.to },
  );
  const isWithin = ({ from, to }: Span): boolean => from <= whole.to && to >= whole.from;
  return covers.flatMap(({ measure, inForce, expected }) => {
    const spans = inForce.filter(isWithin);
    const coming = expected && isWithin(expected) ? expected : null;
    return spans.length > 0 || coming ? [{ measure, inForce: spans, expected: coming }] : [];
  });
}

function stateOf(danger: Danger, covers: readonly Cover[], day: Day): CoverState {
  const those = covers.filter(({ measure }) => answers(measure, danger));
  if (those.some(({ inForce }) => inForce.some((span) => holdsDay(span, day)))) return 'covered';
  return those.some(({ expected }) => expected && holdsDay(expected, day)) ? 'expected' : 'uncovered';
}

const worstOf = (states: readonly CoverState[]): CoverState =>
  states.reduce((worst, one) => (coverStates.indexOf(one) > coverStates.indexOf(worst) ? one : worst));

/** Every day on which something begins, or on which it is over, in order. */
export const startsOf = (spans: readonly Span[]): readonly Day[] =>
  [...new Set(spans.flatMap(({ from, to }) => [from, plusDays(to, 1)]))].sort();

/** Days from today on that nothing covers, the first first: what is shown before all else. */
export interface Gap extends Span {
  readonly subject: string;
}

export function gapsOf(
  dangers: readonly Danger[],
  measures: readonly PlannedMeasure[],
  today: Day,
): readonly Gap[] {
  const subjects = [...new Set(dangers.map(({ subject }) => subject))].sort();
  return subjects
    .flatMap((subject) => gapsIn(subject, coverageFor(subject, dangers, measures, today), today))
    .sort((a, b) => (a.from === b.from ? (a.subject < b.subject ? -1 : 1) : a.from < b.from ? -1 : 1));
}

/** The gaps in how one subject's days stand. */
export const gapsIn = (subject: string, coverage: readonly CoverRun[], today: Day): readonly Gap[] =>
  coverage
    .filter(({ state, to }) => state === 'uncovered' && to >= today)
    .map(({ from, to }) => ({ subject, from: laterOf(from, today), to }));
