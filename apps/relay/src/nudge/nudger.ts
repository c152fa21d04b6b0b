import { randomBytes } from 'node:crypto';
import type {
  NudgeAsked,
  NudgeKind,
  NudgeOffer,
  NudgeState,
  RegistrationId,
  Sodium,
  StreamId,
} from '@cobijo/wire';
import type { Claimed, NudgeBook } from './book.ts';
import { type Channel, offerOf, openChannels, takes } from './channels.ts';
import { type NudgeKeys, type Place, addressMark, openAddress, sealAddress } from './keys.ts';
import type { NudgeSettings } from './settings.ts';

/**
 * Nudges whoever is not connected when something of hers grew. The flow: a stream grew -> who is registered for it, or
 * watched it until her connection ended -> recorded, once, for after some jitter and after the last window -> sent by
 * whichever process claims it -> struck. A device that connects meanwhile takes it back.
 *
 * What a device watched is kept in this process's memory alone: on the disk nothing joins two streams of one device.
 */
export const nudgeOutcomes = [
  'registered',
  'recorded',
  'suppressed',
  'withdrawn',
  'sent',
  'sent-again',
  'failed',
  'gone',
] as const;
export type NudgeOutcome = (typeof nudgeOutcomes)[number];

export interface NudgerOptions {
  readonly book: NudgeBook;
  readonly settings: NudgeSettings;
  readonly keys: NudgeKeys;
  readonly sodium: Sodium;
  readonly count: (outcome: NudgeOutcome, kind: NudgeKind | 'any') => void;
  readonly fault: (error: unknown) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Milliseconds that one of the book's minutes lasts; a test takes shorter ones. */
  readonly minuteMs?: number;
}

const claimMinutes = 2;
const claimedAtOnce = 200;
/** A device that says nothing for so long is away, whatever the connection looked like. */
const hereMinutes = 10;
/** Failures after which an address is given up; the waits between them double from two minutes to a day. */
const failuresMax = 12;
const retryMaxMinutes = 24 * 60;
/** Of how many devices that went away this process remembers what they watched. */
const awayMax = 20_000;

export class Nudger {
  readonly #options: NudgerOptions;
  readonly #send: Channel;
  readonly #minuteMs: number;
  readonly #registered = new Map<StreamId, Set<RegistrationId>>();
  /** Connections that showed a registration, counted. */
  readonly #here = new Map<RegistrationId, number>();
  /** What each device watched when its last connection here ended. */
  readonly #away = new Map<RegistrationId, ReadonlySet<StreamId>>();
  readonly #awayOf = new Map<StreamId, Set<RegistrationId>>();
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> = Promise.resolve();
  #ticks = 0;
  #closed = false;

  constructor(options: NudgerOptions) {
    this.#options = options;
    this.#send = openChannels(options.settings, options.keys);
    this.#minuteMs = options.minuteMs ?? 60_000;
  }

