import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something of a desk or a response is refused; part of the table of all refusals. */
export const responseRefusals = {
  'desk-staff-only': {
    en: 'A desk, and a response, are for those who work in an organisation. Nobody was let in. A survivor and her family have parts of their own.',
    es: 'La mesa, y una respuesta, son para quienes trabajan en una organización. No entró nadie. Una sobreviviente y su familia tienen partes propias.',
  },
  'desk-own-facts': {
    en: 'On a desk and in a response stand only the rota, the report, the clock, what is known and the log. Nothing was written. What is of a person or a case goes into the case; the rest has its own place on the page of the desk.',
    es: 'En una mesa y en una respuesta solo están el rol, el aviso, el reloj, lo que se sabe y la bitácora. No se escribió nada. Lo que es de una persona o de un caso va en el caso; lo demás tiene su lugar en la página de la mesa.',
  },
  'desk-none': {
    en: 'This device has no such desk. Nothing was changed. Open one, or be let into one.',
    es: 'Este dispositivo no tiene esa mesa. No se cambió nada. Abra una, o pida entrada.',
  },
  'response-none': {
    en: 'This device does not have that response. Nothing was changed.',
    es: 'Este dispositivo no tiene esa respuesta. No se cambió nada.',
  },
  'response-not-joined': {
    en: 'These two are not joined. Nothing was changed.',
    es: 'Estas dos no están unidas. No se cambió nada.',
  },
  'response-nobody-left': {
    en: 'Nobody is left to ask: everybody was asked, or is kept out. Nothing was changed. Call somebody you know, and let her into the desk.',
    es: 'No queda nadie a quien preguntar: a todas se les preguntó, o quedan fuera. No se cambió nada. Llame a alguien que conozca y dele entrada a la mesa.',
  },
  'response-not-to-ask': {
    en: 'That person is not to be asked now. Nobody was asked. Look at the list again.',
    es: 'A esa persona no se le puede preguntar ahora. No se preguntó a nadie. Revise la lista.',
  },
  'response-not-asked': {
    en: 'You were not asked here, so that your answer would not count. Nothing was changed.',
    es: 'Aquí no se le preguntó a usted, y su respuesta no contaría. No se cambió nada.',
  },
  'organisation-desk-unstated': {
    en: 'Your organisation’s desk is not stated in the directory, so that no answer could come back. Nobody was asked. Whoever speaks for it states it on the page of the desk.',
    es: 'La mesa de su organización no está dicha en el directorio, y no podría llegar respuesta. No se preguntó a nadie. Quien habla por ella la dice en la página de la mesa.',
  },
  'organisation-not-to-ask': {
    en: 'That organisation is not to be asked now, or nobody is left. Nobody was asked. Look at the list again.',
    es: 'A esa organización no se le puede preguntar ahora, o no queda ninguna. No se preguntó a nadie. Revise la lista.',
  },
  'organisation-ask-none': {
    en: 'This desk has no such ask of another organisation. Nothing was changed. Look at the list again.',
    es: 'Esta mesa no tiene esa pregunta de otra organización. No se cambió nada. Revise la lista.',
  },
  'organisation-ask-answered': {
    en: 'Somebody of this desk has answered already. Nothing was changed. Look who it was.',
    es: 'Alguien de esta mesa ya respondió. No se cambió nada. Vea quién fue.',
  },
  'response-refused-why': {
    en: 'A no needs its reason, so that the next one can be asked well. Nothing was changed. Choose one.',
    es: 'Un no necesita su razón, para preguntar bien a quien sigue. No se cambió nada. Elija una.',
  },
  'response-reason-none': {
    en: 'That reason is not on the list. Nothing was changed. Choose one of the list, or “Another reason”.',
    es: 'Esa razón no está en la lista. No se cambió nada. Elija una de la lista, u «Otra razón».',
  },
  'response-hour-ahead': {
    en: 'That hour is still to come. Nothing was changed. Look at the hour again.',
    es: 'Esa hora todavía no llega. No se cambió nada. Revise la hora.',
  },
  'rota-hours': {
    en: 'That rota does not fit: hours, days or people are missing. Nothing was changed. Look at it again.',
    es: 'Ese rol no corresponde: faltan horas, días o personas. No se cambió nada. Revíselo.',
  },
} as const satisfies Record<string, Bilingual>;
