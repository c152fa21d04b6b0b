import { levelsOf } from '../exclusion/levels.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import { unitsOfMexico } from './units-mx.ts';
import { unitsOfTheUnitedStates } from './units-us.ts';

/**
 * The authorities to which something can be asked, as data: who has which matter, at which level. Federal and specialised
 * ones are the way in; local ones and consulates are never the first door without a stated reason (REFERENCE §1.1, §15.5).
 */
export const unitLevels = ['federal', 'autonomous', 'state', 'local', 'consular'] as const;
export type UnitLevel = (typeof unitLevels)[number];

export interface UnitRow extends Sourced {
  readonly unit: string;
  readonly words: Bilingual;
  readonly country: 'US' | 'MX';
  readonly level: UnitLevel;
  readonly does: Bilingual;
  /** What to know before asking. */
  readonly note?: Bilingual;
  /** A public number, with a mark of its own where it is to be checked first; null: none is public, or none is known. */
  readonly contact: string | null;
  readonly basis: string | null;
}

export const unitRows: readonly UnitRow[] = [...unitsOfTheUnitedStates, ...unitsOfMexico];

export const unitLevelWords = {
  federal: { en: 'federal', es: 'federal' },
  autonomous: { en: 'autonomous', es: 'autónomo' },
  state: { en: 'of a state', es: 'estatal' },
  local: { en: 'local', es: 'local' },
  consular: { en: 'consular', es: 'consular' },
} as const satisfies Record<UnitLevel, Bilingual>;

export const unitRow = (unit: string): UnitRow | undefined => unitRows.find((row) => row.unit === unit);

/**
 * Whether a request there goes through a door that is no first one: by the unit's level, or by words in the office's own
 * name ("municipal", "consulado") that give its level away.
 */
export function needsReason(row: UnitRow, office: string | undefined): boolean {
  if (row.level !== 'federal' && row.level !== 'autonomous') return true;
  return levelsOf({ role: 'investigator', unit: office }).length > 0;
}
