import { bitsFor, isSet, set } from './bits.ts';

/** Which entities take part, or could: looked up for every step of a search, so that a bit an entity says it first. */
export class Participants {
  /** By entity: the participant's place + 1, 0 for others. */
  readonly at: Uint32Array;
  readonly #bits: Uint32Array;

  /** `room`: for how many entities. */
  constructor(participants: readonly number[], room: number) {
    this.at = new Uint32Array(room);
    this.#bits = bitsFor(room);
    for (const [place, entity] of participants.entries()) {
      this.at[entity] = place + 1;
      set(this.#bits, entity);
    }
  }

  has(entity: number): boolean {
    return isSet(this.#bits, entity);
  }

  /** Her place among them; −1 where she is none. */
  placeOf(entity: number): number {
    return (this.at[entity] ?? 0) - 1;
  }
}
