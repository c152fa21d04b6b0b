import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a consent is not taken; part of the table of all refusals. */
export const consentRefusals = {
  'consent-no-recipient': {
    en: 'The consent does not say for whom it is. Nothing was recorded and nobody was let in. Name one person.',
    es: 'El consentimiento no dice para quién es. No se anotó nada y no entró nadie. Nombre a una persona.',
  },
  'consent-no-unit': {
    en: 'The consent names no unit. Nothing was recorded. Write in which office or organisation this person works.',
    es: 'El consentimiento no nombra la unidad. No se anotó nada. Escriba en qué oficina u organización trabaja la persona.',
  },
  'consent-to-oneself': {
    en: 'Nobody can agree to what she herself would be shown. Nothing was recorded. Ask the person whose decision it is.',
    es: 'Nadie puede aceptar lo que se le mostraría a sí misma. No se anotó nada. Pregunte a la persona que decide.',
  },
  'consent-no-parts': {
    en: 'The consent says nothing of what would be seen. Nothing was recorded. Choose the parts that she named.',
    es: 'El consentimiento no dice qué se vería. No se anotó nada. Elija las partes que ella dijo.',
  },
  'consent-no-purpose': {
    en: 'The consent does not say what it is for. Nothing was recorded. Choose one purpose from the list.',
    es: 'El consentimiento no dice para qué es. No se anotó nada. Elija un propósito de la lista.',
  },
  'consent-no-reason': {
    en: 'The sentence that says why is missing. Nothing was recorded. Write it in plain words; she will read it.',
    es: 'Falta la frase que dice por qué. No se anotó nada. Escríbala con palabras sencillas; ella la leerá.',
  },
  'consent-day-wrong': {
    en: 'There is no such day in the calendar. Nothing was recorded. Look at the day and write it again.',
    es: 'Ese día no existe en el calendario. No se anotó nada. Revise el día y escríbalo de nuevo.',
  },
  'consent-in-the-past': {
    en: 'This consent would have ended already. Nothing was recorded and nobody was let in. Ask her for a later day.',
    es: 'Este consentimiento ya habría terminado. No se anotó nada y no entró nadie. Pregúntele por un día posterior.',
  },
  'consent-from-the-future': {
    en: 'She cannot have decided on a day that has not come. Nothing was recorded. Write the day on which she decided.',
    es: 'No pudo decidir en un día que aún no llega. No se anotó nada. Escriba el día en que decidió.',
  },
  'consent-too-long': {
    en: 'A consent holds for a year at the most. Nothing was recorded. Choose an earlier day, and ask her again then.',
    es: 'Un consentimiento dura un año cuando mucho. No se anotó nada. Elija un día anterior y pregúntele de nuevo entonces.',
  },
  'consent-text-unknown': {
    en: 'This program does not know the text that was explained. Nothing was recorded. Choose one from the list.',
    es: 'Este programa no conoce el texto que se explicó. No se anotó nada. Elija uno de la lista.',
  },
  'consent-limits-first': {
    en: 'She must be told first what cannot be kept silent. Nothing was recorded. Tell her the limits, then ask again.',
    es: 'Primero hay que decirle qué no se puede callar. No se anotó nada. Dígale los límites y pregunte de nuevo.',
  },
  'consent-no-way-back': {
    en: 'The consent does not say how she can take it back. Nothing was recorded. Choose at least one way, and tell her.',
    es: 'El consentimiento no dice cómo puede retirarlo. No se anotó nada. Elija al menos una manera y dígasela.',
  },
  'consent-guardian-not-cleared': {
    en: 'It is not certain that this guardian had no part in it. Nothing was recorded. Ask a child-protection authority.',
    es: 'No consta que esta tutora o tutor sea ajeno a los hechos. No se anotó nada. Pregunte a la Procuraduría de Protección.',
  },
  'consent-not-a-steward': {
    en: 'Only an advocate, a supervisor, a shelter or an attorney can keep a case. Leave out the stewardship.',
    es: 'Solo una acompañante, una supervisora, un refugio o una abogada puede custodiar un caso. Quite la custodia del caso.',
  },
  'consent-no-assent': {
    en: 'The child does not agree, so nobody is let in. Nothing was recorded as a yes. You can record the no.',
    es: 'La niña o el niño no está de acuerdo y no entra nadie. No se anotó ningún sí. Puede anotar el no.',
  },
  'consent-beyond-own-rights': {
    en: 'You cannot let anyone into a part where you yourself may not. Nothing was recorded. Ask a steward of that part.',
    es: 'No puede dejar entrar a nadie en una parte donde usted no decide. No se anotó nada. Pida a una custodia de esa parte.',
  },
  'consent-card-of-another': {
    en: 'The card is not of the person who is named. Nothing was recorded and nobody was let in. Ask for the right card.',
    es: 'La tarjeta no es de la persona nombrada. No se anotó nada y no entró nadie. Pida la tarjeta correcta.',
  },
  'consent-card-missing': {
    en: 'There is no card of this person for that part. Nothing was recorded. Meet by a link, or ask for a card.',
    es: 'No hay tarjeta de esta persona para esa parte. No se anotó nada. Encuéntrense por un enlace o pida una tarjeta.',
  },
  'consent-part-sealed': {
    en: 'A part under seal is not named among consents. Nothing was recorded. Those inside decide who is cleared.',
    es: 'Una parte bajo reserva no se nombra entre los consentimientos. No se anotó nada. Quienes están dentro deciden a quién autorizan.',
  },
  'consent-unknown': {
    en: 'No such consent is known on this device. Nothing was changed. Connect, then look at the list again.',
    es: 'Este dispositivo no conoce ese consentimiento. Nada cambió. Conéctese y vea la lista de nuevo.',
  },
  'consent-ended': {
    en: 'That consent is over already. Nothing was changed. To share again, ask her again.',
    es: 'Ese consentimiento ya terminó. Nada cambió. Para compartir otra vez, pregúntele de nuevo.',
  },
  'consent-not-hers-to-answer': {
    en: 'Only the person whose decision it is can confirm it, on her own device. Nothing was changed. Ask her.',
    es: 'Solo la persona que decide puede confirmarlo, en su propio dispositivo. Nada cambió. Pregúntele.',
  },
  'consent-not-from-her-device': {
    en: 'This is not her own device, so it cannot say that she stated it herself. Nothing was recorded. Write it down for her.',
    es: 'Este no es el dispositivo de ella y no puede decir que ella misma lo declaró. No se anotó nada. Anótelo por ella.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
