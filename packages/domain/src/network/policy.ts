import { err, ok, type Result } from '../vocabulary/result.ts';

/**
 * How exposure is counted. Every result shows the policy that it was counted by, since another policy gives another
 * count: a person must be able to say "within four ties, and not weaker than one in twenty".
 */
export interface ExposurePolicy {
  /** The most ties of a path, 1 to `hopsMax`. */
  readonly hops: number;
  /** τ: the least strength of a path, which is the product of its ties' strengths. A path that equals it counts. */
  readonly tau: number;
  /** How many of the strongest paths of a pair are told, 1 to `strongestMax`; the rest are counted. */
  readonly strongest: number;
  /**
   * Ties that join the same two entities. `each`: every one is a step of its own, and a path is told by its ties.
   * `strongest`: only the strongest counts, and a path is told by its people and things (REFERENCE §3.3).
   */
  readonly parallel: 'each' | 'strongest';
  /**
   * Entities that were declared to mean nothing (a city, a shared line). None is ever inside a path. `ends`: a path may
   * begin or end at one that is itself a trafficker or a participant. `never`: not even that (REFERENCE §3.3).
   */
  readonly hubs: 'ends' | 'never';
}

export const hopsMax = 4;
export const strongestMax = 16;

/** REFERENCE §3.3 to the letter. */
export const peopleAndThings: ExposurePolicy = {
  hops: 4,
  tau: 0.05,
  strongest: 3,
  parallel: 'strongest',
  hubs: 'never',
};

/** Each tie is a step of its own: three calls and a wire between the same two are four ways. */
export const everyTie: ExposurePolicy = { ...peopleAndThings, parallel: 'each', hubs: 'ends' };

export type PolicyRefusal = 'hops-out-of-range' | 'tau-out-of-range' | 'strongest-out-of-range';

const isWithin = (value: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= 1 && value <= most;

export function checkedPolicy(policy: ExposurePolicy): Result<ExposurePolicy, PolicyRefusal> {
  if (!isWithin(policy.hops, hopsMax)) return err('hops-out-of-range');
  if (!(policy.tau > 0 && policy.tau <= 1)) return err('tau-out-of-range');
  if (!isWithin(policy.strongest, strongestMax)) return err('strongest-out-of-range');
  return ok(policy);
}
