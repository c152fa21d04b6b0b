import type { Instant, Zone } from '@cobijo/domain';
import { useEffect, useState } from 'react';

/** Often enough for quarters of an hour. */
const lookMs = 20_000;

/** The present, for what is safe at one hour and not at another: a page that stays open must not go on saying that it is. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now() as Instant);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() as Instant), lookMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export const ownZone = (): Zone => Intl.DateTimeFormat().resolvedOptions().timeZone as Zone;
