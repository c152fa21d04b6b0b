import type { Mode, PeerName, PeerRound } from './peer.ts';

export type Bound = { readonly min: number } | { readonly max: number };

/** A peer's medians over its rounds. */
export interface PeerMedians {
  readonly ingestMs: Readonly<Record<Mode, number>>;
  readonly coldOpenMs: Readonly<Record<Mode, number>>;
}
export type Medians = Partial<Record<PeerName, PeerMedians>>;

type Source = { readonly act: 'ingestMs' | 'coldOpenMs'; readonly peer: PeerName; readonly mode: Mode };

/** One ratio, in words and as data. Above 1, `over` took longer than `under`. */
interface Ratio {
  readonly over: Source;
  readonly under: Source;
  readonly bound: Bound | null;
  readonly says: string;
}

const ingest = (peer: PeerName, mode: Mode): Source => ({ act: 'ingestMs', peer, mode });
const coldOpen = (peer: PeerName, mode: Mode): Source => ({ act: 'coldOpenMs', peer, mode });

/**
 * The comparisons. Like with like: the writers of secsync and Jazz take in each other's facts while they write, and so
 * do Cobijo's (`cobijo`); those of PouchDB and of the bare floor only write, and beside them stands Cobijo's outbox
 * (`outbox`), the same devices, relay and connections without the receiving. What it costs to write without a connection
 * (`requests`: each write signed for the relay, and proven to it, by itself) stands beside them without a floor.
 * secsync's unit is the update: its bindings send one for each change, so its figures with a floor are of one update a
 * fact, and the same comparison with 64 facts packed into one of its updates stands beside them without a floor. Jazz's unit is the transaction: 64 facts are 64 transactions of one feed before one wait. PouchDB's
 * is the document: 64 in one `bulkDocs`.
 */
export const ratios = {
  ingestOneVsSecsync: {
    over: ingest('secsync', 'one'),
    under: ingest('cobijo', 'one'),
    bound: { min: 1.5 },
    says: 'facts/s one at a time: Cobijo over secsync, an update a fact',
  },
  ingestBatchVsSecsync: {
    over: ingest('secsync', 'one'),
    under: ingest('cobijo', 'batch64'),
    bound: { min: 20 },
    says: 'facts/s: Cobijo in segments of 64 over secsync, an update a fact',
  },
  ingestBatchVsSecsyncPacked: {
    over: ingest('secsync', 'batch64'),
    under: ingest('cobijo', 'batch64'),
    bound: null,
    says: 'facts/s: Cobijo in segments of 64 over secsync with 64 facts packed into one update',
  },
  ingestOneVsJazz: {
    over: ingest('jazz', 'one'),
    under: ingest('cobijo', 'one'),
    bound: null,
    says: 'facts/s one at a time: Cobijo over Jazz',
  },
  ingestBatchVsJazz: {
    over: ingest('jazz', 'batch64'),
    under: ingest('cobijo', 'batch64'),
    bound: { min: 2 },
    says: 'facts/s in batches of 64: Cobijo over Jazz',
  },
  ingestBatchVsPouchdb: {
    over: ingest('pouchdb', 'batch64'),
    under: ingest('outbox', 'batch64'),
    bound: null,
    says: 'facts/s in batches of 64: Cobijo over express-pouchdb',
  },
  coldOpenVsSecsync: {
    over: coldOpen('secsync', 'one'),
    under: coldOpen('cobijo', 'batch64'),
    bound: { min: 10 },
    says: 'a new device: secsync (an update a fact) over Cobijo (segments of 64)',
  },
  coldOpenVsSecsyncPacked: {
    over: coldOpen('secsync', 'batch64'),
    under: coldOpen('cobijo', 'batch64'),
    bound: null,
    says: 'a new device: secsync (64 facts packed into an update) over Cobijo (segments of 64)',
  },
  coldOpenOnesVsSecsync: {
    over: coldOpen('secsync', 'one'),
    under: coldOpen('cobijo', 'one'),
    bound: null,
    says: 'a new device: secsync (an update a fact) over Cobijo (a segment a fact)',
  },
  coldOpenVsJazz: {
    over: coldOpen('jazz', 'batch64'),
    under: coldOpen('cobijo', 'batch64'),
    bound: { min: 1.5 },
    says: 'a new device, written in batches of 64: Jazz over Cobijo',
  },
  ingestOneVsFloor: {
    over: ingest('outbox', 'one'),
    under: ingest('floor', 'one'),
    bound: { max: 2.5 },
    says: 'time one at a time: Cobijo over the bare floor',
  },
  ingestOneByRequestsVsFloor: {
    over: ingest('requests', 'one'),
    under: ingest('floor', 'one'),
    bound: null,
    says: 'time one at a time, by requests of devices that are not connected: Cobijo over the bare floor',
  },
  ingestBatchVsFloor: {
    over: ingest('outbox', 'batch64'),
    under: ingest('floor', 'batch64'),
    bound: { max: 2.5 },
    says: 'time in batches of 64: Cobijo over the bare floor',
  },
  coldOpenVsFloor: {
    over: coldOpen('outbox', 'batch64'),
    under: coldOpen('floor', 'batch64'),
    bound: { max: 2.5 },
    says: 'a new device, written in batches of 64: Cobijo over the bare floor',
  },
  coldOpenOnesVsFloor: {
    over: coldOpen('outbox', 'one'),
    under: coldOpen('floor', 'one'),
    bound: null,
    says: 'a new device, written one at a time: Cobijo over the bare floor',
  },
} as const satisfies Record<string, Ratio>;

