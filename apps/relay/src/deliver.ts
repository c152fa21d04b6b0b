import {
  type RingId,
  type StreamId,
  encodeLivePage,
  envelopesPerRequestMax,
  pageBytesMax,
} from '@cobijo/wire';
import type { Growth, SealedLog } from './sealed-log/sealed-log.ts';

/**
 * deliver: what the log took goes to whoever watches, at once.
 *
 * A watcher that has everything up to a growth is sent that growth as it came, one frame for all of them. Any other
 * (just arrived, slow, or past a rotation) is fed from the log, page by page, as fast as it takes them. So a slow
 * watcher costs its own page and no memory of what it has still to read, and where a read right ends is decided by the
 * log alone.
 */
export interface Outlet {
  /** Sends a frame; `sent` runs when it has left this process. */
  send(frame: Uint8Array | string, sent?: () => void): void;
  /** Bytes given to `send` that have not left yet. */
  readonly buffered: number;
}

/** Who is to hear of growth besides watchers: devices that are not connected. */
export interface GrowthListener {
  grew(stream: StreamId): void;
}

/** Past this, a watcher is slow: it gets no more from memory. */
const bufferedBytesMax = 1 << 20;

export class Watch {
  readonly stream: StreamId;
  readonly outlet: Outlet;
  /** The newest epoch whose read right this watcher holds. */
  epoch: number;
  /** The next position to send. */
  cursor: number;
  state: 'ready' | 'feeding' | 'ended' = 'ready';
  /** The stream grew while it was being fed. */
  again = false;

  constructor(stream: StreamId, epoch: number, from: number, outlet: Outlet) {
    this.stream = stream;
    this.epoch = epoch;
    this.cursor = from;
    this.outlet = outlet;
  }
}

export class Deliveries {
  readonly #log: SealedLog;
  readonly #watches = new Map<StreamId, Set<Watch>>();
  readonly #fault: (error: unknown) => void;
  /** Watches that began since somebody last asked: they were told of no ring yet. */
  #begun = new Set<Watch>();
  #count = 0;

  constructor(log: SealedLog, fault: (error: unknown) => void, away: GrowthListener | null = null) {
    this.#log = log;
    this.#fault = fault;
    log.onGrowth((growth) => {
      this.#deliver(growth);
      away?.grew(growth.stream);
    });
    log.watched(() => this.#positions());
  }

  get count(): number {
    return this.#count;
  }

  /** Starts a watch; pages flow at once and for ever, until `end` or until its read right is closed. */
  begin(watch: Watch): void {
    const watches = this.#watches.get(watch.stream) ?? new Set();
    watches.add(watch);
    this.#watches.set(watch.stream, watches);
    this.#count++;
    this.#begun.add(watch);
    this.#feed(watch);
  }

  end(watch: Watch): void {
    if (watch.state === 'ended') return;
    watch.state = 'ended';
    this.#count--;
    this.#begun.delete(watch);
    const watches = this.#watches.get(watch.stream);
    watches?.delete(watch);
    if (watches?.size === 0) this.#watches.delete(watch.stream);
  }

  /** The streams that somebody watches. */
  watched(): Iterable<StreamId> {
    return this.#watches.keys();
  }

  /** The watches that began since this was last asked. */
  takeBegun(): ReadonlySet<Watch> {
    const begun = this.#begun;
    this.#begun = new Set();
    return begun;
  }

  /** Tells whoever watches a stream which of its rings rang; returns how many were told. `but`: those who know. */
  rang(stream: StreamId, ids: readonly RingId[], but: ReadonlySet<Watch>): number {
    const watches = [...(this.#watches.get(stream) ?? [])].filter((watch) => !but.has(watch));
    for (const watch of watches) this.rangTo(watch, ids);
    return watches.length;
  }

  rangTo(watch: Watch, ids: readonly RingId[]): number {
    if (watch.state === 'ended') return 0;
    watch.outlet.send(JSON.stringify({ type: 'rang', stream: watch.stream, ids }));
    return 1;
  }

  #deliver({ stream, added }: Growth): void {
    const watches = this.#watches.get(stream);
    if (!watches) return;
    let frame: Uint8Array | undefined;
    for (const watch of watches) {
      const current = watch.state === 'ready' && added !== null && watch.cursor === added.first;
      if (current && watch.outlet.buffered < bufferedBytesMax) {
        frame ??= encodeLivePage(stream, added.first, added.run);
        watch.cursor = added.next;
        watch.outlet.send(frame);
      } else this.#feed(watch);
    }
  }

  #feed(watch: Watch): void {
    if (watch.state !== 'ready') {
      watch.again = true;
      return;
    }
    watch.state = 'feeding';
    this.#feedAll(watch).catch((error: unknown) => {
      this.#fault(error);
      if (watch.state === 'feeding') watch.state = 'ready';
    });
  }

  async #feedAll(watch: Watch): Promise<void> {
    const { stream, outlet } = watch;
    while (watch.state === 'feeding') {
      watch.again = false;
      const { epoch } = watch;
      const page = await this.#log.read({
        stream,
        epoch,
        from: watch.cursor,
        envelopesMax: envelopesPerRequestMax,
        bytesMax: pageBytesMax,
      });
      // The watch may have ended, or been given a newer right, while the log was read.
      if (watch.state !== 'feeding') return;
      if (page.count > 0) {
        watch.cursor = page.next;
        await sentAlone(outlet, encodeLivePage(stream, page.next - page.count, page.run));
      }
      if (!page.end || watch.again || watch.epoch !== epoch) continue;
      if (page.closed) {
        this.end(watch);
        outlet.send(JSON.stringify({ type: 'closed', stream, epoch }));
      } else if (watch.state === 'feeding') watch.state = 'ready';
      return;
    }
  }

  *#positions(): Iterable<readonly [StreamId, number]> {
    for (const [stream, watches] of this.#watches) {
      let least = Infinity;
      for (const { cursor } of watches) least = Math.min(least, cursor);
      yield [stream, least];
    }
  }
}

/** Sends, and waits only where the receiver is behind: a fast one is fed without a turn lost. */
function sentAlone(outlet: Outlet, frame: Uint8Array): Promise<void> | void {
  if (outlet.buffered < bufferedBytesMax) return outlet.send(frame);
  return new Promise((resolve) => outlet.send(frame, resolve));
}
