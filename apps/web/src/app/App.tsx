import { Suspense, lazy, useCallback, useEffect, useState } from 'react';
import { takeLead } from '../boot/leader.ts';
import { keepShell, startWorker } from '../boot/trusted-urls.ts';
import { DeviceProvider } from '../device/device.tsx';
import { type DoorState, type Engine, type Handover, engineMethods } from '../engine/door.ts';
import { type Asked, ask } from '../rpc.ts';
import { readPlay } from '../screens/doorway/play.ts';
import type { Play } from '../screens/doorway/format.ts';
import { Begin } from '../screens/unlock/Begin.tsx';
import { Unlock } from '../screens/unlock/Unlock.tsx';
import { Broken, NeedsHttps, OtherTab, Waiting } from '../screens/unlock/Alone.tsx';
import { Fault } from './Fault.tsx';
import { Inside } from './Inside.tsx';
import { RestWatch } from './rest.tsx';

const Doorway = lazy(() => import('../screens/doorway/Doorway.tsx'));

type Stage =
  | { readonly at: 'deciding' }
  | { readonly at: 'doorway'; readonly play: Play }
  | { readonly at: 'other-tab' }
  | {
      readonly at: 'door';
      readonly asked: Asked<Engine>;
      readonly door: DoorState;
      readonly refused: string | null;
      /** It closed by itself. */
      readonly rested?: true;
    }
  | { readonly at: 'put-away' };

/** From an opened page to an open device: what stands in between is said on the screen, one thing at a time. */
export function App({
  handover,
  link,
}: {
  readonly handover: Handover | null;
  /** The secret of a link by which somebody joins. */
  readonly link: string | null;
}) {
  const [stage, setStage] = useState<Stage>({ at: 'deciding' });

  const open = useCallback(
    async (how: 'if-free' | 'by-asking') => {
      const lead = await takeLead(how);
      if (!lead) return setStage({ at: 'other-tab' });
      const worker = startWorker();
      const channel = new MessageChannel();
      worker.postMessage(channel.port2, [channel.port2]);
      const asked = ask<Engine>(channel.port1, engineMethods);
      void lead.asked.then(async () => {
        setStage({ at: 'put-away' });
        await asked.remote.lock().catch(() => undefined);
        asked.end();
        worker.terminate();
        lead.release();
        setStage({ at: 'other-tab' });
      });
      let refused: string | null = null;
      if (handover) {
        const steppedIn = await asked.remote.stepIn(handover);
        if (!steppedIn.ok) refused = steppedIn.error.code;
      }
      const door = await asked.remote.state();
      setStage({ at: 'door', asked, door, refused });
    },
    [handover],
  );

  useStart(async () => {
    if (!isSecureContext) return;
    const play = handover || link ? null : await readPlay();
    if (play) setStage({ at: 'doorway', play });
    else {
      void keepShell();
      await open('if-free');
    }
  });

  if (!isSecureContext) return <NeedsHttps />;
  switch (stage.at) {
    case 'deciding':
    case 'put-away':
      return <Waiting />;
    case 'doorway':
      return (
        <Suspense fallback={<Waiting />}>
          <Doorway play={stage.play} />
        </Suspense>
      );
    case 'other-tab':
      return <OtherTab onUseHere={() => void open('by-asking')} />;
    case 'door': {
      const { asked, door, refused } = stage;
      const again = async () =>
        setStage({ at: 'door', asked, door: await asked.remote.state(), refused: null });
      if (refused && door.at !== 'open') return <Broken code={refused} />;
      if (door.at === 'absent')
        return <Begin engine={asked.remote} keeps={door.keeps} link={link} onOpen={again} />;
      if (door.at === 'locked')
        return <Unlock engine={asked.remote} onOpen={again} rested={stage.rested ?? false} />;
      const rest = async () => {
        // Out of sight first: the engine may have something to finish.
        setStage({ at: 'put-away' });
        await asked.remote.lock();
        setStage({ at: 'door', asked, door: await asked.remote.state(), refused: null, rested: true });
      };
      return (
        <Fault>
          <DeviceProvider asked={asked} waiting={<Waiting />}>
            {/* A device of the played story is opened by its address: nobody knows a passphrase that opens it again. */}
            {handover ? null : <RestWatch onClose={() => void rest()} />}
            <Inside link={link} onLock={() => void asked.remote.lock().then(again)} />
          </DeviceProvider>
        </Fault>
      );
    }
  }
}

/** Runs once for a page, also where React tries every effect twice. */
let started = false;
function useStart(run: () => Promise<void>): void {
  useEffect(() => {
    if (started) return;
    started = true;
    void run();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
