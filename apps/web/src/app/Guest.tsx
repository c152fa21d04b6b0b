import { Suspense, lazy, useState } from 'react';
import { startWorker } from '../boot/trusted-urls.ts';
import { DeviceProvider } from '../device/device.tsx';
import { type Engine, engineMethods } from '../engine/door.ts';
import { type Asked, ask } from '../rpc.ts';
import { GuestDoor } from '../screens/guest/GuestDoor.tsx';
import { GuestOver } from '../screens/guest/GuestOver.tsx';
import { NeedsHttps, Waiting } from '../screens/unlock/Alone.tsx';
import { Fault } from './Fault.tsx';
import { LockContext } from './lock.ts';
import { RestWatch } from './rest.tsx';

const GuestHouse = lazy(() => import('./guest-house.tsx'));

/**
 * One visit. No shell is kept, no file store is opened, no lead is taken: whatever this browser keeps for somebody else
 * is not touched, and when the worker ends, every key of the visit has.
 */
export function Guest({ link }: { readonly link: string }) {
  const [started] = useState(startOnce);
  const [stage, setStage] = useState<'door' | 'inside' | 'over'>('door');
  if (!isSecureContext) return <NeedsHttps />;
  switch (stage) {
    case 'door':
      return <GuestDoor engine={started.asked.remote} link={link} onOpen={() => setStage('inside')} />;
    case 'inside': {
      const end = async (): Promise<void> => {
        setStage('over');
        await started.asked.remote.lock().catch(() => undefined);
        started.asked.end();
        started.worker.terminate();
      };
      return (
        <Fault>
          <DeviceProvider asked={started.asked} waiting={<Waiting />}>
            <RestWatch onClose={() => void end()} />
            <LockContext value={() => void end()}>
              <Suspense fallback={<Waiting />}>
                <GuestHouse />
              </Suspense>
            </LockContext>
          </DeviceProvider>
        </Fault>
      );
    }
    case 'over':
      return <GuestOver />;
  }
}

interface Started {
  readonly worker: Worker;
  readonly asked: Asked<Engine>;
}
/** One worker for a page, also where React runs everything twice. */
let one: Started | null = null;
function startOnce(): Started {
  if (one) return one;
  const worker = startWorker();
  const channel = new MessageChannel();
  worker.postMessage(channel.port2, [channel.port2]);
  one = { worker, asked: ask<Engine>(channel.port1, engineMethods) };
  return one;
}
