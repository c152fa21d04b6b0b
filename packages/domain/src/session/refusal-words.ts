import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when an interpreter would be given more than a session; part of the table of all refusals. */
export const sessionRefusals = {
  'session-not-a-case': {
    en: 'An interpreter is given a session, not a part of a case. Nobody was let in. Open a session for this interpreter.',
    es: 'A quien interpreta se le da una sesión, no una parte de un caso. No entró nadie. Abra una sesión para esta persona.',
  },
  'session-hours': {
    en: 'A session lasts between a few minutes and four hours. Nothing was opened. Choose a length again.',
    es: 'Una sesión dura entre unos minutos y cuatro horas. No se abrió nada. Elija otra vez cuánto dura.',
  },
  'session-interpreter': {
    en: 'A session is for somebody who interprets. Nothing was opened. Choose that role, or let this person in by a consent.',
    es: 'Una sesión es para quien interpreta. No se abrió nada. Elija ese papel, o dé entrada a esta persona con un consentimiento.',
  },
  'session-without-yes': {
    en: 'A session opens by a yes, or waits for one. Nothing was opened. Write a no down as a consent.',
    es: 'Una sesión se abre con un sí, o lo espera. No se abrió nada. Anote el no como un consentimiento.',
  },
  'session-unknown': {
    en: 'No session of that person is open here. Nothing was changed. Look at the list of who can see again.',
    es: 'Aquí no hay una sesión abierta de esa persona. Nada cambió. Vea de nuevo la lista de quién puede ver.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
