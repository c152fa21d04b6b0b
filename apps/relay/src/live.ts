import { randomBytes } from 'node:crypto';
import {
  FromDevice,
  type FromDevice as DeviceMessage,
  type RefusalCode,
  type RegistrationId,
  type StreamId,
  decodeLiveAppend,
  liveVersion,
  toBase64Url,
  watchedStreamsMax,
} from '@cobijo/wire';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { type Claim, acceptHold } from './accept.ts';
import type { Acts } from './acts.ts';
import { Bucket, wrongProofCost } from './buckets.ts';
import { type Deliveries, type Outlet, Watch } from './deliver.ts';
import type { RouteName } from './metrics.ts';
import type { Refused } from './sealed-log/sealed-log.ts';

/**
 * One live connection (live.ts of the wire): rights are proven once, then appends go straight to the log.
 *
 * Frames are taken in their order: an append that follows a `hold` waits for its answer, while appends do not wait for
 * each other. A connection that asks faster than its rate, or than the disk takes, is not read from for a while, so
 * that TCP itself slows it down; it is refused only where a capability is overspent.
 */
export interface LiveLimits {
  /** Live connections that one process takes. Past this, devices ask from time to time instead. */
  readonly connectionsMax: number;
  /** Rights that one connection may hold at once. */
  readonly rightsHeldMax: number;
  readonly watchedStreamsMax: number;
}
export const liveLimits: LiveLimits = {
  connectionsMax: 20_000,
  rightsHeldMax: 8 * watchedStreamsMax,
  watchedStreamsMax,
};
/** Bytes of appends that one connection may have on their way to disk. */
const unansweredBytesMax = 8 << 20;

const someId = z.object({ id: z.int().min(0).max(0xffff_ffff) });

export class LiveConnection implements Outlet {
  readonly #acts: Acts;
  readonly #deliveries: Deliveries;
  readonly #socket: WebSocket;
  readonly #limits: LiveLimits;
  readonly #challenge = randomBytes(32);
  readonly #held = new Set<string>();
  readonly #watches = new Map<StreamId, Watch>();
  /** The newest epoch of each stream whose read right is held. */
  readonly #readable = new Map<StreamId, number>();
  readonly #bucket: Bucket;
  #queue: { data: Buffer; binary: boolean }[] = [];
  /** The registration that this connection's device showed. */
  #registration: RegistrationId | null = null;
  #busy = false;
  #unanswered = 0;
  #paused = false;
  #alive = true;

  constructor(acts: Acts, deliveries: Deliveries, socket: WebSocket, limits: LiveLimits = liveLimits) {
    this.#limits = limits;
    this.#acts = acts;
    this.#deliveries = deliveries;
    this.#socket = socket;
    this.#bucket = new Bucket(acts.rates.connection, acts.now());
    socket.on('message', (data: RawData, binary) => this.#receive(asBuffer(data), binary));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('close', () => this.#end());
    // What breaks here breaks this connection only, and `close` follows.
    socket.on('error', () => undefined);
    const challenge = toBase64Url(this.#challenge);
    this.send(JSON.stringify({ type: 'hello', challenge, version: liveVersion }));
  }

  get buffered(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Uint8Array | string, sent?: () => void): void {
    this.#socket.send(frame, { binary: typeof frame !== 'string' }, sent);
  }

  /** Ends a connection that no longer answers, and asks the others whether they do. */
  beat(): void {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
  }

  #receive(data: Buffer, binary: boolean): void {
    if (this.#busy || this.#paused) {
      this.#queue.push({ data, binary });
      return;
    }
    this.#take(data, binary);
  }

  #take(data: Buffer, binary: boolean): void {
    this.#bucket.charge(1, this.#acts.now());
    if (binary) this.#append(data);
    else this.#control(data);
    this.#slowDown();
  }

