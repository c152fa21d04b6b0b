import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useDevice } from '../device/device.tsx';
import { LockContext } from './lock.ts';
import { hersRouter } from './hers.tsx';
import { staffRouter } from './staff.tsx';

/** An open device: hers, or of somebody who works with her. One set of facts, two houses. */
export function Inside({ onLock }: { readonly onLock: () => void }) {
  const { engine, view, case: open } = useDevice();
  useEffect(() => {
    void engine.connect();
  }, [engine]);
  const role = open?.me.role ?? view.cases[0]?.role;
  const hers = role === 'survivor' || role === 'relative';
  const router = useMemo(() => (hers ? hersRouter() : staffRouter()), [hers]);
  useEffect(() => {
    document.documentElement.classList.toggle('hers', hers);
  }, [hers]);
  return (
    <LockContext value={onLock}>
      <RouterProvider router={router} />
    </LockContext>
  );
}
