import { type Body, registersOf } from '@cobijo/domain';
import { chunkCount, randomBytes } from '@cobijo/seal';
import { type AttachmentId, type StreamId, chunkBytes, parseAttachmentId, toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import type { PendingUpload } from '../keychain.ts';
import { createMutex } from '../mutex.ts';
import type { Transport } from '../relay/transport.ts';
import { StoreFault } from '../store/store.ts';
import type { DeviceContext, Replica } from '../stream/replica.ts';
import { type FileContent, type Watch, contentBytes, partChunks } from './content.ts';
import { type Incoming, eachPiece, fetchName, fetchPrefix, gather, incomingOf, letGo } from './incoming.ts';
import { sealContent, sendContent, uploadName, uploadPrefix } from './outgoing.ts';

/** How far one file is. */
export interface TransferView {
  readonly at: AttachmentId;
  readonly stream: StreamId;
  /** sealing: read and sealed on this device, before anything is said or sent. */
  readonly way: 'sealing' | 'sending' | 'fetching';
  /** Bytes of the file, so far and in all. */
  readonly done: number;
  readonly of: number;
  /** waits: for the line. stopped: until somebody says that it goes on. */
  readonly state: 'going' | 'waits' | 'stopped';
}

/** Shortest and longest wait before a line that was cut is tried again, in milliseconds. */
const retryMinMs = 500;
const retryMaxMs = 30_000;
/** How often a fetch is tried on a line on which nothing at all comes. */
const fetchTriesMax = 3;

interface Active {
  readonly stream: StreamId;
  readonly way: TransferView['way'];
  readonly of: number;
  done: number;
  state: TransferView['state'];
}

/**
 * Files on their way, each in its own time: a large one must not hold up a word. What goes out is sent behind everything
 * else, stream by stream; what comes in is fetched when somebody opens it. Either can be stopped, and goes on from the
 * chunk where it stopped, also after the program ended. One class, because what it does in either direction waits in
 * the same queues and is halted at once.
 */
export class Transfers {
  readonly #context: DeviceContext;
  readonly #transport: () => Transport | null;
  /** Whether a line that was cut is to be tried again by itself. */
  readonly #isLive: () => boolean;
  readonly #active = new Map<AttachmentId, Active>();
  readonly #sending = new Map<StreamId, Promise<void>>();
  readonly #turns = new Map<AttachmentId, ReturnType<typeof createMutex>>();
  readonly #work = new Set<Promise<unknown>>();
  readonly #sleepers = new Set<() => void>();
  /** Sealed, and not described yet. */
  readonly #unstated = new Set<string>();
  #halted = false;

  constructor(context: DeviceContext, transport: () => Transport | null, isLive: () => boolean) {
    this.#context = context;
    this.#transport = transport;
    this.#isLive = isLive;
  }

  async list(): Promise<readonly TransferView[]> {
    const { keychain, store } = this.#context;
    const listed = new Map<AttachmentId, TransferView>();
    for (const { at, stream, bytes, nextChunk, stopped } of keychain.uploads) {
      const done = Math.min(bytes, nextChunk * chunkBytes);
      const state = stopped ? 'stopped' : (this.#active.get(at)?.state ?? 'waits');
      listed.set(at, { at, stream, way: 'sending', done, of: bytes, state });
    }
    for (const { at, stream, bytes } of keychain.fetches ?? []) {
      const done = Math.min(bytes, await store.size(fetchName(at)));
      listed.set(at, { at, stream, way: 'fetching', done, of: bytes, state: 'stopped' });
    }
    for (const [at, one] of this.#active)
      if (one.way !== 'sending') listed.set(at, { at, ...one, state: one.state });
    return [...listed.values()];
  }

  // Out

  /** Seals a file into the store and notes that it is to be sent; what describes it is stated by the caller. */
  prepare(
    { stream }: Replica,
    file: { readonly name: string; readonly mediaType: string; readonly seconds?: number },
    content: FileContent,
  ): Promise<ClientResult<Body<'attachment.added'>>> {
    const context = this.#context;
    const [at, key, bytes] = [newId<AttachmentId>(), randomBytes(32), contentBytes(content)];
    return this.#doing(at, { stream, way: 'sealing', of: bytes }, async (watch) => {
      const sealed = await sealContent(context, { at, key }, content, watch);
      if (!sealed.ok) return sealed;
      this.#unstated.add(at);
      context.keychain.uploads.push({ stream, at, key, bytes, nextChunk: 0 });
      await context.saveKeychain();
      return ok(describe(file, { at, key, bytes, digest: sealed.value }));
    });
  }

  /** What describes a prepared file was kept, or refused. */
  stated(at: string): void {
    this.#unstated.delete(at);
  }

  /** Sends what waits of a stream, behind everything else. */
  send(replica: Replica): void {
    const { stream } = replica;
    if (this.#sending.has(stream) || !this.#transport()) return;
    if (!this.#context.keychain.uploads.some((upload) => upload.stream === stream && !upload.stopped)) return;
    this.#halted = false;
    const sending = this.#send(replica).finally(() => this.#sending.delete(stream));
    this.#sending.set(stream, sending);
  }

  /** Until nothing is being sent any more, whether it arrived or the line was cut. */
  async idle(): Promise<void> {
    await Promise.all(this.#sending.values());
  }

  async #send(replica: Replica): Promise<void> {
    try {
      for (let waitMs = retryMinMs; ;) {
        const before = this.#sent(replica.stream);
        if ((await this.#sendAll(replica)) !== 'offline' || !this.#isLive()) return;
        waitMs = this.#sent(replica.stream) === before ? Math.min(retryMaxMs, waitMs * 2) : retryMinMs;
        await this.#sleep(waitMs);
        if (this.#halted) return;
      }
    } catch (error) {
      // A store that is full stops it; one that was locked meanwhile is the end of the device.
      if (!(error instanceof StoreFault)) throw error;
      if (error.code !== 'store-locked') this.#context.alarm(error.code, replica.stream);
    }
  }

  /** Chunks that went out, of what still waits: less once a whole file has gone, which is as good as more. */
  #sent(stream: StreamId): number {
    return this.#context.keychain.uploads
      .filter((upload) => upload.stream === stream)
      .reduce((sum, { nextChunk }) => sum + nextChunk, 0);
  }

  async #sendAll(replica: Replica): Promise<'offline' | 'done'> {
    for (const upload of [...this.#context.keychain.uploads]) {
      const transport = this.#transport();
      if (upload.stream !== replica.stream || upload.stopped || this.#halted) continue;
      if (!transport) return 'done';
      const { at, bytes: of } = upload;
      const end = await this.#doing(at, { stream: replica.stream, way: 'sending', of }, (watch) =>
        sendContent(this.#context, replica, transport, upload, {
          ...watch,
          isStopped: () => watch.isStopped() || upload.stopped === true,
        }),
      );
      if (end === 'offline') return 'offline';
    }
    return 'done';
  }

  // In

  /** The whole content in memory, for what is small enough. */
  async open(replica: Replica, fact: Body<'attachment.added'>): Promise<ClientResult<Uint8Array>> {
    let content = new Uint8Array(0);
    let at = 0;
    const opened = await this.#opened(replica, fact, async (pieces) => {
      content = new Uint8Array(fact.bytes);
      return pieces((piece) => {
        content.set(piece, at);
        at += piece.length;
      });
    });
    return opened.ok ? ok(content) : opened;
  }

  /** Gives the content out piece by piece, once all of it is here and is what was stated. */
  async pour(
    replica: Replica,
    fact: Body<'attachment.added'>,
    take: (piece: Uint8Array) => void | Promise<void>,
  ): Promise<ClientResult<null>> {
    return this.#opened(replica, fact, async (pieces) => {
      const whole = await pieces(() => undefined);
      return whole.ok ? pieces(take) : whole;
    });
  }

  async #opened(
    replica: Replica,
    fact: Body<'attachment.added'>,
    give: (
      pieces: (take: (piece: Uint8Array) => void | Promise<void>) => Promise<ClientResult<null>>,
    ) => Promise<ClientResult<null>>,
  ): Promise<ClientResult<null>> {
    const file = incomingOf(fact);
    if (!file) return refused('attachment-malformed');
    const { at } = file;
    const turn = this.#turns.get(at) ?? createMutex();
    this.#turns.set(at, turn);
    // Two who open one file would each write the same place.
    return turn(() =>
      this.#doing(at, { stream: replica.stream, way: 'fetching', of: fact.bytes }, async (watch) => {
        const sealed = await this.#gather(replica, file, watch);
        if (!sealed.ok) return sealed;
        const given = await give((take) => eachPiece(this.#context, file, sealed.value, take));
        if (!given.ok) this.#context.alarm(given.error.code, replica.stream);
        await letGo(this.#context, at);
        return given;
      }),
    );
  }

  /** A line that is cut is tried again as long as something comes on it. */
  async #gather(replica: Replica, file: Incoming, watch: Watch): ReturnType<typeof gather> {
    const { at } = file;
    for (let tries = 1, waitMs = retryMinMs; ; tries++) {
      const before = this.#active.get(at)?.done ?? 0;
      const got = await gather(this.#context, replica, this.#transport(), file, watch);
      const isCut = !got.ok && got.error.code === 'offline' && this.#transport() !== null;
      if (!isCut || file.fact.chunks <= partChunks) return got;
      if ((this.#active.get(at)?.done ?? 0) > before) [tries, waitMs] = [0, retryMinMs];
      if (tries >= fetchTriesMax || watch.isStopped()) return got;
      this.#say(at, 'waits');
      await this.#sleep(waitMs);
      waitMs *= 2;
      this.#say(at, 'going');
    }
  }

  // Both

  async stop(at: AttachmentId): Promise<void> {
    const { keychain } = this.#context;
    const upload = keychain.uploads.find((one) => one.at === at);
    if (upload) {
      upload.stopped = true;
      await this.#context.saveKeychain();
    } else this.#say(at, 'stopped');
    for (const wake of this.#sleepers) wake();
    this.#context.changed();
  }

  /** Sends on what was stopped; what was being fetched goes on when it is opened again. */
  async goOn(at: AttachmentId, replicas: ReadonlyMap<StreamId, Replica>): Promise<void> {
    const upload = this.#context.keychain.uploads.find((one) => one.at === at);
    const replica = upload && replicas.get(upload.stream);
    if (!upload || !replica) return;
    await this.#sending.get(upload.stream);
    delete upload.stopped;
    await this.#context.saveKeychain();
    this.send(replica);
    this.#context.changed();
  }

  /** Ends everything that is under way, and returns when it has ended: nothing of what had gone or come is lost. */
  async halt(): Promise<void> {
    this.#halted = true;
    for (const wake of this.#sleepers) wake();
    await Promise.all([...this.#sending.values(), ...this.#work]);
    this.#halted = false;
  }

  /** What belongs to statements that are gone (expired, ended) goes as well: its key went with them. */
  async dropGone({ stream, fold }: Replica): Promise<void> {
    const { keychain, store } = this.#context;
    const live = new Set<string>();
    for (const register of fold ? registersOf(fold, 'attachment') : [])
      for (const { body } of register.live) if (body) live.add(body.at);
    const isGone = (one: { readonly stream: StreamId; readonly at: AttachmentId }): boolean =>
      one.stream === stream && !live.has(one.at) && !this.#unstated.has(one.at);
    const gone = [...keychain.uploads, ...(keychain.fetches ?? [])].filter(isGone);
    if (gone.length === 0) return;
    keychain.uploads = keychain.uploads.filter((one) => !isGone(one));
    keychain.fetches = (keychain.fetches ?? []).filter((one) => !isGone(one));
    await this.#context.saveKeychain();
    for (const { at } of gone) for (const name of [uploadName(at), fetchName(at)]) await store.remove(name);
  }

  /** Files that no keychain knows: the program ended in the midst of sealing one. */
  async dropStrays(): Promise<void> {
    const { keychain, store } = this.#context;
    const known = new Set([
      ...keychain.uploads.map(({ at }) => uploadName(at)),
      ...(keychain.fetches ?? []).map(({ at }) => fetchName(at)),
    ]);
    for (const name of await store.list()) {
      const at = [uploadPrefix, fetchPrefix].find((prefix) => name.startsWith(prefix));
      if (at !== undefined && parseAttachmentId(name.slice(at.length)) && !known.has(name))
        await store.remove(name);
    }
  }

  async #doing<T>(
    at: AttachmentId,
    what: Pick<Active, 'stream' | 'way' | 'of'>,
    work: (watch: Watch) => Promise<T>,
  ): Promise<T> {
    const active: Active = { ...what, done: 0, state: 'going' };
    this.#active.set(at, active);
    this.#context.changed();
    const doing = work({
      moved: (done) => (active.done = done),
      isStopped: () => this.#halted || active.state === 'stopped',
    }).finally(() => {
      this.#work.delete(settled);
      this.#active.delete(at);
      this.#context.changed();
    });
    const settled = doing.catch(() => undefined);
    this.#work.add(settled);
    return doing;
  }

  #say(at: AttachmentId, state: Active['state']): void {
    const active = this.#active.get(at);
    if (active && active.state !== 'stopped') active.state = state;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
    });
  }
}

function describe(
  {
    name,
    mediaType,
    seconds,
  }: { readonly name: string; readonly mediaType: string; readonly seconds?: number },
  { at, key, bytes, digest }: Pick<PendingUpload, 'at' | 'key' | 'bytes'> & { readonly digest: Uint8Array },
): Body<'attachment.added'> {
  return {
    attachment: newId<Body<'attachment.added'>['attachment']>(),
    at,
    key: toBase64Url(key),
    chunks: chunkCount(bytes),
    bytes,
    digest: toBase64Url(digest),
    name,
    mediaType,
    ...(seconds === undefined ? {} : { seconds }),
  };
}
