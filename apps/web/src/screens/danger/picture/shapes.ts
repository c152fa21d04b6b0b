import { dangerLevels } from '@cobijo/domain/danger/levels';
import type { Bilingual } from '@cobijo/domain';
import type { MeasureRun, MeasureRunState } from '@cobijo/domain/safety/measure-runs';
import type { SubjectTimeline } from '@cobijo/domain/safety/timeline';
import { type Shown, numberOf } from './shown.ts';

/**
 * A timeline in numbers, made once; and the paths that are drawn of it, one for each kind of thing, made anew for each
 * frame while it is zoomed. What is narrower than a pixel or two is joined with its neighbour, so that twenty years are
 * no more work than a week.
 */
export interface Shapes {
  readonly bands: readonly BandShape[];
  readonly marks: readonly { readonly at: number; readonly words: Bilingual; readonly done: boolean }[];
  readonly levels: readonly (Shown & { readonly level: number | null; readonly floor: number })[];
  readonly rows: readonly MeasureShape[];
  readonly uncovered: readonly Shown[];
  readonly expected: readonly Shown[];
}

interface BandShape extends Shown {
  readonly words: readonly Bilingual[];
}

interface MeasureShape {
  readonly plan: string;
  readonly words: Bilingual;
  readonly runs: Readonly<Record<MeasureRunState, readonly Shown[]>>;
}

const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): Shown => ({
  from: numberOf(from),
  to: numberOf(to) + 1,
});

const runsIn = (runs: readonly MeasureRun[], state: MeasureRunState): readonly Shown[] =>
  runs.filter((run) => run.state === state).map(spanOf);

export function shapesOf(timeline: SubjectTimeline): Shapes {
  const covered = (state: SubjectTimeline['coverage'][number]['state']): readonly Shown[] =>
    timeline.coverage.filter((run) => run.state === state).map(spanOf);
  return {
    bands: timeline.bands.map((band) => ({ ...spanOf(band), words: band.causes.map(({ words }) => words) })),
    marks: timeline.marks.map(({ on, words, status }) => ({
      at: numberOf(on) + 0.5,
      words,
      done: status === 'done' || status === 'happened',
    })),
    levels: timeline.levels.map((run) => ({
      ...spanOf(run),
      level: run.level && dangerLevels.indexOf(run.level),
      floor: dangerLevels.indexOf(run.floor),
    })),
    rows: timeline.measures.map(({ plan, words, runs }) => ({
      plan,
      words,
      runs: {
        'in-force': runsIn(runs, 'in-force'),
        expected: runsIn(runs, 'expected'),
        granted: runsIn(runs, 'granted'),
        stopped: runsIn(runs, 'stopped'),
      },
    })),
    uncovered: covered('uncovered'),
    expected: covered('expected'),
  };
}

/** How far the facts of a timeline reach. What has no end in sight ends with what has. */
export function extentOf({ bands, marks, levels, measures }: SubjectTimeline): readonly Shown[] {
  const endless = numberOf('2999-01-01');
  const spans = [...bands, ...levels, ...measures.flatMap(({ runs }) => runs)].map(spanOf);
  return [...spans, ...marks.map(({ on }) => spanOf({ from: on, to: on }))].map(({ from, to }) => ({
    from,
    to: to > endless ? from + 1 : to,
  }));
}

/** Days to pixels. */
export interface Scale {
  readonly x: (at: number) => number;
  readonly left: number;
  readonly right: number;
  readonly shown: Shown;
}

export function scaleOf(shown: Shown, left: number, right: number): Scale {
  const perDay = (right - left) / (shown.to - shown.from);
  return { x: (at) => left + (at - shown.from) * perDay, left, right, shown };
}

/** The part of a span that is seen, in pixels; null where none is. */
export function seen({ x, left, right, shown }: Scale, span: Shown): readonly [number, number] | null {
  if (span.to <= shown.from || span.from >= shown.to) return null;
  return [Math.max(x(span.from), left), Math.min(x(span.to), right)];
}

/** Boxes of one kind in one row: no narrower than `least` pixels, however far away they are. */
export function boxes(
  scale: Scale,
  spans: readonly Shown[],
  top: number,
  height: number,
  least: number,
): string {
  let path = '';
  let start = 0;
  let end = -Infinity;
  const close = (): void => {
    if (end > -Infinity)
      path += `M${start.toFixed(1)} ${top}H${end.toFixed(1)}v${height}H${start.toFixed(1)}z`;
  };
  for (const span of spans) {
    const part = seen(scale, span);
    if (!part) continue;
    const to = Math.max(part[1], part[0] + least);
    if (part[0] <= end + 0.5) end = Math.max(end, to);
    else {
      close();
      [start, end] = [part[0], to];
    }
  }
  close();
  return path;
}

/** A line through the middle of each span, for what is broken off. */
export function strokes(scale: Scale, spans: readonly Shown[], middle: number): string {
  return spans
    .flatMap((span) => seen(scale, span) ?? [])
    .map((at, index) => (index % 2 === 0 ? `M${at.toFixed(1)} ${middle}` : `H${at.toFixed(1)}`))
    .join('');
}

/** A small cross where each span begins. */
export function crosses(scale: Scale, spans: readonly Shown[], middle: number): string {
  const arm = 5;
  let path = '';
  for (const { from } of spans) {
    if (from < scale.shown.from || from > scale.shown.to) continue;
    const at = scale.x(from);
    path += `M${(at - arm).toFixed(1)} ${middle - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`;
  }
  return path;
}

/** A line in steps: from one height to the next, with nothing where nobody had looked. */
export function stepLine(
  scale: Scale,
  runs: readonly (Shown & { readonly at: number | null })[],
  height: (level: number) => number,
): string {
  let path = '';
  let end = NaN;
  for (const run of runs) {
    const part = seen(scale, run);
    if (!part || run.at === null) continue;
    const y = height(run.at);
    path += Math.abs(part[0] - end) < 0.5 ? `V${y}` : `M${part[0].toFixed(1)} ${y}`;
    path += `H${part[1].toFixed(1)}`;
    end = part[1];
  }
  return path;
}
