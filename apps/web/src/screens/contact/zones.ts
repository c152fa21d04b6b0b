import type { Zone } from '@cobijo/domain';

/** Where people of a case live most often, from west to east; whatever else was agreed is offered beside them. */
const usualZones = [
  'America/Tijuana',
  'America/Los_Angeles',
  'America/Hermosillo',
  'America/Phoenix',
  'America/Denver',
  'America/Ciudad_Juarez',
  'America/Chihuahua',
  'America/Mexico_City',
  'America/Monterrey',
  'America/Matamoros',
  'America/Guatemala',
  'America/El_Salvador',
  'America/Tegucigalpa',
  'America/Chicago',
  'America/Cancun',
  'America/New_York',
] as const;

export const zonesWith = (...more: readonly Zone[]): readonly Zone[] => [
  ...new Set([...more, ...(usualZones as readonly string[] as readonly Zone[])]),
];
