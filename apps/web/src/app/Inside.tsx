import { Suspense, lazy, useEffect } from 'react';
import { useDevice } from '../device/device.tsx';
import { LockContext } from './lock.ts';
import { Waiting } from '../screens/unlock/Alone.tsx';

// An old telephone fetches the house that it opens, and not the other.
const HerHouse = lazy(() => import('./hers.tsx'));
const StaffHouse = lazy(() => import('./staff.tsx'));

/** An open device: hers, or of somebody who works with her. One set of facts, two houses. */
export function Inside({ onLock }: { readonly onLock: () => void }) {
  const { engine, view, case: open } = useDevice();
  useEffect(() => {
    void engine.connect();
  }, [engine]);
  const role = open?.me.role ?? view.cases[0]?.role;
  const hers = role === 'survivor' || role === 'relative';
  useEffect(() => {
    document.documentElement.classList.toggle('hers', hers);
  }, [hers]);
  return (
    <LockContext value={onLock}>
      <Suspense fallback={<Waiting />}>{hers ? <HerHouse /> : <StaffHouse />}</Suspense>
    </LockContext>
  );
}
