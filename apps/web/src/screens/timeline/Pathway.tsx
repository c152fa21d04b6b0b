import type { MilestoneView } from '@cobijo/client';
import { useEffect, useRef, useState } from 'react';
import { pathwayOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';
import { StatusMark } from './StatusMark.tsx';
import { type Placed, placed } from './order.ts';
import { usePathwayName } from './pathway-name.ts';
import './timeline.css';

const step = 15;
const laneGap = 26;
const rowsMax = 6;

interface Spot {
  readonly placed: Placed;
  readonly x: number;
  readonly row: number;
}

/** Puts marks of one lane beside each other in time, and above each other where they would touch. */
function spread(lane: readonly Placed[], toX: (at: number) => number): readonly Spot[] {
  const rows: number[] = [];
  return lane.flatMap((one) => {
    if (one.at === null) return [];
    const x = toX(one.at);
    let row = rows.findIndex((last) => x - last >= step);
    if (row < 0) row = Math.min(rows.length, rowsMax - 1);
    rows[row] = x;
    return [{ placed: one, x, row }];
  });
}

/** The picture of the pathway: one lane for each, years along it, today across. The timeline says the same in words. */
export function Pathway({ timeline }: { readonly timeline: readonly MilestoneView[] }) {
  const { t } = useWords();
  const name = usePathwayName();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);

  const all = placed(timeline);
  const dated = all.flatMap((one) => (one.at === null ? [] : [one.at]));
  const now = new Date();
  const today = now.getFullYear() + (now.getMonth() + (now.getDate() - 0.5) / 31) / 12;
  const from = Math.floor(Math.min(today, ...dated));
  const to = Math.ceil(Math.max(today + 0.3, ...dated) + 0.02);
  const wide = width > 520;
  const left = wide ? 118 : 10;
  const right = 14;
  const toX = (at: number) => left + ((at - from) / (to - from)) * (width - left - right);

  const lanes = [...new Set(all.map((one) => pathwayOf(one.stated.value.code)))].sort((a, b) =>
    a === 'US' ? -1 : b === 'US' ? 1 : a < b ? -1 : 1,
  );
  let y = 30;
  const drawn = lanes.map((lane) => {
    const spots = spread(
      all.filter((one) => pathwayOf(one.stated.value.code) === lane),
      toX,
    );
    const rows = Math.max(1, ...spots.map((spot) => spot.row + 1));
    const label = wide ? 0 : 18;
    const base = y + label + (rows - 1) * step + 8;
    const top = y;
    y = base + laneGap;
    return { lane, spots, base, top };
  });
  const bottom = y - laneGap + 20;
  const span = to - from;
  const every = [1, 2, 5, 10].find((n) => (width - left - right) / (span / n) > 46) ?? 20;
  const years = Array.from({ length: span + 1 }, (_, i) => from + i).filter((year) => year % every === 0);

  return (
    <figure className="pathway">
      <div ref={frame}>
        {width > 0 ? (
          <svg
            width={width}
            height={bottom + 26}
            role="img"
            aria-label={t('pathway.picture', { n: all.length, lanes: lanes.map(name).join(', ') })}
          >
            {years.map((year) => (
              <g key={year} className="pathway-year">
                <path d={`M${toX(year)} 22V${bottom}`} />
                <text
                  x={toX(year)}
                  y={bottom + 18}
                  textAnchor={toX(year) > width - 24 ? 'end' : toX(year) < left + 12 ? 'start' : 'middle'}
                >
                  {year}
                </text>
              </g>
            ))}
            {drawn.map(({ lane, spots, base, top }) => (
              <g key={lane}>
                <path className="pathway-lane" d={`M${left} ${base + 11}H${width - right}`} />
                <text className="pathway-name" x={wide ? 0 : left} y={wide ? base + 5 : top + 10}>
                  {name(lane)}
                </text>
                {spots.map(({ placed: one, x, row }) => (
                  <StatusMark
                    key={one.milestone.milestone}
                    status={one.stated.value.status}
                    split={one.milestone.conflict}
                    at={[x, base - row * step]}
                  />
                ))}
              </g>
            ))}
            <g className="pathway-today">
              <path d={`M${toX(today)} 20V${bottom}`} />
              <text x={toX(today)} y={14} textAnchor={toX(today) > width - 30 ? 'end' : 'middle'}>
                {t('today')}
              </text>
            </g>
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
      </figcaption>
    </figure>
  );
}
