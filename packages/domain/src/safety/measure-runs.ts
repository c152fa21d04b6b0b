import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
import { type MeasureRecord, type PlannedMeasure, isEnd } from '../protection/coverage.ts';
import { type Span, expectedSpan, holdsDay, inForceSpans, lastDay } from '../protection/spans.ts';

/**
 * A measure over time, as it is drawn. in-force: somebody saw it, and for thirty days after. granted: by the paper
 * alone, on a day that has passed. expected: agreed or granted for a day to come. stopped: no longer there, whatever the
 * paper says.
 */
export const measureRunStates = ['in-force', 'expected', 'granted', 'stopped'] as const;
export type MeasureRunState = (typeof measureRunStates)[number];

export interface MeasureRun extends Span {
  readonly state: MeasureRunState;
}

/** In order of days; days on which nothing stands are in none. */
export function runsOfMeasure(measure: PlannedMeasure, today: Day): readonly MeasureRun[] {
  const known = measure.records.filter(({ on }) => on <= today);
  const inForce = inForceSpans(measure, today);
  const expected = expectedSpan(measure, today);
  const runs: MeasureRun[] = [];
  const starts = startsIn(known, [...inForce, ...(expected ? [expected] : [])], today);
  for (const [at, from] of starts.entries()) {
    const state = inForce.some((span) => holdsDay(span, from))
      ? 'in-force'
      : expected && holdsDay(expected, from)
        ? 'expected'
        : byPaper(known, from, today);
    if (state === null) continue;
    const next = starts[at + 1];
    const to = next === undefined ? lastDay : plusDays(next, -1);
    const last = runs.at(-1);
    if (last?.state === state && plusDays(last.to, 1) === from) runs[runs.length - 1] = { ...last, to };
    else runs.push({ from, to, state });
  }
  return runs;
}

/** Every day on which a measure may come to stand otherwise than on the day before. */
function startsIn(known: readonly MeasureRecord[], spans: readonly Span[], today: Day): readonly Day[] {
  const papers = known.flatMap((record) =>
    record.what === 'granted'
      ? [record.from ?? record.on, ...(record.until ? [plusDays(record.until, 1)] : [])]
      : [],
  );
  const edges = spans.flatMap(({ from, to }) => [from, plusDays(to, 1)]);
  return [...new Set([...known.map(({ on }) => on), ...papers, ...edges, plusDays(today, 1)])].sort();
}

/** What the papers and what was told after them say of a day on which nobody saw it. */
function byPaper(known: readonly MeasureRecord[], day: Day, today: Day): 'granted' | 'stopped' | null {
  const told = known.filter(({ on }) => on <= day);
  const at = told.findLastIndex(({ what }) => what === 'granted');
  const paper = told[at];
  const until = paper?.what === 'granted' ? (paper.until ?? null) : null;
  const last = told.findLast(({ what }) => what === 'granted' || what === 'verified' || isEnd(what));
  if (last?.what === 'stopped') return day <= laterOf(today, until ?? today) ? 'stopped' : null;
  if (paper?.what !== 'granted' || day > today || told.slice(at + 1).some(({ what }) => isEnd(what)))
    return null;
  return day >= (paper.from ?? paper.on) && (until === null || day <= until) ? 'granted' : null;
}
