import type { Page, Replied, Transport } from '@cobijo/client';
import type { Random } from './random.ts';
import type { Turns } from './turns.ts';

/** How bad the network is: each figure is the chance, in percent, that it befalls one request. */
export interface Weather {
  /** The request never arrives. */
  readonly dropRequest: number;
  /** It arrives; the answer is lost. */
  readonly dropReply: number;
  /** It arrives twice. */
  readonly repeat: number;
  /** It arrives later, after requests that were made after it; the sender has given up by then. */
  readonly stall: number;
  /** A read is answered with an answer of before. */
  readonly stale: number;
}

export const someWeather = (random: Random): Weather => {
  const worst = random.pick([0, 5, 15, 30]);
  const chance = (): number => random.below(worst + 1);
  return {
    dropRequest: chance(),
    dropReply: chance(),
    repeat: chance(),
    stall: chance(),
    stale: chance(),
  };
};

/** A proxy between devices and a relay that drops, repeats, reorders and stalls, from `storm` to `calm`. */
export class FaultyLine {
  readonly transport: Transport;
  readonly #random: Random;
  readonly #turns: Turns;
  #weather: Weather | null = null;
  readonly #stalled: (() => Promise<unknown>)[] = [];
  readonly #answered = new Map<string, Replied<Page>>();
  faults = 0;

  constructor(relay: Transport, random: Random, turns: Turns) {
    this.#random = random;
    this.#turns = turns;
    this.transport = {
      createStream: (request) => this.#send(() => relay.createStream(request)),
      append: (...order) => this.#send(() => relay.append(...order)),
      rotate: (...order) => this.#send(() => relay.rotate(...order)),
      heads: (...query) => this.#send(() => relay.heads(...query)),
      putChunk: (...order) => this.#send(() => relay.putChunk(...order)),
      getChunk: (...query) => this.#send(() => relay.getChunk(...query)),
      read: (stream, right, from) =>
        this.#read(`${stream} ${right.epoch} ${from}`, () => relay.read(stream, right, from)),
      live: async () => null,
    };
  }

  storm(weather: Weather): void {
    this.#weather = weather;
  }

  /** What was stalled arrives, in some order; from now on the line is good. */
  async calm(): Promise<void> {
    this.#weather = null;
    for (const late of this.#random.shuffled(this.#stalled.splice(0))) await late();
  }

  async #send<T>(act: () => Promise<Replied<T>>): Promise<Replied<T>> {
    const weather = this.#weather;
    if (!weather) return act();
    await this.#turns.pass();
    if (this.#stalled.length > 0 && this.#random.oneIn(3))
      await this.#stalled.splice(this.#random.below(this.#stalled.length), 1)[0]!();
    let dice = this.#random.below(100);
    const befalls = (chance: number): boolean => {
      const hit = dice < chance;
      dice -= chance;
      if (hit) this.faults++;
      return hit;
    };
    if (befalls(weather.dropRequest)) return offline;
    if (befalls(weather.stall)) {
      this.#stalled.push(act);
      return offline;
    }
    if (befalls(weather.dropReply)) {
      await act();
      return offline;
    }
    if (befalls(weather.repeat)) {
      const first = await act();
      const second = await act();
      return this.#random.oneIn(2) ? first : second;
    }
    return act();
  }

  async #read(key: string, act: () => Promise<Replied<Page>>): Promise<Replied<Page>> {
    const before = this.#answered.get(key);
    if (before && this.#weather && this.#random.below(100) < this.#weather.stale) {
      this.faults++;
      return before;
    }
    const reply = await this.#send(act);
    if (reply.ok) this.#answered.set(key, reply);
    return reply;
  }
}

const offline = { ok: false, error: { code: 'offline' } } as const;
