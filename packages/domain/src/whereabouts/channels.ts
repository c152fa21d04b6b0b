/** By which ways somebody is reached. */
export const channels = [
  'call',
  'text',
  'app',
  'villageTelephone',
  'visit',
  'letter',
  'otherPerson',
] as const;
