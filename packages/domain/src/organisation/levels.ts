import { type OfficeLevel, levelRowOf, levelRows } from '../exclusion/levels.ts';
import type { Bilingual } from '../vocabulary/language.ts';

/** At which level an organisation stands. An authority's is that of closed doors: what is locked there is locked here. */
export const organisationLevels = [
  'ngo',
  'intergovernmental',
  'federal',
  'state',
  'municipal',
  'consular',
] as const;
export type OrganisationLevel = (typeof organisationLevels)[number];

const own = {
  ngo: { en: 'a non-governmental organisation', es: 'una organización de la sociedad civil' },
  intergovernmental: { en: 'an intergovernmental organisation', es: 'un organismo intergubernamental' },
} as const satisfies Record<Exclude<OrganisationLevel, OfficeLevel>, Bilingual>;

/** The level as closed doors know it; undefined for whoever is no authority. */
export const officeLevelOf = (level: OrganisationLevel): OfficeLevel | undefined =>
  levelRows.find((row) => row.level === level)?.level;

export const organisationLevelWords = (level: OrganisationLevel): Bilingual =>
  level === 'ngo' || level === 'intergovernmental' ? own[level] : levelRowOf(level).words;

/** Whether every case locks it until a steward opens the door by her consent. */
export const isLockedLevel = (level: OrganisationLevel): boolean => {
  const office = officeLevelOf(level);
  return office !== undefined && levelRowOf(office).locked;
};
