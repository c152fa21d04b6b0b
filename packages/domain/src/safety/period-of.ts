import type { Trigger } from '../critical-period/triggers.ts';
import type { ProtectionPeriod } from '../protection/measures.ts';

/**
 * In which of the catalogue's periods (REFERENCE §4) an event's window lies, so that what might close a gap can be
 * proposed. A reading of this design [D], as of 2026-11-27: a person chooses.
 */
export const periodOf = {
  'planned-arrest': 'arrest',
  'unplanned-arrest': 'arrest',
  'first-hearing': 'arrest',
  'charge-made-known': 'arrest',
  'witness-disclosure': 'trial',
  plea: 'trial',
  trial: 'trial',
  'own-testimony': 'trial',
  sentencing: 'sentencing',
  collection: 'sentencing',
  ruling: 'sentencing',
  release: 'release',
  'trafficker-deported': 'release',
  'fugitive-found': 'release',
  'exposure-in-media': 'arrest',
  'family-travel': 'long-term',
  'return-home': 'long-term',
  'debt-date': 'long-term',
  'custody-hearing': 'long-term',
  'own-detention': 'arrest',
  missing: 'arrest',
  'says-danger': 'arrest',
} as const satisfies Record<Trigger, ProtectionPeriod>;
