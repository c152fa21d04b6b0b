/**
 * The strength of a tie in whole thousandths, and of a path in whole 10⁻¹²: four ties multiply without rounding, so that
 * a path that equals τ counts, and the same path is as strong whatever order it was multiplied in. Nobody knows how sure
 * he is of a tie to more than three places. What is finer is rounded up: rounding must not hide a person.
 */

export const thousand = 1000;
/** A half-path of up to two ties, in 10⁻⁶. */
export const halfOne = thousand ** 2;
/** Of up to three ties, in 10⁻⁹. */
export const threeOne = thousand ** 3;
/** A whole path, in 10⁻¹². It stays below 2⁵³. */
export const pathOne = thousand ** 4;

/** What multiplying by a thousand may be off by: 0.07 × 1000 is a little more than 70. */
const dust = 1e-9;

/** 1 to 1000; null for what is no strength: nothing, less than nothing, more than certain, not a number. */
export const thousandthsOf = (strength: number): number | null =>
  strength > 0 && strength <= 1 ? Math.max(1, Math.ceil(strength * thousand - dust)) : null;

/** τ as the least strength of a whole path, in 10⁻¹². */
export const leastPath = (tau: number): number => Math.max(1, Math.round(tau * pathOne));
