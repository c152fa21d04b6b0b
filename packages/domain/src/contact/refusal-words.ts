import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a contact is stopped; part of the table of all refusals. */
export const contactRefusals = {
  'contact-never': {
    en: 'This way to reach her must never be used. Nothing was kept, and no reason opens it. Choose another way.',
    es: 'Esta forma de comunicarse con ella no debe usarse nunca. No se guardó nada, y ninguna razón la abre. Elija otra.',
  },
  'contact-not-safe': {
    en: 'This way to reach her is not safe. Nothing was kept. Choose another way; or, if it must be, say why, and it is kept with the contact.',
    es: 'Esta forma de comunicarse con ella no es segura. No se guardó nada. Elija otra; o, si es necesario, diga por qué, y quedará con el contacto.',
  },
  'contact-outside-hours': {
    en: 'It is outside her safe hours. Nothing was kept. Wait for the next safe time; or, if it must be, say why, and it is kept with the contact.',
    es: 'Está fuera de sus horas seguras. No se guardó nada. Espere la próxima hora segura; o, si es necesario, diga por qué, y quedará con el contacto.',
  },
  'contact-unknown': {
    en: 'Nobody has said that this way is safe now, and what is not known is not safe. Nothing was kept. Ask her; or, if it must be, say why, and it is kept with the contact.',
    es: 'Nadie ha dicho que esta forma sea segura ahora, y lo que no se sabe no es seguro. No se guardó nada. Pregúntele; o, si es necesario, diga por qué, y quedará con el contacto.',
  },
  'contact-reason-unkept': {
    en: 'Your reason can be kept nowhere: where her hours stand, you can only read. Nothing was sent. Ask somebody who may write there to send it.',
    es: 'Su razón no se puede guardar: donde están sus horas, usted solo puede leer. No se envió nada. Pida que lo envíe alguien que pueda escribir ahí.',
  },
  'contact-not-found': {
    en: 'No such contact is written down here. Nothing was kept. Look at the list.',
    es: 'Aquí no hay anotado ese contacto. No se guardó nada. Vea la lista.',
  },
  'contact-zone': {
    en: 'This device does not know the clock of that place. Nothing was kept. Choose the place again.',
    es: 'Este dispositivo no conoce la hora de ese lugar. No se guardó nada. Elija el lugar de nuevo.',
  },
  'contact-in-future': {
    en: 'A contact is written down after it was made. Nothing was kept. Look at the date and the hour.',
    es: 'Un contacto se anota después de hacerlo. No se guardó nada. Revise la fecha y la hora.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
