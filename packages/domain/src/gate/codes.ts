/** The codes of gates, for whoever needs no more than them: nothing here reads or checks anything. */

export const gateCodes = ['danger', 'family', 'child', 'consulate'] as const;
export type GateCode = (typeof gateCodes)[number];

/** What somebody is about to do. */
export const gateSteps = [
  'return',
  'reunification',
  'travel',
  'testimony',
  'press',
  'family-contact',
  'consulate',
] as const;
export type GateStep = (typeof gateSteps)[number];

/** What a person looks at and writes down (checks.ts). */
export const checkCodes = [
  'exposure',
  'destination',
  'own-counsel',
  'not-recognisable',
  'complicit-relatives',
  'custody',
  'custody-order',
  'hague',
  'hhs-notice',
  'consulate-exposure',
  'after-visit',
] as const;
export type CheckCode = (typeof checkCodes)[number];

/** clear: nothing was found against it. unknown: it was looked at, and it is not known: that is never "clear". */
export const checkFindings = ['clear', 'not-clear', 'unknown', 'not-needed'] as const;
export type CheckFinding = (typeof checkFindings)[number];

/** For how many days a gate may stand overridden, its first and last day counted. */
export const overrideDaysMax = 30;
