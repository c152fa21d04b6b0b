import type { ClientRefusal, ImportPlan, ImportRequest } from '@cobijo/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDevice } from '../../device/device.tsx';

/** How far a file is: read and nothing recorded, on its way, stopped with what was recorded, or done. */
export type ImportStage =
  | { readonly at: 'asking' }
  | { readonly at: 'reading' }
  | { readonly at: 'planned'; readonly plan: ImportPlan }
  | {
      readonly at: 'going' | 'stopped' | 'done';
      readonly plan: ImportPlan;
      readonly done: number;
      readonly of: number;
    };

/**
 * Takes in a file step by step. Whoever stops or leaves the screen keeps what was recorded, and the same file goes on
 * where it stopped.
 */
export function useImport(): {
  readonly stage: ImportStage;
  readonly refusal: ClientRefusal | null;
  readonly read: (asked: ImportRequest) => Promise<void>;
  readonly go: () => Promise<void>;
  readonly stop: () => void;
  readonly again: () => void;
} {
  const { engine } = useDevice();
  const [stage, setStage] = useState<ImportStage>({ at: 'asking' });
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  /** Each beginning and each stop is a turn; what belongs to another turn is over. */
  const turn = useRef(0);

  const read = useCallback(
    async (asked: ImportRequest) => {
      const mine = ++turn.current;
      setRefusal(null);
      setStage({ at: 'reading' });
      const planned = await engine.planImport(asked);
      if (turn.current !== mine) return;
      if (planned.ok) setStage({ at: 'planned', plan: planned.value });
      else {
        setRefusal(planned.error);
        setStage({ at: 'asking' });
      }
    },
    [engine],
  );
  const plan = 'plan' in stage ? stage.plan : null;
  const go = useCallback(async () => {
    if (!plan) return;
    const mine = ++turn.current;
    let [done, of] = [0, plan.entities + plan.ties];
    setStage({ at: 'going', plan, done, of });
    for (;;) {
      const went = await engine.goOnImport();
      if (!went.ok) {
        setRefusal(went.error);
        setStage({ at: 'stopped', plan, done, of });
        return;
      }
      ({ done, of } = went.value);
      if (went.value.isFinished) {
        setStage({ at: 'done', plan, done, of });
        return;
      }
      if (turn.current !== mine) {
        // What was under way is recorded; nothing after it.
        await engine.dropImport();
        setStage((now) => (now.at === 'going' ? { at: 'stopped', plan, done, of } : now));
        return;
      }
      setStage({ at: 'going', plan, done, of });
    }
  }, [engine, plan]);
  const stop = useCallback(() => {
    turn.current++;
  }, []);
  const again = useCallback(() => {
    turn.current++;
    setRefusal(null);
    setStage({ at: 'asking' });
    void engine.dropImport();
  }, [engine]);
  // Whoever leaves the screen stops.
  useEffect(() => stop, [stop]);
  return { stage, refusal, read, go, stop, again };
}
