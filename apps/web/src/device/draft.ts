import { useCallback, useEffect, useState } from 'react';
import { useCase, useDevice } from './device.tsx';

/** What was begun on this device and is not sent yet: under seal, and here again after the device was locked. */
export interface Kept<T> {
  /** Whether it was looked for; before that nothing is begun, so that nothing is written over. */
  readonly ready: boolean;
  /** What lay here when the screen opened. */
  readonly found: T | null;
  /** It is taken up again: nothing is offered any more, and it stays kept. */
  readonly taken: () => void;
  readonly keep: (value: T) => void;
  /** It was sent, or she does not want it. */
  readonly drop: () => void;
}

/** `parse` says what of an earlier draft can be taken up again; null: nothing. */
export function useDraft<T>(what: string, parse: (value: unknown) => T | null): Kept<T> {
  const { engine } = useDevice();
  const { case: of } = useCase();
  const [found, setFound] = useState<{ readonly value: T | null } | null>(null);
  useEffect(() => {
    let ended = false;
    void engine.drafts().then((drafts) => {
      const one = drafts.find((draft) => draft.case === of && draft.what === what);
      if (!ended) setFound({ value: one ? parse(one.value) : null });
    });
    return () => {
      ended = true;
    };
  }, [engine, of, what, parse]);
  const keep = useCallback(
    (value: T) => void engine.keepDraft({ case: of, what, value: plain(value) }),
    [engine, of, what],
  );
  const drop = useCallback(() => {
    setFound({ value: null });
    void engine.dropDraft({ case: of, what });
  }, [engine, of, what]);
  const taken = useCallback(() => setFound({ value: null }), []);
  return { taken, ready: found !== null, found: found?.value ?? null, keep, drop };
}

type Json = Parameters<ReturnType<typeof useDevice>['engine']['keepDraft']>[0]['value'];
/** As it is written down: what is absent is left out. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
