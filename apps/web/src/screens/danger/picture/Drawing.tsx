import type { Bilingual, Language } from '@cobijo/domain';
import { dangerLevelWords, dangerLevels } from '@cobijo/domain/danger/levels';
import { memo } from 'react';
import { type Scale, type Shapes, boxes, crosses, scaleOf, seen, stepLine, strokes } from './shapes.ts';
import { type Shown, ticksOf } from './shown.ts';

/** What stands beside the rows of the picture, in the reader's language. */
export interface DrawingWords {
  readonly language: Language;
  readonly locale: string;
  readonly danger: string;
  readonly uncovered: string;
  readonly today: string;
}

const wideFrom = 560;
/** Where the days begin, from the left: right of the names where there is room for both. */
export const gutterOf = (width: number): number => (width >= wideFrom ? Math.min(width / 4, 230) : 0);
const letterPixels = 6.9;
const barHeight = 14;
const levelStep = 15;

/** Where everything stands, from the top. Beside its name where there is room, under it where there is not. */
function layoutOf(rows: number, width: number) {
  const wide = width >= wideFrom;
  const left = gutterOf(width);
  const marks = 22;
  const levels = marks + (wide ? 26 : 44);
  const measures = levels + levelStep * (dangerLevels.length - 1) + (wide ? 24 : 18);
  const rowHeight = wide ? 26 : 40;
  const bare = measures + rows * rowHeight + 4;
  const bareBar = bare + (wide ? 0 : 20);
  const axis = bareBar + 22 + 12;
  return { wide, left, marks, levels, measures, rowHeight, bare, bareBar, axis, height: axis + 22 };
}

type Layout = ReturnType<typeof layoutOf>;

/**
 * The picture of one subject. Everything of one kind is one path, so that a frame of a zoom is a few texts to set and no
 * element to make. It is drawn for the eye alone: the table and the sentences say the same.
 */
export const Drawing = memo(function Drawing(props: {
  readonly shapes: Shapes;
  readonly shown: Shown;
  readonly today: number;
  readonly width: number;
  readonly words: DrawingWords;
}) {
  const { shapes, shown, today, width, words } = props;
  const layout = layoutOf(shapes.rows.length, width);
  const scale = scaleOf(shown, layout.left, width);
  const now = seen(scale, { from: today, to: today + 1 });
  return (
    <svg
      className="picture-drawing"
      width={width}
      height={layout.height}
      aria-hidden="true"
      focusable="false"
    >
      <Bands shapes={shapes} scale={scale} layout={layout} language={words.language} />
      <Axis scale={scale} layout={layout} locale={words.locale} now={now && (now[0] + now[1]) / 2} />
      <Names shapes={shapes} layout={layout} words={words} />
      <Levels shapes={shapes} scale={scale} layout={layout} language={words.language} />
      <Measures shapes={shapes} scale={scale} layout={layout} />
      <path className="picture-expected" d={boxes(scale, shapes.expected, layout.bareBar, 20, 2)} />
      <path className="picture-uncovered" d={boxes(scale, shapes.uncovered, layout.bareBar, 20, 3)} />
      {now ? (
        <g className="picture-today">
          <path d={`M${((now[0] + now[1]) / 2).toFixed(1)} ${layout.marks - 6}V${layout.axis - 4}`} />
          <text x={(now[0] + now[1]) / 2} y={layout.axis + 14} textAnchor="middle">
            {words.today}
          </text>
        </g>
      ) : null}
    </svg>
  );
});

interface Part {
  readonly shapes: Shapes;
  readonly scale: Scale;
  readonly layout: Layout;
}

function Bands({ shapes, scale, layout, language }: Part & { readonly language: Language }) {
  const top = layout.marks - 4;
  const spots: string[] = [];
  for (const { at } of shapes.marks)
    if (at >= scale.shown.from && at <= scale.shown.to)
      spots.push(`M${scale.x(at).toFixed(1)} ${layout.marks - 5}l5 5l-5 5l-5 -5z`);
  return (
    <>
      <path className="picture-band" d={boxes(scale, shapes.bands, top, layout.axis - 6 - top, 1.5)} />
      {shapes.bands.flatMap((band) => {
        const part = seen(scale, band);
        const text = part && fitting(causesOf(band.words, language), part[1] - Math.max(part[0], scale.left));
        return text
          ? [
              <text key={`${band.from} ${text}`} x={Math.max(part[0], scale.left) + 2} y={12}>
                {text}
              </text>,
            ]
          : [];
      })}
      <path className="picture-mark" d={spots.join('')} />
    </>
  );
}

