import { useState } from 'react';
import { startWorker } from '../boot/trusted-urls.ts';
import { type Engine, engineMethods } from '../engine/door.ts';
import { type Asked, ask } from '../rpc.ts';
import { Report } from '../screens/report/Report.tsx';
import { NeedsHttps } from '../screens/unlock/Alone.tsx';
import { Fault } from './Fault.tsx';

/** Somebody with an intake's link. As in a guest's visit nothing here is kept; and there is no device at all. */
export function UnknownHand({ link }: { readonly link: string }) {
  const [asked] = useState(startOnce);
  if (!isSecureContext) return <NeedsHttps />;
  return (
    <Fault>
      <Report engine={asked.remote} link={link} />
    </Fault>
  );
}

/** One worker for a page, also where React runs everything twice. */
let one: Asked<Engine> | null = null;
function startOnce(): Asked<Engine> {
  if (one) return one;
  const channel = new MessageChannel();
  startWorker().postMessage(channel.port2, [channel.port2]);
  one = ask<Engine>(channel.port1, engineMethods);
  return one;
}
