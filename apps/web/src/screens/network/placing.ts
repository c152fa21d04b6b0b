import type { Line, Ring } from './rings.ts';
import type { Steps } from './handshakes.ts';

/** Where the names and lines of a picture stand, in pixels. Pure: a width and what is shown give one drawing. */

export interface Spot {
  readonly place: number;
  readonly ring: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where it is said how many more stand in a ring, and which ring it is. */
export interface RingSpot {
  readonly ring: number;
  readonly x: number;
  readonly width: number;
  readonly moreY: number;
  readonly headY: number;
}

export interface Placed {
  readonly height: number;
  readonly spots: readonly Spot[];
  readonly heads: readonly RingSpot[];
  readonly drawn: readonly { readonly line: Line; readonly path: string }[];
}

export const nodeHeight = 66;
const rowStep = 76;
const headHeight = 44;
/** Room between two columns, in which the lines run. */
const between = 52;
const columnMin = 156;
const columnMax = 230;

/** How many rings stand beside each other in such a width; fewer than two: they stand beneath each other. */
export const ringsAcross = (width: number): number =>
  Math.max(1, Math.floor((width + between) / (columnMin + between)) - 1);

/** Columns from the middle outward, each as high as it needs, all around one line. */
export function inColumns(rings: readonly Ring[], lines: readonly Line[], width: number): Placed {
  const columns = rings.length;
  const column = Math.min(columnMax, (width - between * (columns - 1)) / columns);
  const gap = columns > 1 ? (width - column * columns) / (columns - 1) : 0;
  const rows = rings.map(({ shown, total }) => shown.length + (total > shown.length ? 1 : 0));
  const height = headHeight + Math.max(...rows) * rowStep;
  const spots = new Map<number, Spot>();
  const heads = rings.map(({ shown }, ring): RingSpot => {
    const x = ring * (column + gap);
    const top = headHeight + ((height - headHeight) / 2 - (rows[ring]! * rowStep) / 2);
    for (const [row, place] of shown.entries())
      spots.set(place, { place, ring, x, y: top + row * rowStep, width: column });
    return { ring, x, width: column, moreY: top + shown.length * rowStep, headY: 0 };
  });
  const drawn = lines.map((line) => ({ line, path: curve(spots.get(line.from)!, spots.get(line.to)!, gap) }));
  return { height, spots: [...spots.values()], heads, drawn };
}

function curve(from: Spot, to: Spot, gap: number): string {
  const [y1, y2] = [from.y + nodeHeight / 2, to.y + nodeHeight / 2];
  const x1 = from.x + from.width;
  if (from.ring === to.ring) {
    const out = Math.min(gap * 0.45, 8 + Math.abs(y2 - y1) / 6);
    return `M${round(x1)} ${round(y1)}C${round(x1 + out)} ${round(y1)} ${round(x1 + out)} ${round(y2)} ${round(x1)} ${round(y2)}`;
  }
  const half = (to.x - x1) / 2;
  return `M${round(x1)} ${round(y1)}C${round(x1 + half)} ${round(y1)} ${round(to.x - half)} ${round(y2)} ${round(to.x)} ${round(y2)}`;
}

const indent = 26;

/** On a telephone: beneath each other, each under the one from whom the strongest way comes. Only these ways are drawn. */
export function beneath(rings: readonly Ring[], lines: readonly Line[], steps: Steps, width: number): Placed {
  const shown = new Set(rings.flatMap((ring) => ring.shown));
  const under = new Map<number, number[]>();
  for (const ring of rings.slice(1))
    for (const place of ring.shown) {
      const above = steps.via[place]!;
      // The strongest way may come through one who is not shown; then any line inward that is drawn.
      const parent = shown.has(above)
        ? above
        : (lines.find(({ to, within }) => to === place && !within)?.from ?? above);
      under.set(parent, [...(under.get(parent) ?? []), place]);
    }
  const spots = new Map<number, Spot>();
  const drawn: { line: Line; path: string }[] = [];
  let y = 0;
  const put = (place: number, ring: number, above: Spot | null): void => {
    const x = ring * indent;
    const spot: Spot = { place, ring, x, y, width: width - x };
    spots.set(place, spot);
    y += rowStep;
    if (above) {
      const line = lines.find(({ from, to }) => from === above.place && to === place);
      const path = `M${above.x + indent / 2} ${above.y + nodeHeight}V${spot.y + nodeHeight / 2}H${x}`;
      if (line) drawn.push({ line, path });
    }
    for (const next of under.get(place) ?? []) put(next, ring + 1, spot);
  };
  for (const place of rings[0]?.shown ?? []) put(place, 0, null);
  const heads = rings.flatMap(({ shown: some, total }, ring): RingSpot[] => {
    if (total <= some.length) return [];
    const head = { ring, x: 0, width, moreY: y, headY: y };
    y += rowStep;
    return [head];
  });
  return { height: y, spots: [...spots.values()], heads, drawn };
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
