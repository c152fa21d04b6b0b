/** What happened; the words for each stand in `words.ts`. */
export const takenReasons = [
  'lost',
  'stolen',
  'raid',
  'authority',
  'forced',
  'watched',
  'turned',
  'pressed',
] as const;
export type TakenReason = (typeof takenReasons)[number];

/**
 * What a removal or a revocation gives as its reason. It goes out under keys that the one who is taken out may still
 * hold, so it says no more than that: what happened stands in the exposure, which only those who stay can open.
 */
export const takenRemovalReason = 'for-safety';
