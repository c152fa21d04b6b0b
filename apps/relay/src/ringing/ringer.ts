import {
  type Ring,
  type RingId,
  type Rings,
  type StreamId,
  ringDaysAheadMax,
  rungKeptDays,
} from '@cobijo/wire';
import type { Deliveries, Watch } from '../deliver.ts';
import type { RingBook, Rung } from '../sealed-log/ring-book.ts';
import { type Outcome, dayOf } from '../sealed-log/sealed-log.ts';
import { type Seen, SteadyClock } from './steady-clock.ts';

/**
 * Rings what is due. Each tick: see whether the clock can be believed -> record what is due, each ring once -> tell
 * whoever watches. Recording comes first and is durable; so a process that dies between the two leaves rings that are
 * recorded and untold, and its watchers, whose connections died with it, are told when they watch again.
 *
 * Several processes on one store share the recording (each ring falls to one of them) and not the telling: each tells its
 * own watchers what any of them recorded, by asking the book for what rang since the last tick that missed nothing.
 */
export const ringOutcomes = [
  'put',
  'taken',
  'rung',
  'told',
  'forgotten',
  'leap',
  'fall-back',
  'believed',
] as const;
export type RingOutcome = (typeof ringOutcomes)[number];

export interface RingerOptions {
  readonly book: RingBook;
  readonly deliveries: Deliveries;
  readonly count: (outcome: RingOutcome, count: number) => void;
  /** Said in the journal, in whole hours: the clock leapt ahead, fell back, or is believed again. */
  readonly say: (seen: 'clock-leapt' | 'clock-fell-back' | 'clock-believed', hours: number) => void;
  readonly fault: (error: unknown) => void;
  /** Unix milliseconds, where time is played; absent: the clock that the book's processes share. */
  readonly now?: () => number;
  /** What every ring's time must be a multiple of, in seconds. */
  readonly quantumSeconds: number;
}

const ringsAtOnce = 500;
/** How long after it was due another process may still be recording a ring that this one did not see left over. */
const overlapSeconds = 600;
const forgetEveryTicks = 100;
const hourMs = 3_600_000;

export class Ringer {
  readonly #options: RingerOptions;
  readonly #clock = new SteadyClock();
  /** What this process told the watchers of a stream, and when it was due. */
  readonly #told = new Map<StreamId, Map<RingId, number>>();
  /** From which due time on something may have rung that was not told here; 0: anything that is kept. */
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> = Promise.resolve();
  #ticks = 0;
  #closed = false;

  constructor(options: RingerOptions) {
    this.#options = options;
  }

  /** Whether ringing waits for a clock that can be believed. */
  get held(): boolean {
    return this.#clock.held;
  }

  start(): void {
    this.#timer = setInterval(() => void this.tick(), tickMs(this.#options.quantumSeconds));
    this.#timer.unref();
    void this.tick();
  }

  async put(stream: StreamId, epoch: number, rings: readonly Ring[]): Promise<Outcome<object>> {
    const { book, quantumSeconds, count } = this.#options;
    if (rings.some(({ due }) => due % quantumSeconds !== 0))
      return { ok: false, code: 'ring-due-not-quantised' };
    const now = await this.#seconds();
    // A quantum late is taken: it rings at once, and a device whose clock is a little slow is not turned away.
    if (rings.some(({ due }) => due < now - quantumSeconds)) return { ok: false, code: 'ring-due-passed' };
    if (rings.some(({ due }) => due > now + ringDaysAheadMax * 86_400))
      return { ok: false, code: 'ring-due-too-far' };
    const done = await book.put({ stream, epoch, rings });
    if (done.ok) count('put', rings.length);
    return done;
  }

  async take(stream: StreamId, epoch: number, id: RingId): Promise<Outcome<object>> {
    const done = await this.#options.book.take({ stream, epoch, id });
    if (done.ok) this.#options.count('taken', 1);
    return done;
  }

  list(stream: StreamId, epoch: number): Promise<Outcome<Rings>> {
    return this.#options.book.list(stream, epoch);
  }

  /** A request was signed at such a time by a right that was proven: a witness of what time it is. */
  hear(seconds: number): void {
    this.#clock.hear(seconds * 1000, performance.now());
  }

