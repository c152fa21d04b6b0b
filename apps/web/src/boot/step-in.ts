import type { Handover } from '../engine/door.ts';
import { entryHere } from './back.ts';

/** With what somebody came: a played device's secret, a link by which she joins or visits, or nothing. */
export interface Came {
  readonly handover: Handover | null;
  readonly link: string | null;
  /** The secret of a guest's link: for one visit, of which this browser keeps nothing. */
  readonly guest: string | null;
  /** The link of an intake, by which anybody reports; this browser keeps nothing of it either. */
  readonly report: string | null;
}

/**
 * Reads `#step-in=<id>.<secret>`, `#join=<secret>`, `#guest=<secret>` or `#report=<link>` and takes it out of the address at once: a secret in an address is
 * copied, kept in histories and read over shoulders.
 */
export function takeFromAddress(): Came {
  const step = /^#step-in=([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{8,200})$/.exec(location.hash);
  const link = /^#(join|guest)=([A-Za-z0-9_-]{1,200})$/.exec(location.hash);
  const report = /^#report=([A-Za-z0-9_-]{0,4000})$/.exec(location.hash);
  if (location.hash !== '' || location.search !== '' || location.pathname !== '/')
    history.replaceState(entryHere(), '', '/');
  return {
    handover: step?.[1] && step[2] ? { id: step[1], secret: step[2] } : null,
    link: link?.[1] === 'join' ? (link[2] ?? null) : null,
    guest: link?.[1] === 'guest' ? (link[2] ?? null) : null,
    report: report?.[1] ?? null,
  };
}
