import type { MilestoneView } from '@cobijo/client';
import { useEffect, useRef, useState } from 'react';
import { localeOf, useWords } from '../../words/words.tsx';
import { pathwayOf } from '../../words/pathway.ts';
import { StatusMark } from './StatusMark.tsx';
import { type Scale, scaleOf } from './scale.ts';
import { type Placed, placed } from './order.ts';
import { useMilestoneName } from './milestone-name.ts';
import { usePathwayName } from './pathway-name.ts';
import './timeline.css';

const step = 15;
const labelStep = 24;
const laneGap = 24;
const pastRowsMax = 6;
/** The width of a letter, on average, in the labels' size. */
const letterPixels = 7.3;
const lettersMax = 34;

interface Spot {
  readonly placed: Placed;
  readonly x: number;
  readonly row: number;
  readonly label: string | null;
  /** Left of its mark, where there is no room on the right. */
  readonly before: boolean;
}

/**
 * The picture of the pathway: the years behind drawn close together, the months around today wide, with their names.
 * One lane for each pathway, today across. The timeline says the same in words.
 */
export function Pathway({ timeline }: { readonly timeline: readonly MilestoneView[] }) {
  const { t, language } = useWords();
  const nameOf = usePathwayName();
  const stepName = useMilestoneName();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);

  const all = placed(timeline);
  const wide = width > 620;
  const left = wide ? 112 : 8;
  const right = 10;
  const scale = scaleOf(all, new Date(), left, width - right, wide ? 0.4 : 0.22);
  const today = scale.x(scale.today);

  const lanes = [...new Set(all.map((one) => pathwayOf(one.stated.value.code)))].sort((a, b) =>
    a === 'US' ? -1 : b === 'US' ? 1 : a < b ? -1 : 1,
  );
  const later = all.filter((one) => one.at !== null && scale.isLater(one.at)).length;
  let y = 34;
  const drawn = lanes.map((lane) => {
    const top = y;
    const own = all.filter(
      (one) => one.at !== null && !scale.isLater(one.at) && pathwayOf(one.stated.value.code) === lane,
    );
    const behind = spread(
      own.filter((one) => !scale.isNear(one.at ?? 0)),
      scale,
    );
    const near = named(
      wide ? own.filter((one) => scale.isNear(one.at ?? 0)) : [],
      scale,
      width - right,
      (one) => stepName(one.stated.value.code),
    );
    const head = wide ? 0 : 20;
    const height = Math.max(step * rowsOf(behind), labelStep * rowsOf(near), step);
    const base = top + head + height;
    y = base + laneGap;
    return { lane, top, base, behind, near };
  });
  const bottom = y - laneGap + 10;

  return (
    <figure className="pathway">
      <div ref={frame}>
        {width > 0 ? (
          <svg
            width={width}
            height={bottom + 24}
            role="img"
            aria-label={t('pathway.picture', { n: all.length, lanes: lanes.map(nameOf).join(', ') })}
          >
            {scale.nearFrom !== null ? (
              <rect
                className="pathway-near"
                x={scale.x(scale.nearFrom)}
                y={24}
                width={Math.max(0, width - right - scale.x(scale.nearFrom))}
                height={bottom - 24}
                rx={8}
              />
            ) : null}
            {scale.ticks(language === 'en' ? localeOf('en') : localeOf('es')).map((tick) => (
              <g key={tick.at} className="pathway-year">
                <path d={`M${scale.x(tick.at)} 24V${bottom}`} />
                <text
                  x={scale.x(tick.at)}
                  y={bottom + 18}
                  textAnchor={
                    scale.x(tick.at) < left + 14 ? 'start' : scale.x(tick.at) > width - 30 ? 'end' : 'middle'
                  }
                >
                  {tick.words}
                </text>
              </g>
            ))}
            {drawn.map(({ lane, top, base }) => (
              <g key={lane}>
                <path className="pathway-lane" d={`M${left} ${base + 4}H${width - right}`} />
                <text className="pathway-name" x={wide ? 0 : left} y={wide ? base - 3 : top + 12}>
                  {nameOf(lane)}
                </text>
              </g>
            ))}
            <g className="pathway-today">
              <path d={`M${today} 20V${bottom}`} />
              <text x={today} y={14} textAnchor={today > width - 30 ? 'end' : 'middle'}>
                {t('today')}
              </text>
            </g>
            {drawn.map(({ lane, base, behind, near }) => (
              <g key={lane}>
                {behind.map((spot) => (
                  <StatusMark
                    key={spot.placed.milestone.milestone}
                    status={spot.placed.stated.value.status}
                    split={spot.placed.milestone.conflict}
                    at={[spot.x, base - 8 - spot.row * step]}
                  />
                ))}
                {near.map((spot) => (
                  <g key={spot.placed.milestone.milestone}>
                    <StatusMark
                      status={spot.placed.stated.value.status}
                      split={spot.placed.milestone.conflict}
                      at={[spot.x, base - 10 - spot.row * labelStep]}
                    />
                    {spot.label ? (
                      <text
                        className="pathway-label"
                        x={spot.x + (spot.before ? -12 : 12)}
                        y={base - 5 - spot.row * labelStep}
                        textAnchor={spot.before ? 'end' : 'start'}
                      >
                        {spot.label}
                      </text>
                    ) : null}
                  </g>
                ))}
              </g>
            ))}
          </svg>
        ) : null}
      </div>
      <figcaption className="legend">
        {(['done', 'planned', 'moved', 'cancelled'] as const).map((status) => (
          <span key={status}>
            <StatusMark status={status} /> {t(`status.${status}`)}
          </span>
        ))}
        {timeline.some((one) => one.conflict) ? (
          <span>
            <StatusMark status="planned" split /> {t('status.split')}
          </span>
        ) : null}
        {later > 0 ? <span>{t('pathway.later', { n: later })}</span> : null}
      </figcaption>
    </figure>
  );
}

const rowsOf = (spots: readonly Spot[]): number => Math.max(0, ...spots.map((spot) => spot.row + 1));

/** Marks beside each other in time, and above each other where they would touch. */
function spread(lane: readonly Placed[], scale: Scale): readonly Spot[] {
  const rows: number[] = [];
  return lane.map((one) => {
    const x = scale.x(one.at ?? 0);
    let row = rows.findIndex((last) => x - last >= step);
    if (row < 0) row = Math.min(rows.length, pastRowsMax - 1);
    rows[row] = x;
    return { placed: one, x, row, label: null, before: false };
  });
}

/** The same with names: a row is taken from the mark to the end of its name. */
function named(
  lane: readonly Placed[],
  scale: Scale,
  end: number,
  name: (one: Placed) => string,
): readonly Spot[] {
  const rows: [from: number, to: number][][] = [];
  return lane.map((one) => {
    const x = scale.x(one.at ?? 0);
    const whole = name(one);
    const label = whole.length > lettersMax ? `${whole.slice(0, lettersMax - 1).trimEnd()}…` : whole;
    const length = label.length * letterPixels + 22;
    const before = x + length > end;
    const [from, to] = before ? [x - length, x + 8] : [x - 8, x + length];
    let row = rows.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
    if (row < 0) row = rows.push([]) - 1;
    rows[row]?.push([from, to]);
    return { placed: one, x, row, label, before };
  });
}
