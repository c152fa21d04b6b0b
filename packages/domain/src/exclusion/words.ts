import type { Body } from '../fact/kinds.ts';
import type { ClosedCode } from './closed-codes.ts';
import type { Bilingual } from '../vocabulary/language.ts';

/** The words of closed doors, both languages beside each other. */

/** Who may open a closed door, and how. */
export const whoMayLift: Bilingual = {
  en: 'A steward opens it for one person at a time, together with her recorded consent that names that person. It closes by itself when her consent ends.',
  es: 'La abre una custodia, para una sola persona a la vez, junto con el consentimiento anotado de ella que nombra a esa persona. Se cierra sola cuando termina su consentimiento.',
};

export const excludedWords = {
  person: { en: 'a person', es: 'una persona' },
  unit: { en: 'a unit', es: 'una unidad' },
  organisation: { en: 'an organisation', es: 'una organización' },
  place: { en: 'anyone of this place', es: 'cualquiera de este lugar' },
} as const satisfies Record<Body<'exclusion.set'>['who']['kind'], Bilingual>;

/** Why somebody who is inside should be outside. */
export const closedWords = {
  'excluded-consular': { en: 'consulates are locked', es: 'los consulados están cerrados' },
  'excluded-local': {
    en: 'local and state authorities are locked',
    es: 'las autoridades locales y estatales están cerradas',
  },
  'excluded-person': { en: 'this person is kept out', es: 'esta persona está excluida' },
  'excluded-unit': { en: 'this unit is kept out', es: 'esta unidad está excluida' },
  'excluded-organisation': { en: 'this organisation is kept out', es: 'esta organización está excluida' },
  'excluded-place': {
    en: 'anyone of this place is kept out',
    es: 'se excluye a cualquiera de este lugar',
  },
} as const satisfies Record<ClosedCode, Bilingual>;

/** The plain warning where one person keeps a part alone. */
export const singleSteward: Bilingual = {
  en: 'Only one person keeps these parts. If she is absent, pressed or taken, nobody can let in, take out or turn keys. Add a second steward.',
  es: 'Una sola persona custodia estas partes. Si falta, la presionan o se la llevan, nadie puede dar entrada, sacar ni cambiar llaves. Agregue una segunda custodia.',
};
