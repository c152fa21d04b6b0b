import { grown } from './growing.ts';
import { entityOf, strengthOf } from './step.ts';
import { thousand } from './strength.ts';

/** The steps of one run after another as they are put in order: the strongest first, and those without effect behind. */
export class RunOrder {
  #count = 0;
  /** By step, as they came. */
  #steps = new Uint32Array(64);
  #rows = new Uint32Array(64);
  #hasEffect = new Uint8Array(64);
  /** Those that stand, by number. */
  #standing = new Uint32Array(64);
  #standingCount = 0;
  /** By entity: the number + 1 of the strongest step there. */
  readonly #best: Uint32Array;

  constructor(entities: number) {
    this.#best = new Uint32Array(entities);
  }

  clear(): void {
    this.#count = this.#standingCount = 0;
  }

  add(step: number, row: number, stands: boolean): void {
    const i = this.#count++;
    if (i === this.#steps.length) this.#makeRoom(i * 2);
    this.#steps[i] = step;
    this.#rows[i] = row;
    this.#hasEffect[i] = stands ? 1 : 0;
    if (stands) this.#standing[this.#standingCount++] = i;
  }

  /** Steps of the same strength stay as they came. */
  sort(): void {
    if (this.#standingCount > shortMax) this.#sortLong();
    else this.#sortShort();
  }

  /** Of steps to the same entity only the strongest keeps its effect; of equal ones that whose id comes first. */
  leaveStrongest(compareIds: (row: number, other: number) => number): void {
    const [best, steps, rows] = [this.#best, this.#steps, this.#rows];
    for (let k = 0; k < this.#standingCount; k++) {
      const i = this.#standing[k]!;
      const to = entityOf(steps[i]!);
      const rival = best[to]! - 1;
      const wins =
        rival < 0 ||
        (strengthOf(steps[rival]!) === strengthOf(steps[i]!) && compareIds(rows[i]!, rows[rival]!) < 0);
      if (wins && rival >= 0) this.#hasEffect[rival] = 0;
      if (wins) best[to] = i + 1;
      else this.#hasEffect[i] = 0;
    }
    for (let i = 0; i < this.#count; i++) best[entityOf(steps[i]!)] = 0;
  }

  eachWithEffect(tell: (step: number, row: number) => void): void {
    for (let k = 0; k < this.#standingCount; k++) {
      const i = this.#standing[k]!;
      if (this.#hasEffect[i] === 1) tell(this.#steps[i]!, this.#rows[i]!);
    }
  }

  eachWithout(tell: (step: number, row: number) => void): void {
    for (let i = 0; i < this.#count; i++) if (this.#hasEffect[i] === 0) tell(this.#steps[i]!, this.#rows[i]!);
  }

  #sortShort(): void {
    const [standing, steps] = [this.#standing, this.#steps];
    for (let k = 1; k < this.#standingCount; k++) {
      const i = standing[k]!;
      const strength = strengthOf(steps[i]!);
      let to = k;
      for (; to > 0 && strengthOf(steps[standing[to - 1]!]!) < strength; to--)
        standing[to] = standing[to - 1]!;
      standing[to] = i;
    }
  }

  /** One pass to count, one to place. */
  #sortLong(): void {
    const standing = this.#standing.slice(0, this.#standingCount);
    const before = new Uint32Array(thousand + 2);
    const weakness = (i: number): number => thousand - strengthOf(this.#steps[i]!);
    for (const i of standing) before[weakness(i) + 1]!++;
    for (let w = 1; w < before.length; w++) before[w]! += before[w - 1]!;
    for (const i of standing) this.#standing[before[weakness(i)]!++] = i;
  }

  #makeRoom(count: number): void {
    this.#steps = grown(this.#steps, count);
    this.#rows = grown(this.#rows, this.#steps.length);
    this.#hasEffect = grown(this.#hasEffect, this.#steps.length);
    this.#standing = grown(this.#standing, this.#steps.length);
  }
}

const shortMax = 48;
