import type { Compartment } from '../vocabulary/compartment.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/** Whose law a step is under. */
export const jurisdictions = {
  us: { en: 'United States', es: 'Estados Unidos' },
  mx: { en: 'Mexico', es: 'México' },
  both: { en: 'both countries', es: 'los dos países' },
} as const satisfies Record<string, Bilingual>;
export type Jurisdiction = keyof typeof jurisdictions;

/**
 * The pathways of a case. `home`: the part in which a step of it is stated. What authorities share may reach the defence,
 * so that her papers stand with counsel and her family's road with the family; no form chooses another part.
 */
export const pathways = {
  'us-federal': {
    letters: 'US',
    home: 'justice',
    en: 'U.S. federal prosecution',
    es: 'Proceso penal federal de EE. UU.',
  },
  'mx-accusatory': {
    letters: 'MX',
    home: 'justice',
    en: 'Mexican criminal process',
    es: 'Proceso penal mexicano',
  },
  'immigration-relief': {
    letters: 'IM',
    home: 'counsel',
    en: 'Immigration relief in the U.S.',
    es: 'Protección migratoria en EE. UU.',
  },
  reunification: {
    letters: 'FR',
    home: 'family',
    en: 'Family reunification and custody',
    es: 'Reunificación familiar y custodia',
  },
  reintegration: {
    letters: 'RR',
    home: 'safety',
    en: 'Return and reintegration',
    es: 'Retorno y reintegración',
  },
} as const satisfies Record<string, PathwayWords>;
export type Pathway = keyof typeof pathways;
interface PathwayWords extends Bilingual {
  /** With which the codes of its steps begin. */
  readonly letters: string;
  readonly home: Compartment;
}

export interface MilestoneRow extends Sourced {
  readonly code: string;
  readonly pathway: Pathway;
  readonly jurisdiction: Jurisdiction;
  readonly name: Bilingual;
  /** When it usually comes, in plain words; null where nothing general can be said. */
  readonly timing: Bilingual | null;
  /** Who acts. */
  readonly actors: Bilingual | null;
  /** Who may have it and what it gives, where that is not plain from its name. */
  readonly conditions?: Bilingual;
  readonly legalBasis: string;
  /** Whether reprisals are likelier around it, and from when where that is not the event itself. */
  readonly critical: false | true | Bilingual;
}

/** The day on which the tables were last read against their sources. */
export const lastRead = '2026-11-01';
