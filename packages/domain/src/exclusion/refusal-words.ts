import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a door is closed; part of the table of all refusals. Each says who opens it, and how. */
export const exclusionRefusals = {
  'excluded-consular': {
    en: 'Consulates are locked in this case. Nobody was let in. A steward opens it for one person, with her recorded consent that names that person.',
    es: 'Los consulados están cerrados en este caso. No entró nadie. Abre una custodia, para una persona, con el consentimiento anotado de ella.',
  },
  'excluded-local': {
    en: 'Local and state authorities are locked in this case. Nobody was let in. A steward opens it for one person, with her recorded consent.',
    es: 'Las autoridades locales y estatales están cerradas en este caso. No entró nadie. Abre una custodia, para una persona, con el consentimiento de ella.',
  },
  'excluded-person': {
    en: 'This case keeps this person out. Nobody was let in. Read why in the notes on the network. A steward opens it with her recorded consent.',
    es: 'Este caso excluye a esta persona. No entró nadie. Lea por qué en las notas sobre la red. Abre una custodia con el consentimiento de ella.',
  },
  'excluded-unit': {
    en: 'This case keeps this unit out. Nobody was let in. A steward opens it for one person, with her recorded consent that names that person.',
    es: 'Este caso excluye a esta unidad. No entró nadie. Abre una custodia, para una persona, con el consentimiento anotado de ella.',
  },
  'excluded-organisation': {
    en: 'This case keeps this organisation out. Nobody was let in. A steward opens it for one person, with her recorded consent that names that person.',
    es: 'Este caso excluye a esta organización. No entró nadie. Abre una custodia, para una persona, con el consentimiento anotado de ella.',
  },
  'excluded-place': {
    en: 'This case keeps out anyone of this place. Nobody was let in. A steward opens it for one person, with her recorded consent.',
    es: 'Este caso excluye a cualquiera de este lugar. No entró nadie. Abre una custodia, para una persona, con el consentimiento de ella.',
  },
  'exclusion-nobody-named': {
    en: 'It does not say who is kept out. Nothing was recorded. Write the person, unit, organisation or place.',
    es: 'No dice a quién se excluye. No se anotó nada. Escriba la persona, unidad, organización o lugar.',
  },
  'exclusion-no-reason': {
    en: 'The reason is missing. Nothing was recorded. Write it: it is kept with what is known of the network.',
    es: 'Falta la razón. No se anotó nada. Escríbala: se guarda con lo que se sabe de la red.',
  },
  'exclusion-no-network': {
    en: 'There is no network part here in which you may write, and the reason belongs there. Nothing was recorded. Open it first.',
    es: 'Aquí no hay parte de la red en la que usted pueda escribir, y ahí va la razón. No se anotó nada. Ábrala primero.',
  },
  'exclusion-read-by-her': {
    en: 'This person would read it, since she is in these parts. Nothing was recorded. Take her out first, then keep her out.',
    es: 'Esta persona lo leería, porque está en esas partes. No se anotó nada. Sáquela primero y después exclúyala.',
  },
  'exclusion-of-the-survivor': {
    en: 'It is her own case: nobody keeps her out of it. Nothing was recorded. Talk with her about what she wants.',
    es: 'Es su propio caso: nadie la excluye de él. No se anotó nada. Hable con ella sobre lo que quiere.',
  },
  'exclusion-steward-lifts': {
    en: 'A door is opened by a steward other than she, and not for oneself. Nothing was opened. Ask another steward.',
    es: 'La puerta la abre una custodia que no sea ella, y no para sí misma. No se abrió nada. Pida a otra custodia.',
  },
  'exclusion-nothing-closed': {
    en: 'No door is closed to this person. Nothing had to be opened. Go on with her consent.',
    es: 'Ninguna puerta está cerrada para esta persona. No había nada que abrir. Siga con su consentimiento.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