  /** Stops reading while the rate is overspent or too much waits for the disk. */
  #slowDown(): void {
    if (this.#paused) return;
    const waitMs = this.#bucket.waitMs(this.#acts.now());
    if (waitMs === 0 && this.#unanswered < unansweredBytesMax) return;
    this.#paused = true;
    this.#socket.pause();
    if (waitMs > 0) setTimeout(() => this.#goOn(), waitMs);
  }

  #goOn(): void {
    this.#paused = this.#unanswered >= unansweredBytesMax;
    while (!this.#paused && !this.#busy) {
      const next = this.#queue.shift();
      if (!next) break;
      this.#take(next.data, next.binary);
    }
    if (!this.#paused && !this.#busy) this.#socket.resume();
  }

  #append(frame: Buffer): void {
    const decoded = decodeLiveAppend(frame);
    if (!decoded) return this.#refuse('live-append', 0, 'malformed-request');
    const { id, stream, epoch, run } = decoded;
    if (!this.#held.has(heldKey({ stream, right: 'write', epoch })))
      return this.#refuse('live-append', id, 'absent');
    this.#unanswered += run.length;
    void this.#acts
      .append(stream, epoch, run, false)
      .catch((error: unknown): Refused => {
        this.#acts.fault(error);
        return { ok: false, code: 'relay-fault' };
      })
      .then((acted) => {
        this.#unanswered -= run.length;
        if (acted.ok) {
          this.#acts.metrics.count('live-append', 'ok');
          this.send(`{"type":"appended","id":${id},"position":${acted.value.position}}`);
        } else this.#refuse('live-append', id, acted.code, acted.expected);
        if (this.#paused && this.#bucket.waitMs(this.#acts.now()) === 0) this.#goOn();
      });
  }

  #control(data: Buffer): void {
    const value = parseText(data);
    const parsed = FromDevice.safeParse(value);
    if (!parsed.success) {
      const named = someId.safeParse(value);
      return this.#refuse('other', named.success ? named.data.id : 0, 'malformed-request');
    }
    const message = parsed.data;
    switch (message.type) {
      case 'hold':
        this.#busy = true;
        this.#hold(message)
          .catch((error: unknown) => {
            this.#acts.fault(error);
            this.#refuse('live-hold', message.id, 'relay-fault');
          })
          .finally(() => {
            this.#busy = false;
            this.#goOn();
          });
        return;
      case 'watch':
        return this.#watch(message);
      case 'nudge':
        if (this.#registration === null) {
          this.#registration = message.registration;
          this.#acts.nudger?.came(message.registration);
        }
        return this.send(JSON.stringify({ type: 'noted', id: message.id }));
      case 'unwatch': {
        const watch = this.#watches.get(message.stream);
        if (watch) this.#deliveries.end(watch);
        this.#watches.delete(message.stream);
        return this.send(JSON.stringify({ type: 'unwatched', id: message.id }));
      }
    }
  }

  async #hold(message: Extract<DeviceMessage, { type: 'hold' }>): Promise<void> {
    const { id, stream, right, epoch } = message;
    if (this.#held.size >= this.#limits.rightsHeldMax) return this.#refuse('live-hold', id, 'too-many');
    const claim = await acceptHold(this.#acts, this.#challenge, { stream, right, epoch }, message.proof);
    if (!claim.ok) {
      this.#bucket.charge(wrongProofCost, this.#acts.now());
      return this.#refuse('live-hold', id, claim.code);
    }
    this.#held.add(heldKey(claim.value));
    if (right === 'read' && epoch >= (this.#readable.get(stream) ?? 0)) {
      this.#readable.set(stream, epoch);
      const watch = this.#watches.get(stream);
      if (watch) watch.epoch = epoch;
    }
    this.#acts.metrics.count('live-hold', 'ok');
    this.send(`{"type":"held","id":${id}}`);
  }

  #watch({ id, stream, from }: Extract<DeviceMessage, { type: 'watch' }>): void {
    const epoch = this.#readable.get(stream);
    if (epoch === undefined) return this.#refuse('live-watch', id, 'absent');
    const before = this.#watches.get(stream);
    if (before) this.#deliveries.end(before);
    else if (this.#watches.size >= this.#limits.watchedStreamsMax)
      return this.#refuse('live-watch', id, 'too-many');
    const watch = new Watch(stream, epoch, from, this);
    this.#watches.set(stream, watch);
    this.#acts.metrics.count('live-watch', 'ok');
    this.send(`{"type":"watching","id":${id}}`);
    this.#deliveries.begin(watch);
  }

  #refuse(route: RouteName, id: number, code: RefusalCode, expected?: number): void {
    this.#acts.metrics.count(route, code);
    this.send(JSON.stringify({ type: 'refused', id, code, ...(expected === undefined ? {} : { expected }) }));
  }

  #end(): void {
    this.#queue = [];
    for (const watch of this.#watches.values()) this.#deliveries.end(watch);
    if (this.#registration !== null) this.#acts.nudger?.went(this.#registration, this.#watches.keys());
    this.#watches.clear();
  }
}

const heldKey = ({ stream, right, epoch }: Claim): string => `${right}.${epoch}.${stream}`;

function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

function parseText(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