export const rounded = (value: number): number => Number(value.toPrecision(4));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new RangeError('the median of nothing');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function mediansOf(rounds: readonly PeerRound[]): Medians {
  const medians: Medians = {};
  for (const name of new Set(rounds.map(({ peer }) => peer))) {
    const own = rounds.filter(({ peer }) => peer === name);
    const of = (act: Source['act'], mode: Mode): number => median(own.map((round) => round[act][mode]));
    medians[name] = {
      ingestMs: { one: of('ingestMs', 'one'), batch64: of('ingestMs', 'batch64') },
      coldOpenMs: { one: of('coldOpenMs', 'one'), batch64: of('coldOpenMs', 'batch64') },
    };
  }
  return medians;
}

/** Every ratio whose two peers ran, and each peer's facts a second. */
export function figuresOf(medians: Medians, facts: number): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [name, { over, under }] of Object.entries<Ratio>(ratios)) {
    const top = medians[over.peer]?.[over.act][over.mode];
    const bottom = medians[under.peer]?.[under.act][under.mode];
    if (top !== undefined && bottom !== undefined) figures[name] = rounded(top / bottom);
  }
  for (const [peer, { ingestMs, coldOpenMs }] of Object.entries(medians)) {
    figures[`${peer}IngestOnePerSecond`] = rounded((facts / ingestMs.one) * 1000);
    figures[`${peer}IngestBatchPerSecond`] = rounded((facts / ingestMs.batch64) * 1000);
    figures[`${peer}ColdOpenOnesMs`] = rounded(coldOpenMs.one);
    figures[`${peer}ColdOpenMs`] = rounded(coldOpenMs.batch64);
  }
  return figures;
}

export const ratioFloors: Readonly<Record<string, Bound>> = Object.fromEntries(
  Object.entries<Ratio>(ratios).flatMap(([name, { bound }]) => (bound ? [[name, bound]] : [])),
);

/** Whether a figure keeps its bound. One that was not measured does not. */
export function keeps(value: number | undefined, bound: Bound): boolean {
  if (value === undefined || !Number.isFinite(value)) return false;
  return 'min' in bound ? value >= bound.min : value <= bound.max;
}
