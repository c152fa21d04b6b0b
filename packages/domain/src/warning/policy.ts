import type { Sourced } from '../vocabulary/source.ts';

/**
 * How long before something is due whoever must act is told of it, in days. The numbers are a proposal of this design [D],
 * for the people who work by them to change; the three weeks are those after which an assessment half done is no longer
 * one that somebody is at.
 */
export const warningPolicy = {
  source: 'REFERENCE §2.6 and §4 name what is due; how long before is a proposal of this design',
  confidence: 'D',
  asOf: '2026-11-28',
  /** A critical period that opens, and the days in it that nothing covers. */
  windowDays: 14,
  /** What protects and is about to lapse, or is still to be looked at, or was to be done by a day. */
  measureDays: 7,
  /** An assessment that is to be made again. */
  reassessDays: 3,
  /** An assessment that was begun, and not finished. */
  halfDoneDays: 21,
} as const satisfies Sourced & Record<string, string | number>;
