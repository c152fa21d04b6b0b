import type { OpenedPeerName } from '../peer.ts';

/** What the page asks of a worker, and the answers. Nothing but what lies in the browser passes from one worker to the next. */
export type ToWorker =
  /** Puts a device with all its messages into the browser: Cobijo's files from the server, the others' by themselves. */
  | {
      readonly do: 'keep';
      readonly peer: OpenedPeerName;
      readonly files: readonly string[];
      readonly texts: readonly string[];
    }
  /** Opens it again from there. `kept`: what the other worker said that opening needs. */
  | { readonly do: 'open'; readonly peer: OpenedPeerName; readonly kept: string; readonly count: number };

export type FromWorker =
  | { readonly done: 'ready' }
  | { readonly done: 'kept'; readonly kept: string }
  | { readonly done: 'opened'; readonly total: number; readonly newest: readonly string[] }
  | { readonly done: 'failed'; readonly why: string };

/** How many of the newest a screen shows. */
export const newestShown = 50;

declare global {
  interface Window {
    keep(request: Extract<ToWorker, { do: 'keep' }>): Promise<string>;
    /** Milliseconds until the newest stand in the page, and the newest of them. */
    openAgain(
      request: Extract<ToWorker, { do: 'open' }>,
    ): Promise<{ ms: number; last: string; total: number }>;
  }
}
