import type { ClientRefusal, NetworkView } from '@cobijo/client';
import { useEffect, useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';

/** The network of the open case, fetched again whenever the case changed; `undefined` until it was read. */
export function useNetwork(): {
  readonly network: NetworkView | undefined;
  readonly refusal: ClientRefusal | null;
} {
  const { engine } = useDevice();
  const open = useCase();
  const [read, setRead] = useState<{ network?: NetworkView; refusal: ClientRefusal | null }>({
    refusal: null,
  });
  useEffect(() => {
    let ended = false;
    void engine.network(open.case).then((result) => {
      if (ended) return;
      setRead(
        result.ok
          ? { network: result.value, refusal: null }
          : (before) => ({ ...before, refusal: result.error }),
      );
    });
    return () => {
      ended = true;
    };
    // `open` is another object each time that the case changed.
  }, [engine, open]);
  return { network: read.network, refusal: read.refusal };
}
