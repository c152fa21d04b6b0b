import type { Bilingual } from '../vocabulary/language.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Sourced } from '../vocabulary/source.ts';
import { plain } from './plain.ts';

/**
 * At which level an office stands. Local authorities and consulates are locked by default in every case, whoever asks
 * (REFERENCE §1.1, §9, §15.5); federal and specialised ones are the way in. The words by which a unit's name gives its
 * level away are of both countries; what they miss, a person states.
 */
export interface LevelRow extends Sourced {
  readonly level: OfficeLevel;
  readonly words: Bilingual;
  readonly locked: boolean;
  /** Words of a unit's name, without accents. */
  readonly signs: readonly string[];
}
export const officeLevels = ['federal', 'state', 'municipal', 'consular'] as const;
export type OfficeLevel = (typeof officeLevels)[number];

const sourced = { confidence: 'D', asOf: '2026-11-26' } as const;

export const levelRows = [
  {
    ...sourced,
    level: 'federal',
    source: 'REFERENCE §1.1',
    words: { en: 'federal or specialised', es: 'federal o especializada' },
    locked: false,
    signs: [],
  },
  {
    ...sourced,
    level: 'state',
    source: 'REFERENCE §1.1, §1.3 MX-FISC, §15.5',
    words: { en: 'of a state', es: 'estatal' },
    locked: true,
    signs: [
      'estatal',
      'del estado',
      'fiscalia general de justicia',
      'state police',
      'state attorney',
      'state trooper',
      'district attorney',
    ],
  },
  {
    ...sourced,
    level: 'municipal',
    source: 'REFERENCE §1.1, §1.2 US-LOCAL, §15.5',
    words: { en: 'of a town, city or county', es: 'municipal o de condado' },
    locked: true,
    signs: ['municipal', 'ayuntamiento', 'sheriff', 'county', 'city police', 'police department', 'condado'],
  },
  {
    ...sourced,
    level: 'consular',
    source: 'REFERENCE §9, §15.5',
    words: { en: 'a consulate', es: 'un consulado' },
    locked: true,
    signs: ['consul', 'consulado', 'consulate', 'consular'],
  },
] as const satisfies readonly LevelRow[];

/** Roles that speak for an authority: only their unit's name is read for its level. */
const official: ReadonlySet<Role> = new Set(['investigator', 'prosecutor', 'consularOfficer']);

/** Every level that a recipient's role, what was stated of her, and her unit's name give. */
export function levelsOf(who: {
  readonly role: Role;
  readonly unit?: string | undefined;
  readonly level?: OfficeLevel | undefined;
}): readonly OfficeLevel[] {
  const unit = ` ${plain(who.unit ?? '')} `;
  const found = levelRows.filter(
    ({ level, signs }) =>
      level === who.level ||
      (level === 'consular' && who.role === 'consularOfficer') ||
      (official.has(who.role) && signs.some((sign) => unit.includes(` ${sign} `))),
  );
  return found.map(({ level }) => level);
}

export const levelRowOf = (level: OfficeLevel): LevelRow => levelRows.find((row) => row.level === level)!;
