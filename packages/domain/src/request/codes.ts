import type { Bilingual } from '../vocabulary/language.ts';

/** The codes of a request to an authority and their words; free of schemas, so that a page can draw them. */
export const requestKindWords = {
  documents: { en: 'documents', es: 'documentos' },
  information: { en: 'information', es: 'información' },
  measure: { en: 'a protective measure', es: 'una medida de protección' },
  'continued-presence': { en: 'Continued Presence', es: 'Presencia Continuada' },
  'notice-of-release': { en: 'notice of a release', es: 'aviso de una liberación' },
} as const satisfies Record<string, Bilingual>;
export type RequestKind = keyof typeof requestKindWords;

/** By which right something is said to an authority (REFERENCE §1.1). */
export const permissionWords = {
  'her-consent': { en: 'she agreed, for this and until a day', es: 'ella aceptó, para esto y hasta un día' },
  'names-nobody': { en: 'it names and describes nobody', es: 'no nombra ni describe a nadie' },
  'child-protection': {
    en: 'a duty to protect a child; she was told before',
    es: 'deber de proteger a una niña o niño; se le dijo antes',
  },
  compelled: { en: 'the law compels it; she was told before', es: 'la ley obliga; se le dijo antes' },
} as const satisfies Record<string, Bilingual>;
export type Permission = keyof typeof permissionWords;

/** The direct conversation first. */
export const channelWords = {
  conversation: { en: 'the direct conversation', es: 'la conversación directa' },
  counsel: { en: 'through counsel', es: 'por medio de la asesoría legal' },
  letter: { en: 'a letter', es: 'un escrito' },
  portal: { en: 'the authority’s portal', es: 'el portal de la autoridad' },
  telephone: { en: 'by telephone', es: 'por teléfono' },
} as const satisfies Record<string, Bilingual>;
export type RequestChannel = keyof typeof channelWords;

export const answerWords = {
  granted: { en: 'granted', es: 'otorgada' },
  partial: { en: 'granted in part', es: 'otorgada en parte' },
  refused: { en: 'refused', es: 'negada' },
} as const satisfies Record<string, Bilingual>;
export type AuthorityAnswer = keyof typeof answerWords;

const keysOf = <T extends object>(words: T): [keyof T & string, ...(keyof T & string)[]] =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]];
export const requestKinds = keysOf(requestKindWords);
export const permissions = keysOf(permissionWords);
export const requestChannels = keysOf(channelWords);
export const authorityAnswers = keysOf(answerWords);
