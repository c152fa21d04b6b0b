import { capabilityOf, meetingPlace } from '@cobijo/seal';
import { type RingId, type StreamId, idToBytes } from '@cobijo/wire';
import type { HeldDevice } from './held-device.ts';
import { intakesToWatch } from './intake.ts';
import { newestEpoch } from './keychain.ts';
import { receive } from './receive.ts';
import type { LiveConnection, Page, Transport } from './relay/transport.ts';
import { type HeardRings, onRing } from './rings.ts';
import type { Replica } from './stream/replica.ts';
import type { Synced } from './sync.ts';

/** Shortest and longest wait before the relay is tried again, in milliseconds. */
const retryMinMs = 500;
const retryMaxMs = 30_000;
/** How often a device that stays connected looks whether somebody's time is over, in milliseconds. */
const tendEveryMs = 15 * 60_000;
/** How long what came waits for more, before it is looked whether it asks anything of this device, in milliseconds. */
const tendSoonMs = 20;
/** How soon it looks again where somebody is awaited at a meeting, in milliseconds: more and more rarely. */
const awaitMinMs = 2_000;
const awaitMaxMs = 5 * 60_000;

/** What staying connected asks of a device. */
interface SyncingDevice extends HeldDevice {
  readonly transport: Transport | null;
  sync(): Promise<Synced>;
  syncOne(replica: Replica, options: { readonly follows: boolean }): Promise<Synced>;
  /** Whether something of a meeting could not be sent yet. */
  meet(): Promise<boolean>;
  tend(): Promise<void>;
  /** How long until it has something to do by itself, in milliseconds; null: nothing is awaited. */
  tendsIn(): number | null;
  inOrder(): readonly Replica[];
  readonly rings: HeardRings;
}

/**
 * Stays connected: one round for everything, then each stream is watched and answers at once. What is pushed is
 * received like any page; what is recorded here goes out on the same connection. A lost connection is tried again,
 * more and more slowly, and says so meanwhile.
 */
export class LiveSync {
  readonly #device: SyncingDevice;
  readonly #onState: (state: 'connected' | 'connecting' | 'offline') => void;
  #connection: LiveConnection | null = null;
  #running = false;
  #retryMs = retryMinMs;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tending: ReturnType<typeof setInterval> | undefined;
  #awaiting: ReturnType<typeof setTimeout> | undefined;
  #awaitMs = awaitMinMs;
  #answering: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();
  readonly #watched = new Map<StreamId, number>();
  readonly #dirty = new Set<StreamId>();
  /** Pages that were pushed and are not taken in yet, and streams of which the relay left something out. */
  readonly #pushed = new Map<StreamId, Page[]>();
  readonly #gaps = new Set<StreamId>();
  #scheduled = false;

  constructor(device: SyncingDevice, onState: (state: 'connected' | 'connecting' | 'offline') => void) {
    this.#device = device;
    this.#onState = onState;
  }

  get connection(): LiveConnection | null {
    return this.#connection;
  }

  /**
   * Whether everything new of a stream comes by itself, so that nothing need be asked for before something is sent: it
   * is watched under its newest keys, no page was left out, and nothing waits for what is not here.
   */
  #follows({ stream, keys, lockedOut, waiting, unverified, locked, wraps, letGoFrom }: Replica): boolean {
    if (!this.#connection || this.#gaps.has(stream) || lockedOut || keys.recovering) return false;
    if (waiting.length + unverified.length + locked.size + wraps.size > 0 || letGoFrom !== null) return false;
    return this.#watched.get(stream) === newestEpoch(keys)?.secrets.epoch;
  }

