import { Suspense, lazy, useEffect, useState } from 'react';
import type { ClientRefusal } from '@cobijo/client';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { useDevice } from '../device/device.tsx';
import { LockContext } from './lock.ts';
import { Refused } from '../parts/Refused.tsx';
import { Waiting } from '../screens/unlock/Alone.tsx';

// An old telephone fetches the house that it opens, and not the other.
const HerHouse = lazy(() => import('./hers.tsx'));
const StaffHouse = lazy(() => import('./staff.tsx'));

/** An open device: hers, or of somebody who works with her. One set of facts, two houses. */
export function Inside({ onLock, link }: { readonly onLock: () => void; readonly link: string | null }) {
  const { engine, view, case: open } = useDevice();
  useEffect(() => {
    void engine.connect();
  }, [engine]);
  const notJoined = useJoin(link);
  const role = open?.me.role ?? view.cases[0]?.role ?? view.role;
  const hers = role ? !worksInUnit(role) : false;
  useEffect(() => {
    document.documentElement.classList.toggle('hers', hers);
  }, [hers]);
  return (
    <LockContext value={onLock}>
      <Refused refusal={notJoined} />
      <Suspense fallback={<Waiting />}>{hers ? <HerHouse /> : <StaffHouse />}</Suspense>
    </LockContext>
  );
}

/** A link is opened once, in the life of a page. */
let joined: string | null = null;
function useJoin(link: string | null): ClientRefusal | null {
  const { act } = useDevice();
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  useEffect(() => {
    if (link === null || joined === link) return;
    joined = link;
    void act({ do: 'join', secret: link, name: '' }).then((done) => {
      // Somebody who opens the same link again goes on where she was.
      if (!done.ok && done.error.code !== 'link-open-already') setRefusal(done.error);
    });
  }, [act, link]);
  return refusal;
}
