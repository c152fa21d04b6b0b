import { type RefObject, useEffect } from 'react';
import { gutterOf } from './Drawing.tsx';
import { type Shown, nearby, panned, zoomed } from './shown.ts';
import { usePictures } from './use-picture.tsx';

export const zoomStep = 1.6;
export const panStep = 0.25;
const wheelStrength = 0.01;

/** What a key asks for: + and −, the arrows, 0 for the days around today, Home for everything. */
function afterKey(key: string, shown: Shown, bounds: Shown, today: number): Shown | null {
  switch (key) {
    case '+':
    case '=':
      return zoomed(shown, zoomStep, 0.5, bounds);
    case '-':
    case '_':
      return zoomed(shown, 1 / zoomStep, 0.5, bounds);
    case 'ArrowLeft':
      return panned(shown, -panStep, bounds);
    case 'ArrowRight':
      return panned(shown, panStep, bounds);
    case '0':
      return nearby(today);
    case 'Home':
      return bounds;
    default:
      return null;
  }
}

/**
 * Keys on a picture that has the focus, the wheel with a held control key (as a pinch on a touchpad comes), a sideways wheel, a drag, and two fingers. A plain wheel
 * scrolls the page as everywhere; and one finger up and down does.
 */
export function useGestures(frame: RefObject<HTMLDivElement | null>): void {
  const { latest, bounds, today, move } = usePictures();
  useEffect(() => {
    const at = frame.current;
    if (!at) return;
    const set = (next: Shown): void => move(next, 'at-once');
    const days = (): { left: number; width: number } => {
      const box = at.getBoundingClientRect();
      const gutter = gutterOf(box.width);
      return { left: box.left + gutter, width: Math.max(box.width - gutter, 1) };
    };
    const placeOf = (x: number): number => {
      const { left, width } = days();
      return Math.min(Math.max((x - left) / width, 0), 1);
    };
    const wheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        set(zoomed(latest.current, Math.exp(-event.deltaY * wheelStrength), placeOf(event.clientX), bounds));
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        set(panned(latest.current, event.deltaX / days().width, bounds));
      }
    };
    const key = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = afterKey(event.key, latest.current, bounds, today);
      if (!next) return;
      event.preventDefault();
      move(next, 'slowly');
    };
    const fingers = new Map<number, number>();
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || fingers.size === 2) return;
      fingers.set(event.pointerId, event.clientX);
      at.setPointerCapture(event.pointerId);
    };
    const drag = (event: PointerEvent): void => {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId);
      fingers.set(event.pointerId, event.clientX);
      if (!other) return set(panned(latest.current, (before - event.clientX) / days().width, bounds));
      // The day under each finger stays under it.
      const [was, is] = [Math.abs(before - other[1]), Math.abs(event.clientX - other[1])];
      if (was > 0 && is > 0) set(zoomed(latest.current, is / was, placeOf(other[1]), bounds));
    };
    const up = (event: PointerEvent): void => void fingers.delete(event.pointerId);
    const listening = new AbortController();
    const { signal } = listening;
    at.addEventListener('keydown', key, { signal });
    at.addEventListener('wheel', wheel, { passive: false, signal });
    at.addEventListener('pointerdown', down, { signal });
    at.addEventListener('pointermove', drag, { signal });
    at.addEventListener('pointerup', up, { signal });
    at.addEventListener('pointercancel', up, { signal });
    return () => listening.abort();
  }, [frame, latest, bounds, today, move]);
}
