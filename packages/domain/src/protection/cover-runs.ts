import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
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
  const own = dangers.filter((danger) => danger.subject === subject && danger.from <= danger.to);
  const covers = measures
    .filter((measure) => measure.subject === subject)
    .map((measure): Cover => ({
      measure,
      inForce: inForceSpans(measure, today),
      expected: expectedSpan(measure, today),
    }));
  const spans = [
    ...own,
    ...covers.flatMap(({ inForce, expected }) => [...inForce, ...(expected ? [expected] : [])]),
  ];
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

interface Cover {
  readonly measure: PlannedMeasure;
  readonly inForce: readonly Span[];
  readonly expected: Span | null;
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
    .flatMap((subject) =>
      coverageFor(subject, dangers, measures, today)
        .filter(({ state, to }) => state === 'uncovered' && to >= today)
        .map(({ from, to }) => ({ subject, from: laterOf(from, today), to })),
    )
    .sort((a, b) => (a.from === b.from ? (a.subject < b.subject ? -1 : 1) : a.from < b.from ? -1 : 1));
}
