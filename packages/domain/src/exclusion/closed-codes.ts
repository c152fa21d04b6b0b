/** Why a door is closed to somebody; each has its own words in `refusal-words.ts`. */
export const closedCodes = [
  'excluded-consular',
  'excluded-local',
  'excluded-person',
  'excluded-unit',
  'excluded-organisation',
  'excluded-place',
] as const;
export type ClosedCode = (typeof closedCodes)[number];
