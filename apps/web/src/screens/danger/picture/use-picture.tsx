import type { TimelinesView } from '@cobijo/client';
import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCase, useDevice } from '../../../device/device.tsx';
import { type Shapes, extentOf, shapesOf } from './shapes.ts';
import { type Shown, between, boundsOf, kept, nearby, numberOf } from './shown.ts';

type Timeline = TimelinesView['subjects'][number];

/** What the pictures of a screen share: what is told, and which days are shown of it. */
interface Pictures {
  readonly today: number;
  /** null until the device has told it. */
  readonly told: TimelinesView | null;
  /** What goes onto paper: nothing of sealed parts. */
  readonly paper: TimelinesView | null;
  readonly shown: Shown;
  /** The same, once it stands still: for whoever reads, not for whoever draws. */
  readonly settled: Shown;
  readonly bounds: Shown;
  /** What is shown at this moment, also between two drawings. */
  readonly latest: { readonly current: Shown };
  readonly move: (next: Shown, how: 'at-once' | 'slowly') => void;
}

const PictureContext = createContext<Pictures | null>(null);

export function usePictures(): Pictures {
  const pictures = use(PictureContext);
  if (!pictures) throw new Error('no pictures here');
  return pictures;
}

const everyDay = { from: '0001-01-01', to: '9999-12-30' } as const;
const settleMs = 250;
const slowlyMs = 180;

export function PictureProvider({ children }: { readonly children: ReactNode }) {
  const { told, paper } = useTold();
  const { safety } = useCase();
  const today = numberOf(safety.today);
  const bounds = useMemo(
    () =>
      boundsOf(
        (told?.subjects ?? []).flatMap((one) => extentOf(one)),
        today,
      ),
    [told, today],
  );
  const { shown, latest, move } = useMoving(nearby(today), bounds);
  const [settled, setSettled] = useState(shown);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(shown), settleMs);
    return () => clearTimeout(timer);
  }, [shown]);
  const pictures = useMemo(
    () => ({ today, told, paper, shown, settled, bounds, latest, move }),
    [today, told, paper, shown, settled, bounds, latest, move],
  );
  return <PictureContext value={pictures}>{children}</PictureContext>;
}

/** Asks the device again whenever what it shows of danger has changed. */
function useTold(): Pick<Pictures, 'told' | 'paper'> {
  const { engine } = useDevice();
  const { case: id, safety, streams } = useCase();
  const sealed = streams.some((one) => one.sealed);
  const [asked, setAsked] = useState<Pick<Pictures, 'told' | 'paper'>>({ told: null, paper: null });
  useEffect(() => {
    let ended = false;
    const ask = async (how: 'with' | 'without'): Promise<TimelinesView | null> => {
      const answer = await engine.timelines(id, { ...everyDay, sealed: how });
      return answer.ok ? answer.value : null;
    };
    void (async () => {
      const told = await ask('with');
      const paper = sealed ? await ask('without') : told;
      if (!ended) setAsked({ told, paper });
    })();
    return () => {
      ended = true;
    };
  }, [engine, id, safety, sealed]);
  return asked;
}

function useMoving(first: Shown, bounds: Shown): Pick<Pictures, 'shown' | 'latest' | 'move'> {
  const [shown, setShown] = useState(first);
  const frame = useRef(0);
  const latest = useRef(shown);
  const move = useCallback<Pictures['move']>(
    (wanted, how) => {
      cancelAnimationFrame(frame.current);
      const next = kept(wanted, bounds);
      const set = (value: Shown): void => {
        latest.current = value;
        setShown(value);
      };
      if (how === 'at-once' || matchMedia('(prefers-reduced-motion: reduce)').matches) return set(next);
      const from = latest.current;
      let began: number | null = null;
      const step = (now: number): void => {
        began ??= now;
        const share = Math.min((now - began) / slowlyMs, 1);
        set(share === 1 ? next : between(from, next, share * (2 - share)));
        if (share < 1) frame.current = requestAnimationFrame(step);
      };
      frame.current = requestAnimationFrame(step);
    },
    [bounds],
  );
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { shown, latest, move };
}

/** One subject's timeline with its shapes, made once for each telling. */
export function useTimeline(
  from: TimelinesView | null,
  subject: string,
): { timeline: Timeline; shapes: Shapes } | null {
  return useMemo(() => {
    const timeline = from?.subjects.find((one) => one.subject === subject);
    return timeline ? { timeline, shapes: shapesOf(timeline) } : null;
  }, [from, subject]);
}
