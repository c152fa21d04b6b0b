import type { BenchFact } from './facts.ts';

export const modes = ['one', 'batch64'] as const;
export type Mode = (typeof modes)[number];
export const batchFacts = 64;
export const factsPer = { one: 1, batch64: batchFacts } as const satisfies Record<Mode, number>;

/**
 * One product under measure, through its own client and its own server process.
 *
 * `start` brings up an empty server and four writers that are admitted and connected; `ingest` ends when the server has
 * acknowledged the last write as its product acknowledges; `coldOpen` is a device that never saw the data: it fetches,
 * verifies, opens and folds everything, and counts what its fold holds. Each is called once between `start` and `stop`.
 */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** How its server is started, as a person would type it. */
  readonly startCommand: string;
  /** What its store does when it acknowledges; what it signs, and what it verifies. */
  readonly durability: string;
  readonly verifies: string;
  start(): Promise<void>;
  /** Milliseconds. */
  ingest(mode: Mode, facts: readonly BenchFact[]): Promise<number>;
  /** Milliseconds, and how many facts its fold holds. */
  coldOpen(): Promise<{ readonly ms: number; readonly facts: number }>;
  stop(): Promise<void>;
}

/** A peer that cannot run here says why; its figures are then missing, never guessed. */
export type PeerModule = { readonly open: () => Promise<Peer | { readonly missing: string }> };

/** `outbox` is Cobijo too: its writers only send. So is `requests`, where they are not connected. */
export const peerNames = ['secsync', 'jazz', 'pouchdb', 'floor', 'requests', 'outbox', 'cobijo'] as const;
export type PeerName = (typeof peerNames)[number];

/** What one child process measures: one peer, one round. */
export interface PeerRound {
  readonly peer: PeerName;
  readonly about: Pick<Peer, 'name' | 'version' | 'startCommand' | 'durability' | 'verifies'>;
  readonly facts: number;
  readonly ingestMs: Readonly<Record<Mode, number>>;
  readonly coldOpenMs: Readonly<Record<Mode, number>>;
}