const causesOf = (words: readonly Bilingual[], language: Language): string =>
  words.map((one) => one[language]).join(' · ');

/** As much of a text as has room, by whole words; null where that is next to nothing. */
function fitting(text: string, pixels: number): string | null {
  const letters = Math.floor(pixels / letterPixels);
  if (text.length <= letters) return text;
  const cut = text.slice(0, Math.max(letters - 1, 0)).replace(/\s+\S*$/, '');
  return cut.length < 8 ? null : `${cut}…`;
}

/** The name of today stands in the same line. */
const todayRoomPixels = 34;

function Axis(props: Omit<Part, 'shapes'> & { readonly locale: string; readonly now: number | null }) {
  const { scale, layout, locale, now } = props;
  const ticks = ticksOf(scale.shown, scale.right - scale.left, locale);
  const isFree = (from: number, to: number): boolean =>
    to <= scale.right && (now === null || to < now - todayRoomPixels || from > now + todayRoomPixels);
  return (
    <g className="picture-axis">
      <path d={ticks.map(({ at }) => `M${scale.x(at).toFixed(1)} ${layout.marks}V${layout.axis}`).join('')} />
      {ticks.map(({ at, label }) => {
        const x = scale.x(at) + 2;
        return isFree(x, x + label.length * letterPixels) ? (
          <text key={at} x={x} y={layout.axis + 14}>
            {label}
          </text>
        ) : null;
      })}
    </g>
  );
}

const Names = memo(function Names(props: {
  readonly shapes: Shapes;
  readonly layout: Layout;
  readonly words: DrawingWords;
}) {
  const { shapes, layout, words } = props;
  const { wide } = layout;
  const room = wide ? layout.left - 10 : Infinity;
  return (
    <g className="picture-names">
      <text x={0} y={wide ? layout.levels + 12 : layout.levels - 24}>
        {words.danger}
      </text>
      {shapes.rows.map(({ plan, words: name }, at) => (
        <text key={plan} x={0} y={layout.measures + at * layout.rowHeight + 12}>
          {fitting(name[words.language], room) ?? ''}
        </text>
      ))}
      <text className="picture-bare-name" x={0} y={layout.bare + (wide ? 15 : 13)}>
        {words.uncovered}
      </text>
    </g>
  );
});

function Levels({ shapes, scale, layout, language }: Part & { readonly language: Language }) {
  const height = (level: number): number => layout.levels + levelStep * (dangerLevels.length - 1 - level);
  const named = shapes.levels.flatMap((run) => {
    const part = seen(scale, run);
    if (!part || run.level === null) return [];
    const from = Math.max(part[0], scale.left);
    const text = dangerLevelWords[dangerLevels[run.level]!][language];
    return text.length * letterPixels + 8 > part[1] - from ? [] : [{ from, text, level: run.level }];
  });
  return (
    <g>
      <path
        className="picture-floor"
        d={stepLine(
          scale,
          shapes.levels.map((run) => ({ ...run, at: run.floor })),
          (at) => height(at) + 3,
        )}
      />
      <path
        className="picture-level"
        d={stepLine(
          scale,
          shapes.levels.map((run) => ({ ...run, at: run.level })),
          height,
        )}
      />
      {named.map(({ from, text, level }) => (
        <text key={from} className="picture-level-name" x={from + 4} y={height(level) - 5}>
          {text}
        </text>
      ))}
    </g>
  );
}

function Measures({ shapes, scale, layout }: Part) {
  const paths = { 'in-force': '', expected: '', granted: '', stopped: '', crosses: '' };
  for (const [at, { runs }] of shapes.rows.entries()) {
    const top = layout.measures + at * layout.rowHeight + (layout.wide ? 0 : 18);
    const middle = top + barHeight / 2;
    for (const state of ['in-force', 'expected', 'granted'] as const)
      paths[state] += boxes(scale, runs[state], top, barHeight, 1.5);
    paths.stopped += strokes(scale, runs.stopped, middle);
    paths.crosses += crosses(scale, runs.stopped, middle);
  }
  return (
    <>
      <path className="picture-granted" d={paths.granted} />
      <path className="picture-agreed" d={paths.expected} />
      <path className="picture-in-force" d={paths['in-force']} />
      <path className="picture-stopped" d={paths.stopped} />
      <path className="picture-cross" d={paths.crosses} />
    </>
  );
}
