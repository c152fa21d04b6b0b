import type { Urgency } from '../discovery/codes.ts';
import type { Bilingual } from '../vocabulary/language.ts';

/** Codes of a response with their words [D]: REFERENCE §2.6, §11 (La Strada's pair of caseworkers); as of 2026-11-28. */
export const sides = ['sending', 'receiving'] as const;
export type Side = (typeof sides)[number];
export const sideWords = {
  sending: { en: 'where she was found', es: 'donde la encontraron' },
  receiving: { en: 'on the other side', es: 'del otro lado' },
} as const satisfies Record<Side, Bilingual>;

/** How long somebody who is asked has to answer, in minutes: past it the next one is asked (REFERENCE §2.6, 0–2 h) [D]. */
export const answerMinutes = { now: 10, today: 20, days: 60 } as const satisfies Record<Urgency, number>;

export const refusalReasons = [
  'busy',
  'too-far',
  'not-my-language',
  'conflict-of-interest',
  'not-safe-for-us',
  'not-on-duty',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
/** What comes from outside is no reason before it was looked up. */
export const isRefusalReason = (value: unknown): value is RefusalReason =>
  refusalReasons.some((one) => one === value);
export const refusalReasonWords = {
  busy: { en: 'I am with somebody else', es: 'Estoy con otra persona' },
  'too-far': { en: 'It is too far', es: 'Queda muy lejos' },
  'not-my-language': { en: 'I do not speak her language', es: 'No hablo su lengua' },
  'conflict-of-interest': { en: 'I know somebody who is involved', es: 'Conozco a alguien involucrado' },
  'not-safe-for-us': { en: 'It is not safe for us', es: 'No es seguro para nosotras' },
  'not-on-duty': { en: 'I am not on duty', es: 'No estoy de turno' },
  other: { en: 'Another reason', es: 'Otra razón' },
} as const satisfies Record<RefusalReason, Bilingual>;

export const questions = [
  'where-now',
  'how-many',
  'languages',
  'injuries',
  'children',
  'who-controls',
  'who-else-knows',
  'family-in-danger',
  'tonight',
] as const;
export type Question = (typeof questions)[number];
export const questionWords = {
  'where-now': { en: 'Where are they now?', es: '¿Dónde están ahora?' },
  'how-many': { en: 'How many are they?', es: '¿Cuántas personas son?' },
  languages: { en: 'Which languages do they need?', es: '¿Qué lenguas necesitan?' },
  injuries: { en: 'Is anybody hurt or ill?', es: '¿Alguien está herida o enferma?' },
  children: { en: 'Are there children?', es: '¿Hay niñas o niños?' },
  'who-controls': { en: 'Who had power over them?', es: '¿Quién las tenía en su poder?' },
  'who-else-knows': {
    en: 'Who else knows that they were found?',
    es: '¿Quién más sabe que las encontraron?',
  },
  'family-in-danger': { en: 'Is the family at home in danger?', es: '¿La familia en casa está en peligro?' },
  tonight: { en: 'Where do they sleep tonight?', es: '¿Dónde duermen hoy?' },
} as const satisfies Record<Question, Bilingual>;

export const closings = [
  'became-a-case',
  'joined',
  'not-needed',
  'she-said-no',
  'handed-over',
  'lost-contact',
  'goes-on',
] as const;
export type Closing = (typeof closings)[number];
/** Why one ends; `goes-on` takes an ending back. */
export const endings = closings.filter((one) => one !== 'goes-on');
export const closingWords = {
  'became-a-case': { en: 'It goes on as a case', es: 'Sigue como caso' },
  joined: { en: 'It is the same as another', es: 'Es lo mismo que otra' },
  'not-needed': { en: 'Nobody needed help', es: 'Nadie necesitaba ayuda' },
  'she-said-no': { en: 'She does not want help now', es: 'No quiere ayuda por ahora' },
  'handed-over': { en: 'Others took it over', es: 'Otras la tomaron' },
  'lost-contact': { en: 'Contact was lost', es: 'Se perdió el contacto' },
  'goes-on': { en: 'It goes on after all', es: 'Sigue, después de todo' },
} as const satisfies Record<Closing, Bilingual>;