  /** Called by the clock; waits for what an earlier call began. */
  tick(): Promise<void> {
    this.#ticking = this.#ticking.then(async () => {
      if (this.#closed) return;
      try {
        await this.#tick();
      } catch (error) {
        // What was recorded meanwhile is found at the next tick, whenever it was due.
        this.#since = 0;
        this.#options.fault(error);
      }
    });
    return this.#ticking;
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#ticking;
  }

  async #tick(): Promise<void> {
    const { book, count } = this.#options;
    const exact = await this.#seconds();
    const seconds = Math.floor(exact);
    const today = dayOf(exact * 1000);
    this.#say(this.#clock.see(exact * 1000, performance.now()));
    const since = this.#since;
    if (this.held) this.#since = 0;
    else {
      await this.#ring(seconds, today);
      // What another process is still recording will be found from when it was due.
      const left = await book.firstDue(seconds);
      this.#since = Math.min(left ?? Infinity, seconds - overlapSeconds);
    }
    await this.#tell(since);
    if (this.held || this.#ticks++ % forgetEveryTicks !== 0) return;
    const forgotten = await book.forget(today - rungKeptDays);
    if (forgotten > 0) count('forgotten', forgotten);
  }

  async #ring(until: number, today: number): Promise<void> {
    for (;;) {
      const rung = await this.#options.book.ring(until, today, ringsAtOnce);
      if (rung.length > 0) this.#options.count('rung', rung.length);
      if (rung.length < ringsAtOnce || this.#closed) return;
    }
  }

  /** Tells what rang since then to those who watched before, and all that is kept to those who began to. */
  async #tell(since: number): Promise<void> {
    const { book, deliveries } = this.#options;
    const begun = deliveries.takeBegun();
    const watched = [...deliveries.watched()];
    // In this order: what another process records between the two questions is still news at the next tick. The other
    // way round it would count as told to those who began to watch, and they were told without it.
    const recent = byStream(await book.rung(watched, since));
    const everything = byStream(await book.rung([...new Set([...begun].map(({ stream }) => stream))], 0));
    for (const watch of begun) this.#tellWatch(watch, everything.get(watch.stream) ?? []);
    this.#forgetTold(new Set(watched), since);
    for (const [stream, rung] of recent) {
      const told = this.#told.get(stream) ?? new Map<RingId, number>();
      this.#told.set(stream, told);
      const news = rung.filter(({ id }) => !told.has(id));
      for (const { id, due } of news) told.set(id, due);
      if (news.length > 0) this.#count(deliveries.rang(stream, idsOf(news), begun), news);
    }
  }

  #tellWatch(watch: Watch, rung: readonly Rung[]): void {
    if (rung.length > 0) this.#count(this.#options.deliveries.rangTo(watch, idsOf(rung)), rung);
  }

  #count(watchers: number, rung: readonly Rung[]): void {
    if (watchers > 0) this.#options.count('told', watchers * rung.length);
  }

  #forgetTold(watched: ReadonlySet<StreamId>, since: number): void {
    for (const [stream, told] of this.#told) {
      if (!watched.has(stream)) this.#told.delete(stream);
      else if (since > 0) for (const [id, due] of told) if (due < since) told.delete(id);
    }
  }

  #say(seen: Seen): void {
    const { say, count } = this.#options;
    switch (seen.state) {
      case 'steady':
      case 'held':
        return;
      case 'leapt': {
        const ahead = seen.aheadMs > 0;
        count(ahead ? 'leap' : 'fall-back', 1);
        return say(ahead ? 'clock-leapt' : 'clock-fell-back', Math.round(Math.abs(seen.aheadMs) / hourMs));
      }
      case 'believed':
        count('believed', 1);
        return say('clock-believed', 0);
    }
  }

  async #seconds(): Promise<number> {
    const { now, book } = this.#options;
    return now ? now() / 1000 : book.clock();
  }
}

/** How often is looked: five seconds, or more often where a rehearsal's quantum is short. */
const tickMs = (quantumSeconds: number): number => Math.max(200, Math.min(5_000, quantumSeconds * 200));

const idsOf = (rung: readonly Rung[]): readonly RingId[] => rung.map(({ id }) => id);

function byStream(rung: readonly Rung[]): ReadonlyMap<StreamId, readonly Rung[]> {
  return Map.groupBy(rung, ({ stream }) => stream);
}
