import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type CapabilityKey,
  FromDevice,
  type FromRelay,
  type RefusalCode,
  type Right,
  type StreamId,
  decodeLiveAppend,
  encodeLivePage,
  fromBase64Url,
  liveProofBytes,
  liveVersion,
  requestBytesMax,
  toBase64Url,
  verifyStrictly,
  watchedStreamsMax,
} from '@cobijo/wire';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Acts } from './acts.ts';
import { Buckets, refusedRate } from './limits.ts';
import type { Growth } from './sealed-log/sealed-log.ts';

/** Bytes that may wait for a slow reader before she is fed from the log instead of from memory. */
const backlogBytesMax = 1 << 20;
const challengeBytes = 32;

interface Watch {
  readonly epoch: number;
  /** The next position to send. */
  next: number;
  feeding: boolean;
  /** Something grew while a page was on its way. */
  again: boolean;
  closed: boolean;
}

/** deliver: wakes whoever watches a stream, with the envelopes themselves. */
export class Deliverer {
  readonly #acts: Acts;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: requestBytesMax + 1024,
    perMessageDeflate: false,
  });
  readonly #connections = new Set<Connection>();
  readonly #watchers = new Map<StreamId, Set<Connection>>();
  readonly #refusals = new Buckets(refusedRate);

  constructor(acts: Acts) {
    this.#acts = acts;
    acts.log.onGrowth((growth) => this.#grown(growth));
    acts.log.watched(() => this.#watched());
  }

  /** Takes an upgrade to `/v1/live`. A page of another origin may not open one in a browser's name. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { origin, host } = request.headers;
    if (origin !== undefined && hostOf(origin) !== host) return void socket.destroy();
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened));
  }

  #open(socket: WebSocket): void {
    const connection = new Connection(socket, this.#acts, this.#refusals, (stream, watching) =>
      this.#watching(connection, stream, watching),
    );
    this.#connections.add(connection);
    this.#acts.metrics.connections.inc();
    socket.on('close', () => {
      this.#connections.delete(connection);
      for (const stream of connection.watches.keys()) this.#watching(connection, stream, false);
      this.#acts.metrics.connections.dec();
    });
  }

  #watching(connection: Connection, stream: StreamId, watching: boolean): void {
    const watchers = this.#watchers.get(stream) ?? new Set();
    if (watching) watchers.add(connection);
    else watchers.delete(connection);
    if (watchers.size > 0) this.#watchers.set(stream, watchers);
    else this.#watchers.delete(stream);
  }

  #grown(growth: Growth): void {
    for (const connection of this.#watchers.get(growth.stream) ?? []) connection.grown(growth);
  }

  *#watched(): Iterable<readonly [StreamId, number]> {
    for (const [stream, connections] of this.#watchers) {
      let next = Number.POSITIVE_INFINITY;
      for (const connection of connections)
        next = Math.min(next, connection.watches.get(stream)?.next ?? next);
      yield [stream, next];
    }
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
    this.#server.close();
  }
}

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

class Connection {
  readonly watches = new Map<StreamId, Watch>();
  readonly #socket: WebSocket;
  readonly #acts: Acts;
  readonly #refusals: Buckets;
  readonly #onWatch: (stream: StreamId, watching: boolean) => void;
  readonly #challenge = crypto.getRandomValues(new Uint8Array(challengeBytes));
  readonly #held = new Set<string>();
  /** Requests are answered in the order in which they came. */
  #work: Promise<void> = Promise.resolve();

  constructor(
    socket: WebSocket,
    acts: Acts,
    refusals: Buckets,
    onWatch: (stream: StreamId, watching: boolean) => void,
  ) {
    this.#socket = socket;
    this.#acts = acts;
    this.#refusals = refusals;
    this.#onWatch = onWatch;
    socket.binaryType = 'nodebuffer';
    this.#say({ type: 'hello', challenge: toBase64Url(this.#challenge), version: liveVersion });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) void this.#append(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      else
        this.#work = this.#work.then(() => this.#hear(data.toString('utf8'))).catch(() => socket.terminate());
    });
  }

  close(): void {
    this.#socket.close(1001);
  }

  #say(message: FromRelay): void {
    this.#socket.send(JSON.stringify(message));
  }

  #refuse(id: number, code: RefusalCode, expected?: number): void {
    this.#acts.metrics.refused.inc({ code });
    this.#say({ type: 'refused', id, code, ...(expected === undefined ? {} : { expected }) });
  }

  async #hear(text: string): Promise<void> {
    const parsed = FromDevice.safeParse(safeJson(text));
    if (!parsed.success) return this.#socket.close(1008);
    const message = parsed.data;
    switch (message.type) {
      case 'hold':
        return this.#hold(message.id, message.stream, message.right, message.epoch, message.proof);
      case 'watch':
        return this.#watch(message.id, message.stream, message.from);
      case 'unwatch':
        this.watches.delete(message.stream);
        this.#onWatch(message.stream, false);
        return this.#say({ type: 'unwatched', id: message.id });
    }
  }

  async #hold(id: number, stream: StreamId, right: Right, epoch: number, proof: string): Promise<void> {
    const keys = await this.#acts.log.keysOf(stream, epoch);
    const signature = fromBase64Url(proof, 64)!;
    const key: Uint8Array | CapabilityKey = keys?.[right] ?? nobodysKey;
    const bytes = liveProofBytes(this.#challenge, stream, right, epoch);
    if (!verifyStrictly(this.#acts.sodium, signature, bytes, key) || !keys) {
      if (!this.#refusals.take('all')) return this.#refuse(id, 'too-many');
      return this.#refuse(id, 'absent');
    }
    this.#held.add(`${stream}.${right}.${epoch}`);
    this.#say({ type: 'held', id });
  }

  #heldEpoch(stream: StreamId, right: Right): number | null {
    let newest: number | null = null;
    const prefix = `${stream}.${right}.`;
    for (const held of this.#held)
      if (held.startsWith(prefix)) newest = Math.max(newest ?? 0, Number(held.slice(prefix.length)));
    return newest;
  }

  async #watch(id: number, stream: StreamId, from: number): Promise<void> {
    const epoch = this.#heldEpoch(stream, 'read');
    if (epoch === null) return this.#refuse(id, 'absent');
    if (this.watches.size >= watchedStreamsMax && !this.watches.has(stream))
      return this.#refuse(id, 'too-many');
    this.watches.set(stream, { epoch, next: from, feeding: false, again: false, closed: false });
    this.#onWatch(stream, true);
    this.#say({ type: 'watching', id });
    void this.#feed(stream);
  }

  /** New envelopes: straight from memory to a reader who has everything before them, else from the log. */
  grown({ stream, added }: Growth): void {
    const watch = this.watches.get(stream);
    if (!watch || watch.closed) return;
    const prompt =
      added && !watch.feeding && added.first === watch.next && this.#socket.bufferedAmount < backlogBytesMax;
    if (!prompt) return void this.#feed(stream);
    watch.next = added.next;
    this.#acts.metrics.served.inc(added.next - added.first);
    this.#socket.send(encodeLivePage(stream, added.first, added.run));
  }

  async #feed(stream: StreamId): Promise<void> {
    const watch = this.watches.get(stream);
    if (!watch || watch.closed) return;
    if (watch.feeding) {
      watch.again = true;
      return;
    }
    watch.feeding = true;
    try {
      for (;;) {
        watch.again = false;
        const page = await this.#acts.page(stream, watch.epoch, watch.next);
        if (this.#socket.readyState !== this.#socket.OPEN || this.watches.get(stream) !== watch) return;
        if (page.count > 0) {
          const first = watch.next;
          watch.next = page.next;
          await this.#sendSlowly(encodeLivePage(stream, first, page.run));
          continue;
        }
        if (page.closed && page.end) {
          watch.closed = true;
          return this.#say({ type: 'closed', stream, epoch: watch.epoch });
        }
        if (!watch.again) return;
      }
    } catch {
      this.#socket.terminate();
    } finally {
      watch.feeding = false;
    }
  }

  /** Waits until the bytes are with the operating system: a slow reader slows only herself. */
  #sendSlowly(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#socket.send(bytes, (error) => (error ? reject(error) : resolve())),
    );
  }

  async #append(frame: Uint8Array): Promise<void> {
    const append = decodeLiveAppend(frame);
    if (!append) return this.#socket.close(1008);
    const { id, stream, epoch, run } = append;
    if (!this.#held.has(`${stream}.write.${epoch}`)) return this.#refuse(id, 'absent');
    try {
      const done = await this.#acts.append(stream, epoch, run, false);
      if (done.ok) this.#say({ type: 'appended', id, position: done.value.position });
      else this.#refuse(id, done.code, done.expected);
    } catch {
      this.#refuse(id, 'relay-fault');
    }
  }
}

const nobodysKey = fromBase64Url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 32)!;

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
