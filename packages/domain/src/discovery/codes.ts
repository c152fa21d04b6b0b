import type { Bilingual } from '../vocabulary/language.ts';

/**
 * What a report of a discovery can say by a touch: codes with their words [D], for a person in a hurry on a small screen.
 * Source: REFERENCE §1.1, §2.6 (rapid-response clock), §3.2, §9; as of 2026-11-28; drafts that nobody of the field has read.
 */
export const urgencies = ['now', 'today', 'days'] as const;
export type Urgency = (typeof urgencies)[number];
export const urgencyWords = {
  now: { en: 'In danger now', es: 'En peligro ahora' },
  today: { en: 'Help is needed today', es: 'Se necesita ayuda hoy' },
  days: { en: 'In the next days', es: 'En los próximos días' },
} as const satisfies Record<Urgency, Bilingual>;

export const presentOnes = [
  'municipal-police',
  'state-police',
  'federal-agents',
  'immigration',
  'consulate',
  'employer',
  'trafficker',
  'family',
  'children',
  'medical',
  'ngo',
  'press',
] as const;
export type PresentOne = (typeof presentOnes)[number];
export const presentWords = {
  'municipal-police': { en: 'Local police', es: 'Policía municipal' },
  'state-police': { en: 'State police', es: 'Policía estatal' },
  'federal-agents': { en: 'Federal agents', es: 'Agentes federales' },
  immigration: { en: 'Immigration officers', es: 'Agentes de migración' },
  consulate: { en: 'Somebody of a consulate', es: 'Alguien de un consulado' },
  employer: { en: 'Employer or boss', es: 'Patrón o jefe' },
  trafficker: { en: 'Somebody who may be a trafficker', es: 'Alguien que puede ser tratante' },
  family: { en: 'Family', es: 'Familia' },
  children: { en: 'Children', es: 'Niñas o niños' },
  medical: { en: 'Doctor or nurse', es: 'Médica o enfermera' },
  ngo: { en: 'An organisation', es: 'Una organización' },
  press: { en: 'Press', es: 'Prensa' },
} as const satisfies Record<PresentOne, Bilingual>;

export const mustNots = [
  'call',
  'send-police',
  'uniform',
  'tell-consulate',
  'tell-family',
  'tell-employer',
  'separate',
  'name-aloud',
] as const;
export type MustNot = (typeof mustNots)[number];
export const mustNotWords = {
  call: { en: 'Do not call', es: 'No llamar' },
  'send-police': { en: 'Do not send police', es: 'No mandar policía' },
  uniform: { en: 'Do not come in uniform', es: 'No llegar con uniforme' },
  'tell-consulate': { en: 'Do not tell the consulate', es: 'No avisar al consulado' },
  'tell-family': { en: 'Do not tell the family', es: 'No avisar a la familia' },
  'tell-employer': { en: 'Do not tell the employer', es: 'No avisar al patrón' },
  separate: { en: 'Do not separate them', es: 'No separarlas' },
  'name-aloud': { en: 'Do not say names aloud', es: 'No decir nombres en voz alta' },
} as const satisfies Record<MustNot, Bilingual>;

export const reporters = [
  'officer',
  'ngo',
  'hotline',
  'consulate',
  'neighbour',
  'herself',
  'unknown',
] as const;
export type Reporter = (typeof reporters)[number];
export const reporterWords = {
  officer: { en: 'An officer', es: 'Una autoridad' },
  ngo: { en: 'An organisation', es: 'Una organización' },
  hotline: { en: 'A hotline', es: 'Una línea de ayuda' },
  consulate: { en: 'A consulate', es: 'Un consulado' },
  neighbour: { en: 'A neighbour', es: 'Una vecina o vecino' },
  herself: { en: 'She herself', es: 'Ella misma' },
  unknown: { en: 'An unknown hand', es: 'Una mano desconocida' },
} as const satisfies Record<Reporter, Bilingual>;

export const accessOutcomes = ['asked', 'granted', 'refused', 'no-answer'] as const;
export type AccessOutcome = (typeof accessOutcomes)[number];
export const accessWords = {
  asked: { en: 'asked', es: 'pedido' },
  granted: { en: 'granted', es: 'concedido' },
  refused: { en: 'refused', es: 'negado' },
  'no-answer': { en: 'no answer', es: 'sin respuesta' },
} as const satisfies Record<AccessOutcome, Bilingual>;

/** Who is held may be heard by whoever listens: said wherever a response is of somebody in custody. */
export const custodyWords: Bilingual = {
  en: 'She is held. Calls are listened to: say nothing of the case on them. A lawyer first; note every request to see her, and every refusal. If she is sent out of the country, that is a critical period of its own.',
  es: 'Está detenida. Las llamadas se escuchan: no diga nada del caso en ellas. Primero una abogada; anote cada petición de verla y cada negativa. Si la sacan del país, eso es un periodo crítico propio.',
};
