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
