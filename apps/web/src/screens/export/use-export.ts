import type { ClientRefusal, ExportMade, ExportRequest } from '@cobijo/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { saveFile } from '../../parts/save-file.ts';

export type ExportStage =
  | { readonly at: 'asking' }
  | { readonly at: 'stopped' }
  /** `of` 0: its files are not counted yet. */
  | { readonly at: 'making'; readonly done: number; readonly of: number }
  /** Everything that can be had is here, and so many files are not. */
  | { readonly at: 'lacking'; readonly missing: number }
  | { readonly at: 'made'; readonly made: ExportMade };

/** No turn: its screen is gone. */
const hasLeft = -1;

/**
 * Makes a record step by step; who leaves the screen or stops has told nobody anything and made nothing. Where she leaves
 * at the last moment the others are told, and no file comes after her: nobody would see its words, and somebody else may
 * be looking at that screen.
 */
export function useExport(): {
  readonly stage: ExportStage;
  readonly refusal: ClientRefusal | null;
  readonly run: (asked: ExportRequest) => Promise<void>;
  /** Goes on without the files that are not here. */
  readonly goOn: () => Promise<void>;
  readonly stop: () => void;
} {
  const { engine } = useDevice();
  const [stage, setStage] = useState<ExportStage>({ at: 'asking' });
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  const turn = useRef(0);

  const fails = useCallback((error: ClientRefusal): void => {
    setRefusal(error);
    setStage({ at: 'asking' });
  }, []);
  const make = useCallback(
    async (withoutMissing: boolean) => {
      const mine = turn.current;
      const made = await engine.makeExport(withoutMissing);
      if (turn.current === hasLeft) return;
      if (!made.ok) return turn.current !== mine ? undefined : fails(made.error);
      // From here everyone is told: the file is hers, also where she pressed stop a moment too late.
      saveFile(made.value.file, made.value.name);
      setStage({ at: 'made', made: made.value });
    },
    [engine, fails],
  );

  const run = useCallback(
    async (asked: ExportRequest) => {
      const mine = ++turn.current;
      const isStopped = (): boolean => turn.current !== mine;
      setRefusal(null);
      setStage({ at: 'making', done: 0, of: 0 });
      const plan = await engine.planExport(asked);
      if (isStopped()) return;
      if (!plan.ok) return fails(plan.error);
      for (;;) {
        const got = await engine.fetchForExport();
        if (isStopped()) return;
        if (!got.ok) return fails(got.error);
        const { done, of, missing } = got.value;
        if (done === of && missing > 0) return setStage({ at: 'lacking', missing });
        setStage({ at: 'making', done, of });
        if (done === of) break;
      }
      await make(false);
    },
    [engine, fails, make],
  );
  const goOn = useCallback(() => {
    setStage({ at: 'making', done: 0, of: 0 });
    return make(true);
  }, [make]);
  const stop = useCallback(() => {
    turn.current++;
    void engine.dropExport();
    setStage({ at: 'stopped' });
  }, [engine]);
  useEffect(
    () => () => {
      turn.current = hasLeft;
      // Where the visit is over, its worker is too.
      engine.dropExport().catch(() => undefined);
    },
    [engine],
  );
  return { stage, refusal, run, goOn, stop };
}
