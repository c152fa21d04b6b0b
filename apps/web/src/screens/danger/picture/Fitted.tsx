import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Drawing, type DrawingWords } from './Drawing.tsx';
import type { Shapes } from './shapes.ts';
import type { Shown } from './shown.ts';

/**
 * A picture as wide as its place. While it is in sight it follows every frame of a zoom; elsewhere on a long page it
 * catches up once the days stand still, so that a zoom costs what can be seen of it.
 */
export function Fitted(props: {
  readonly shapes: Shapes;
  readonly shown: Shown;
  readonly settled: Shown;
  readonly today: number;
  readonly words: DrawingWords;
}) {
  const { shapes, shown, settled, today, words } = props;
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const inSight = useInSight(place);
  return (
    <div ref={place} className="picture-place">
      {width > 0 ? (
        <Drawing
          shapes={shapes}
          shown={inSight ? shown : settled}
          today={today}
          width={width}
          words={words}
        />
      ) : null}
    </div>
  );
}

type Place = RefObject<HTMLDivElement | null>;

function useWidth(place: Place): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const at = place.current;
    if (!at) return;
    setWidth(Math.floor(at.clientWidth));
    const watch = new ResizeObserver(() => setWidth(Math.floor(at.clientWidth)));
    watch.observe(at);
    return () => watch.disconnect();
  }, [place]);
  return width;
}

function useInSight(place: Place): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    const at = place.current;
    if (!at) return;
    const watch = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting ?? true), {
      rootMargin: '100px',
    });
    watch.observe(at);
    return () => watch.disconnect();
  }, [place]);
  return inSight;
}
