import type { Handover } from '../engine/door.ts';

/**
 * Reads `#step-in=<id>.<secret>` and takes it out of the address at once: a secret in an address is copied, kept in
 * histories and read over shoulders.
 */
export function takeStepIn(): Handover | null {
  const match = /^#step-in=([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{8,200})$/.exec(location.hash);
  if (location.hash !== '' || location.search !== '' || location.pathname !== '/')
    history.replaceState(null, '', '/');
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : null;
}
