import type { CaseId, CaseView, ClientRefusal, ClientResult, DeviceView, Done, Intent } from '@cobijo/client';
import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Engine } from '../engine/door.ts';
import type { Asked } from '../rpc.ts';

/** The open device as the screens have it: what it shows now, and how to ask it for something. */
export interface Device {
  readonly engine: Engine;
  readonly view: DeviceView;
  /** The case that is being read; null while a device has none. */
  readonly case: CaseView | null;
  readonly open: (id: CaseId) => void;
  /** Asks for something. Refused: null of a value, and the refusal to show. */
  readonly act: (intent: Intent) => Promise<ClientResult<Done>>;
}

const DeviceContext = createContext<Device | null>(null);

/** The open device. Only screens that stand under an open device may ask. */
export function useDevice(): Device {
  const device = use(DeviceContext);
  if (!device) throw new Error('no open device here');
  return device;
}

/** The case that is open. Only screens of a case may ask. */
export function useCase(): CaseView {
  const { case: open } = useDevice();
  if (!open) throw new Error('no open case here');
  return open;
}

/** Holds what the device shows, and fetches it again whenever it says that something changed. */
export function DeviceProvider(props: {
  readonly asked: Asked<Engine>;
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}) {
  const { asked } = props;
  const engine = asked.remote;
  const [shown, setShown] = useState<{ view: DeviceView; case: CaseView | null } | null>(null);
  const [chosen, setChosen] = useState<CaseId | null>(null);

  useEffect(() => {
    let ended = false;
    let running = false;
    let again = false;
    let last: CaseId | null = null;
    const refresh = async () => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      do {
        again = false;
        // Both are asked for at once: the case that was shown is nearly always the one that will be.
        const [view, ahead] = await Promise.all([engine.view(), last && engine.caseView(last)]);
        const id = view.cases.find((one) => one.case === chosen)?.case ?? view.cases[0]?.case ?? null;
        const read = id === null ? null : id === last ? ahead : await engine.caseView(id);
        if (ended) return;
        last = id;
        setShown({ view, case: read?.ok ? read.value : null });
      } while (again);
      running = false;
    };
    const start = () => {
      // A fault after the worker ended is the end, not news.
      refresh().catch((fault: unknown) => {
        if (!ended)
          setShown(() => {
            throw fault;
          });
      });
    };
    asked.onChange(start);
    start();
    return () => {
      ended = true;
    };
  }, [asked, engine, chosen]);

  const act = useCallback((intent: Intent) => engine.act(intent), [engine]);
  const device = useMemo(
    () => (shown ? { engine, view: shown.view, case: shown.case, open: setChosen, act } : null),
    [engine, shown, act],
  );
  return device ? <DeviceContext value={device}>{props.children}</DeviceContext> : props.waiting;
}

/** A deed and what came of it, for a form: `run` answers what was done, or null with `refusal` to show. */
export function useDeed(): {
  readonly busy: boolean;
  readonly refusal: ClientRefusal | null;
  readonly clear: () => void;
  readonly run: (intent: Intent) => Promise<Done | null>;
} {
  const { act } = useDevice();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  const run = useCallback(
    async (intent: Intent) => {
      setBusy(true);
      try {
        const result = await act(intent);
        // What was done in some parts and refused in others says so, too.
        setRefusal(
          result.ok ? (result.value.refused?.map(({ code }) => ({ code }))[0] ?? null) : result.error,
        );
        return result.ok ? result.value : null;
      } finally {
        setBusy(false);
      }
    },
    [act],
  );
  return { busy, refusal, run, clear: useCallback(() => setRefusal(null), []) };
}
