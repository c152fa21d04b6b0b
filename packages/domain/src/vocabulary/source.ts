/**
 * How sure a statement about law or practice is. V: confirmed against a public copy. C: known professionally, its source
 * named, not read again. K: to be checked before anyone relies on it. D: a proposal of this design, with no legal source.
 */
export const confidences = ['V', 'C', 'K', 'D'] as const;
export type Confidence = (typeof confidences)[number];

/** Where something is known from, and when it was last looked at. What has no date is not shown as current. */
export interface Sourced {
  readonly source: string;
  readonly confidence: Confidence;
  /** The day of the last review, `YYYY-MM-DD`. */
  readonly asOf: string;
}
