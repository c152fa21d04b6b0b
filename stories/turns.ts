import type { Random } from './random.ts';

/**
 * Several devices at once, and yet the same story every time it is told: one of them runs at a time, and at each of its
 * requests the seed chooses who goes on. How fast the machine is changes nothing.
 */
export class Turns {
  readonly #random: Random;
  readonly #waiting: (() => void)[] = [];
  #running = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Runs the tasks until all have ended; each must make its requests through `pass`. */
  async together(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
    this.#running = true;
    const ended = tasks.map(async (task) => {
      await this.#wait();
      try {
        await task();
      } finally {
        this.#next();
      }
    });
    this.#next();
    await Promise.all(ended);
    this.#running = false;
  }

  /** Lets somebody else go on; returns at once where nobody else is under way. */
  async pass(): Promise<void> {
    if (!this.#running) return;
    const mine = this.#wait();
    this.#next();
    await mine;
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #next(): void {
    if (this.#waiting.length > 0) this.#waiting.splice(this.#random.below(this.#waiting.length), 1)[0]!();
  }
}
