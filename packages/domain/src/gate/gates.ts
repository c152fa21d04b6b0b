import { type ChoiceMatter, textNeededBy } from '../choice/codes.ts';
import { type ConsulateRung, rungRow } from '../consulate/rungs.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { CheckCode, GateCode, GateStep } from './codes.ts';

/**
 * The gates, as data: before which step of whom each stands, what must stand in the case for it to be open, and who may
 * go past it in the open. Adding a requirement is a row here and no code.
 */
export type Requirement =
  /** She is described once, and has not asked to be left out. */
  | { readonly need: 'subject' }
  /** A whole assessment, answered to the end and not due again. */
  | { readonly need: 'assessment' }
  /** A level that a person set for it and that stands, below the highest. */
  | { readonly need: 'level' }
  /** Every day of the step lies in a critical period that was recorded. */
  | { readonly need: 'period' }
  /** Every day of it is covered by a measure that somebody saw in force. */
  | { readonly need: 'coverage' }
  /** Her own yes. `text`: the code of what is explained before it to such a subject; null: by whoever is with them. */
  | { readonly need: 'choice'; readonly matter: ChoiceMatter; readonly text: string | null }
  /** What a person looked at: one of these, clear. */
  | { readonly need: 'check'; readonly oneOf: readonly CheckCode[] }
  /** After each earlier visit somebody looked again. */
  | { readonly need: 'after-visits' };

export interface GateRow extends Sourced {
  readonly gate: GateCode;
  readonly words: Bilingual;
  readonly steps: readonly GateStep[];
  readonly groups: readonly SubjectGroup[];
  /** How many named people must go past it together, with a reason. */
  readonly overriders: 1 | 2;
  /** What nobody decides in her place is past overriding, except where life is in danger now (REFERENCE §15.4). */
  readonly overridesChoice: boolean;
}

const everyone: readonly SubjectGroup[] = ['survivor', 'household', 'child'];
export const gateRows: readonly GateRow[] = [
  {
    gate: 'danger',
    words: {
      en: 'Danger, before any return, reunification, journey, testimony or press',
      es: 'Peligro, antes de cualquier regreso, reunificación, viaje, testimonio o prensa',
    },
    steps: ['return', 'reunification', 'travel', 'testimony', 'press'],
    groups: everyone,
    overriders: 1,
    overridesChoice: false,
    source: 'REFERENCE §2.4, §2.5, §2.6, §15.2, §15.10',
    confidence: 'D',
    asOf: '2026-11-01',
  },
  {
    gate: 'family',
    words: {
      en: 'Family, before any contact with it',
      es: 'Familia, antes de cualquier contacto con ella',
    },
    steps: ['family-contact'],
    groups: ['household', 'child'],
    overriders: 2,
    overridesChoice: true,
    source: 'REFERENCE §15.4',
    confidence: 'D',
    asOf: '2026-11-01',
  },
  {
    gate: 'child',
    words: {
      en: 'Child, before a child travels or changes who cares for it',
      es: 'Niñez, antes de que viaje o cambie quién le cuida',
    },
    steps: ['return', 'reunification', 'travel'],
    groups: ['child'],
    overriders: 1,
    overridesChoice: false,
    source: 'REFERENCE §2.4 (3–5), §15.15',
    confidence: 'D',
    asOf: '2026-11-01',
  },
  {
    gate: 'consulate',
    words: { en: 'Consulate, closed until she opens it', es: 'Consulado, cerrado hasta que ella lo abra' },
    steps: ['consulate'],
    groups: ['survivor', 'child'],
    overriders: 1,
    overridesChoice: false,
    source: 'REFERENCE §9, §1.1, §15.5',
    confidence: 'D',
    asOf: '2026-11-01',
  },
];

export type PastBy = 0 | 1 | 2;
/** How many named people can go past what a gate asks for: nobody past her absence, nor past her own choice but at one gate. */
export const pastBy = ({ overriders, overridesChoice }: GateRow, { need }: Requirement): PastBy =>
  need === 'subject' || (need === 'choice' && !overridesChoice) ? 0 : overriders;

export const gateRow = (gate: GateCode): GateRow => gateRows.find((row) => row.gate === gate)!;

export const stepWords = {
  return: { en: 'going back', es: 'regresar' },
  reunification: { en: 'being together with the family', es: 'reunirse con la familia' },
  travel: { en: 'a journey', es: 'un viaje' },
  testimony: { en: 'giving testimony', es: 'dar testimonio' },
  press: { en: 'speaking with the press', es: 'hablar con la prensa' },
  'family-contact': { en: 'getting in touch with them', es: 'comunicarse con ellos' },
  consulate: { en: 'contact with the consulate', es: 'contacto con el consulado' },
} as const satisfies Record<GateStep, Bilingual>;

/** Of what her own choice is before each step. A yes to cooperating is none to testimony, which has a text of its own. */
export const matterOf = {
  return: 'return',
  reunification: 'reunification',
  travel: 'travel',
  testimony: 'testimony',
  press: 'press',
  'family-contact': 'family-contact',
  consulate: 'consulate',
} as const satisfies Record<GateStep, ChoiceMatter>;

const check = (...oneOf: readonly CheckCode[]): Requirement => ({ need: 'check', oneOf });
const looked: readonly Requirement[] = [{ need: 'assessment' }, { need: 'level' }];
const dangerChecks: Readonly<Record<GateStep, readonly Requirement[]>> = {
  return: [check('destination'), check('exposure')],
  reunification: [check('destination'), check('exposure')],
  travel: [check('exposure')],
  testimony: [check('own-counsel')],
  press: [check('not-recognisable')],
  'family-contact': [],
  consulate: [],
};

/** What must stand for a gate to be open before a step. */
export function requirementsOf(
  gate: GateCode,
  step: GateStep,
  group: SubjectGroup,
  rung: ConsulateRung = 'normal-visit',
): readonly Requirement[] {
  const matter = matterOf[step];
  const first: readonly Requirement[] = [
    { need: 'subject' },
    { need: 'choice', matter, text: textNeededBy(matter, group) },
  ];
  switch (gate) {
    case 'danger':
      return [...first, ...looked, { need: 'period' }, { need: 'coverage' }, ...dangerChecks[step]];
    case 'family':
      return [...first, check('complicit-relatives')];
    case 'child':
      return [...first, check('custody', 'custody-order'), check('hague'), check('hhs-notice')];
    case 'consulate': {
      const { officer, visit } = rungRow(rung);
      return [
        ...first,
        ...(officer ? [check('consulate-exposure')] : []),
        ...(visit ? looked : []),
        ...(group === 'child' ? [check('own-counsel')] : []),
        { need: 'after-visits' },
      ];
    }
  }
}

/** Every gate that stands before a step of such a subject: all of them must be open. */
export const gatesBefore = (step: GateStep, group: SubjectGroup): readonly GateRow[] =>
  gateRows.filter(({ steps, groups }) => steps.includes(step) && groups.includes(group));