  start(): void {
    this.#running = true;
    this.#tending = setInterval(() => this.#schedule(), tendEveryMs);
    this.#enqueue(() => this.#open());
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    clearInterval(this.#tending);
    clearTimeout(this.#awaiting);
    clearTimeout(this.#answering);
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#connection?.close();
    this.#connection = null;
    await this.#work;
  }

  /** Something was recorded: send it now. */
  nudge(): void {
    this.#awaitMs = awaitMinMs;
    for (const replica of this.#device.inOrder())
      if (replica.pending.length > 0 || replica.turnAsked || !this.#watched.has(replica.stream))
        this.#dirty.add(replica.stream);
    this.#schedule();
  }

  async #open(): Promise<void> {
    const transport = this.#device.transport;
    if (!this.#running || !transport) return;
    this.#onState('connecting');
    const round = await this.#device.sync();
    if (round.state === 'offline') return this.#retry();
    this.#connection = await transport.live({
      page: (stream, page) => this.#page(stream, page),
      epochClosed: (stream) => this.#turned(stream),
      rang: (stream, ids) => this.#rang(stream, ids),
      disconnected: () => this.#lost(),
    });
    if (!this.#connection) return this.#retry();
    this.#retryMs = retryMinMs;
    this.#watched.clear();
    this.#gaps.clear();
    await this.#watchAll();
    const { nudge } = this.#device.context.keychain;
    if (nudge) this.#connection.showNudge?.(nudge.registration);
    this.#lookWhenDue();
    this.#onState('connected');
  }

  #lost(): void {
    if (!this.#connection) return;
    this.#connection = null;
    this.#retry();
  }

  #retry(): void {
    this.#onState('offline');
    if (!this.#running) return;
    clearTimeout(this.#timer);
    // Spread, so that a relay that comes back is not met by everyone in the same second.
    // oxlint-disable-next-line no-restricted-properties -- jitter, not a secret
    const wait = this.#retryMs * (0.5 + Math.random());
    this.#retryMs = Math.min(retryMaxMs, this.#retryMs * 2);
    this.#timer = setTimeout(() => this.#enqueue(() => this.#open()), wait);
  }

  async #watchAll(): Promise<void> {
    const { mailbox } = this.#device.context.keychain;
    await this.#watch(mailbox.stream, mailbox.secrets, mailbox.cursor);
    for (const replica of this.#device.replicas.values()) await this.#watchStream(replica);
    await this.#meet();
  }

  async #watchMeetings(): Promise<void> {
    const { keychain, sodium } = this.#device.context;
    for (const meeting of keychain.meetings) {
      if (meeting.state === 'expired' || meeting.state === 'taken' || meeting.token) continue;
      const { stream, secrets } = meetingPlace(sodium, meeting.secret);
      await this.#watch(stream, secrets, meeting.cursor);
    }
    for (const { stream, secrets, cursor } of intakesToWatch(this.#device))
      await this.#watch(stream, secrets, cursor);
  }

  /** Two people wait for each other then, and one push that went astray would leave both before an empty page. */
  async #meet(): Promise<void> {
    const owed = await this.#device.meet();
    await this.#watchMeetings();
    clearTimeout(this.#awaiting);
    const awaited = this.#device.context.keychain.meetings.some(({ state }) => state === 'waiting');
    if (!this.#running || !(owed || awaited)) return;
    this.#awaitMs = owed ? awaitMinMs : Math.min(awaitMaxMs, this.#awaitMs * 2);
    this.#awaiting = setTimeout(() => this.#schedule(), this.#awaitMs);
  }

  async #watchStream(replica: Replica): Promise<void> {
    const newest = newestEpoch(replica.keys);
    if (newest && !replica.lockedOut && !replica.keys.lacksToken)
      await this.#watch(replica.stream, newest.secrets, replica.cursor);
  }

  async #watch(stream: StreamId, secrets: Parameters<typeof capabilityOf>[2], from: number): Promise<void> {
    if (!this.#connection || this.#watched.get(stream) === secrets.epoch) return;
    const read = capabilityOf(this.#device.context.sodium, idToBytes(stream), secrets, 'read')!;
    const watching = await this.#connection.watch(stream, read, from);
    if (watching.ok) this.#watched.set(stream, secrets.epoch);
  }

  #page(stream: StreamId, page: Page): void {
    const replica = this.#device.replicas.get(stream);
    if (!replica) {
      // The mailbox, or a meeting: somebody let this device in, or came to meet it.
      this.#awaitMs = awaitMinMs;
      this.#enqueue(async () => {
        const { state } = await this.#device.sync();
        if (state === 'offline') this.#connection?.close();
        await this.#watchAll();
      });
      return;
    }
    // What comes while something is taken in waits, and is taken in together.
    const waiting = this.#pushed.get(stream);
    if (waiting) return void waiting.push(page);
    this.#pushed.set(stream, [page]);
    this.#enqueue(async () => {
      const pages = this.#pushed.get(stream) ?? [];
      this.#pushed.delete(stream);
      for (const joined of joinPages(pages)) {
        if (joined.first > replica.cursor) this.#gaps.add(stream);
        else {
          await receive(this.#device.context, replica, joined);
          if (replica.cursor < joined.next) this.#gaps.add(stream);
        }
      }
      if (
        this.#gaps.has(stream) ||
        replica.pending.length > 0 ||
        this.#watched.get(stream) !== newestEpoch(replica.keys)?.secrets.epoch
      )
        this.#dirty.add(stream);
      if (this.#dirty.size > 0) this.#schedule();
      else this.#tendSoon();
    });
  }

  /** In a conversation page follows page, and most ask for nothing. */
  #tendSoon(): void {
    if (!this.#running) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#schedule();
    }, tendSoonMs);
  }

  #turned(stream: StreamId): void {
    this.#watched.delete(stream);
    this.#dirty.add(stream);
    this.#schedule();
  }

  /** The relay says that it is time to look: the stream is asked for anew, and whatever time asks for is done. */
  #rang(stream: StreamId, ids: readonly RingId[]): void {
    if (!onRing(this.#device, this.#device.rings, stream, ids)) return;
    this.#dirty.add(stream);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#enqueue(async () => {
      this.#scheduled = false;
      const dirty = [...this.#dirty].flatMap((stream) => this.#device.replicas.get(stream) ?? []);
      this.#dirty.clear();
      for (const replica of inOrderOfWaiting(dirty)) {
        const { stream } = replica;
        const follows = this.#follows(replica);
        const synced = await this.#device.syncOne(replica, { follows });
        if (!follows) this.#gaps.delete(stream);
        if (synced.state === 'offline') this.#connection?.close();
        else await this.#watchStream(replica);
      }
      if (this.#connection) await this.#device.tend();
      await this.#meet();
      this.#lookWhenDue();
      if (this.#connection) this.#onState('connected');
    });
  }

  /** Looks again the moment after an answer was due: who waits must not wait for a quarter of an hour more. */
  #lookWhenDue(): void {
    clearTimeout(this.#answering);
    const due = this.#device.tendsIn();
    if (due === null || !this.#running || due > tendEveryMs) return;
    this.#answering = setTimeout(() => this.#schedule(), Math.max(due, 0) + 1_000);
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      // A store that is full or gone stops the device from keeping what it receives: said, and tried again later.
      this.#device.context.alarm(
        error instanceof Error && 'code' in error ? String(error.code) : 'device-fault',
        null,
      );
      this.#retry();
    });
  }
}

/** Pages that follow one another as one. */
function joinPages(pages: readonly Page[]): Page[] {
  const joined: { first: number; envelopes: Uint8Array[]; next: number }[] = [];
  for (const { first, envelopes, next } of pages) {
    const last = joined.at(-1);
    if (last?.next === first) {
      last.envelopes.push(...envelopes);
      last.next = next;
    } else joined.push({ first, envelopes: [...envelopes], next });
  }
  return joined;
}

/** Where somebody waits for a key comes first. */
const inOrderOfWaiting = (replicas: readonly Replica[]): readonly Replica[] => {
  const isAwaited = ({ keys }: Replica): boolean => keys.cards.size + keys.deviceCards.size > 0;
  return [...replicas.filter(isAwaited), ...replicas.filter((replica) => !isAwaited(replica))];
};
