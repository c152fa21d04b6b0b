/**
 * Whether the wall clock can be believed when it says that a ring is due. A wall clock that is set wrong by an hour or a
 * year would ring everything at once, and what rang does not ring again; so it is held against a clock that cannot be
 * set, the process's monotonic one.
 *
 *  - While both go on together the wall clock is believed; small corrections are followed, `slewMax` of the time at most.
 *  - It leaps ahead: ringing is *held*. It ends when the wall clock is back where it was; or when a device whose right
 *    was proven signed its request at about the new time; or, for a leap of at most `believedMaxMs`, when the new time
 *    has gone on evenly for `evenForMs` (a machine that slept is right to leap). A leap of years without a witness is
 *    held for as long as it takes.
 *  - It falls back: believed at once. What is not due any more waits until it is due again, and nothing is lost by it.
 */
export type Seen =
  | { readonly state: 'steady' }
  | { readonly state: 'held' }
  /** `aheadMs` negative: it fell back. */
  | { readonly state: 'leapt'; readonly aheadMs: number }
  /** A leap that was held is believed, or undone. */
  | { readonly state: 'believed' };

export const toleranceMs = 60_000;
export const evenForMs = 5 * 60_000;
export const believedMaxMs = 48 * 3_600_000;
/** How far a signed request may stand from the time of the relay that took it, and what a tick may lie behind. */
const witnessMs = 6 * 60_000;
const slewMax = 0.01;

export class SteadyClock {
  /** Wall minus monotonic, as it is believed. */
  #offset: number | null = null;
  #leap: { readonly offset: number; readonly since: number } | null = null;
  /** Wall minus monotonic, as the last device with a proven right said it. */
  #witness: number | null = null;
  #lastMono = 0;

  get held(): boolean {
    return this.#leap !== null;
  }

  /** Both in milliseconds. */
  see(wall: number, mono: number): Seen {
    const offset = wall - mono;
    const elapsed = mono - this.#lastMono;
    this.#lastMono = mono;
    if (this.#offset === null) {
      this.#offset = offset;
      return { state: 'steady' };
    }
    const ahead = offset - this.#offset;
    if (Math.abs(ahead) <= toleranceMs) {
      const slew = slewMax * Math.max(0, elapsed);
      this.#offset += Math.max(-slew, Math.min(slew, ahead));
      return this.#believe(this.#offset);
    }
    if (ahead < 0) {
      this.#offset = offset;
      this.#leap = null;
      return { state: 'leapt', aheadMs: ahead };
    }
    const leap = this.#leap;
    const isNew = leap === null || Math.abs(offset - leap.offset) > toleranceMs;
    if (isNew) this.#leap = { offset, since: mono };
    const isWitnessed = this.#witness !== null && Math.abs(offset - this.#witness) <= witnessMs;
    const isEven = !isNew && mono - leap.since >= evenForMs && ahead <= believedMaxMs;
    if (isWitnessed || isEven) return this.#believe(offset);
    return isNew ? { state: 'leapt', aheadMs: ahead } : { state: 'held' };
  }

  /** A device whose right was proven signed its request at `wall` by its own clock, in milliseconds. */
  hear(wall: number, mono: number): void {
    this.#witness = wall - mono;
  }

  #believe(offset: number): Seen {
    const wasHeld = this.#leap !== null;
    this.#offset = offset;
    this.#leap = null;
    return { state: wasHeld ? 'believed' : 'steady' };
  }
}