  get offer(): NudgeOffer {
    return offerOf(this.#options.settings, this.#options.keys);
  }

  async start(): Promise<void> {
    await this.#learn();
    this.#timer = setInterval(() => void this.tick(), this.#minuteMs / 4);
    this.#timer.unref();
    void this.tick();
  }

  async register(place: Place, { channel }: NudgeAsked): Promise<boolean> {
    const { settings, sodium, keys, book, count } = this.#options;
    if (!takes(settings, channel)) return false;
    await book.put(place, sealAddress(sodium, keys, place, channel), addressMark(sodium, keys, channel));
    this.#know(place);
    count('registered', channel.kind);
    return true;
  }

  async forget(place: Place): Promise<boolean> {
    const { sodium, keys, book } = this.#options;
    const found = await book.find(place);
    const channel = found && openAddress(sodium, keys, place, found.sealed);
    const left = channel && { address: addressMark(sodium, keys, channel), since: this.#window() };
    const removed = await book.remove(place, left);
    if (removed) {
      this.#registered.get(place.stream)?.delete(place.registration);
      this.#forgetAway(place.registration);
    }
    return removed;
  }

  async stateOf(place: Place): Promise<NudgeState['state'] | null> {
    const found = await this.#options.book.find(place);
    if (!found) return null;
    return found.gone ? 'gone' : found.failures > 0 ? 'failing' : 'works';
  }

  /** A device is connected: nothing is sent to it, and what waited is taken back. */
  came(registration: RegistrationId): void {
    this.#here.set(registration, (this.#here.get(registration) ?? 0) + 1);
    this.#forgetAway(registration);
    this.#book(async (book) => {
      const waited = await book.here(registration, this.#connected());
      if (waited) this.#options.count('withdrawn', 'any');
    });
  }

  /** A connection ended. `watched`: the streams that it watched. */
  went(registration: RegistrationId, watched: Iterable<StreamId>): void {
    const left = (this.#here.get(registration) ?? 1) - 1;
    if (left > 0) return void this.#here.set(registration, left);
    this.#here.delete(registration);
    if (this.#closed) return;
    this.#remember(registration, new Set(watched));
    this.#book((book) => book.here(registration, null).then(() => undefined));
  }

  /** A stream grew: whoever is to be nudged by it and is not connected is. */
  grew(stream: StreamId): void {
    const registered = this.#registered.get(stream);
    const away = this.#awayOf.get(stream);
    if (!registered && !away) return;
    const wanted = new Set([...(registered ?? []), ...(away ?? [])]);
    for (const registration of wanted) if (!this.#here.has(registration)) this.#record(registration);
  }

  #record(registration: RegistrationId): void {
    const { settings, count } = this.#options;
    const now = this.#minute();
    // oxlint-disable-next-line no-restricted-properties -- jitter, not a secret
    const due = now + Math.floor(Math.random() * (settings.jitterMinutes + 1));
    this.#forgetAway(registration);
    this.#book(async (book) => {
      const { windowMinutes } = settings;
      const recorded = await book.record(registration, { now, due, windowMinutes, mark: randomBytes(16) });
      count(recorded === 'recorded' ? 'recorded' : 'suppressed', 'any');
      if (recorded === 'recorded' && due <= now) void this.tick();
    });
  }

  /** Sends what is due. Called by the clock; waits for what an earlier call began. */
  tick(): Promise<void> {
    this.#ticking = this.#ticking.then(async () => {
      if (this.#closed) return;
      try {
        const { book } = this.#options;
        // Others may have registered through another process, and connections must not look away when they are there.
        if (this.#ticks++ % 8 === 0) {
          await this.#learn();
          for (const registration of this.#here.keys()) await book.here(registration, this.#connected());
        }
        await book.forgetLeft(this.#window());
        const now = this.#minute();
        const due = await book.claim(now, now + claimMinutes, claimedAtOnce);
        await Promise.all(due.map((claimed) => this.#deliver(claimed)));
      } catch (error) {
        this.#options.fault(error);
      }
    });
    return this.#ticking;
  }

  async #deliver(claimed: Claimed): Promise<void> {
    const { sodium, keys, book, count } = this.#options;
    const { registration, stream, sealed, mark, failures, again } = claimed;
    const channel = openAddress(sodium, keys, { registration, stream }, sealed);
    // Sealed under a key that is gone: its device registers again.
    if (!channel) return book.failed(registration, mark, null);
    const outcome = await this.#send(channel, mark);
    if (outcome === 'sent') {
      count(again ? 'sent-again' : 'sent', channel.kind);
      return book.sent(registration, mark, this.#window());
    }
    const over = outcome === 'gone' || failures + 1 >= failuresMax;
    count(over ? 'gone' : 'failed', channel.kind);
    const wait = Math.min(retryMaxMinutes, 2 ** (failures + 1));
    return book.failed(registration, mark, over ? null : this.#minute() + wait);
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#ticking;
    await this.#writing;
    await this.#options.book.close();
  }

  /** Writes in the order asked, beside whatever asked for them. */
  #writing: Promise<void> = Promise.resolve();
  #book(write: (book: NudgeBook) => Promise<void>): void {
    this.#writing = this.#writing.then(() => write(this.#options.book)).catch(this.#options.fault);
  }

  /** When what was asked so far is written; for tests. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #learn(): Promise<void> {
    for (const place of await this.#options.book.places()) this.#know(place);
  }

  #know({ registration, stream }: Place): void {
    const known = this.#registered.get(stream);
    if (known) known.add(registration);
    else this.#registered.set(stream, new Set([registration]));
  }

  #remember(registration: RegistrationId, watched: ReadonlySet<StreamId>): void {
    this.#forgetAway(registration);
    const oldest = this.#away.size >= awayMax ? this.#away.keys().next().value : undefined;
    if (oldest !== undefined) this.#forgetAway(oldest);
    this.#away.set(registration, watched);
    for (const stream of watched) {
      const away = this.#awayOf.get(stream);
      if (away) away.add(registration);
      else this.#awayOf.set(stream, new Set([registration]));
    }
  }

  #forgetAway(registration: RegistrationId): void {
    for (const stream of this.#away.get(registration) ?? []) {
      const away = this.#awayOf.get(stream);
      away?.delete(registration);
      if (away?.size === 0) this.#awayOf.delete(stream);
    }
    this.#away.delete(registration);
  }

  #connected(): { readonly until: number; readonly window: number } {
    return { until: this.#minute() + hereMinutes, window: this.#window() };
  }

  /** Which window it is, counted from 1970. */
  #window(): number {
    return Math.floor(this.#minute() / this.#options.settings.windowMinutes);
  }

  #minute(): number {
    return Math.floor(this.#options.now() / this.#minuteMs);
  }
}
