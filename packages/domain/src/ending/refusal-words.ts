import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something about the end of data is not accepted; part of the table of all refusals. */
export const endRefusals = {
  'end-not-a-part': {
    en: 'Only a part of a case ends so. Nothing was recorded. Conversations end by their own term.',
    es: 'Así solo termina una parte de un caso. No se anotó nada. Las conversaciones terminan por su propio plazo.',
  },
  'end-nothing-asked': {
    en: 'No request of hers stands in this part. Nothing was ordered. Write down what she asked, or let her ask from her device.',
    es: 'En esta parte no hay una petición de ella. No se ordenó nada. Anote lo que pidió, o que lo pida desde su dispositivo.',
  },
  'end-term-not-over': {
    en: 'The term of this part is not over. Nothing was ordered. Look at the day on which it ends.',
    es: 'El plazo de esta parte no ha terminado. No se ordenó nada. Vea el día en que termina.',
  },
  'end-under-way': {
    en: 'The end of this part was ordered already. Nothing was recorded again. Look at who has agreed.',
    es: 'El fin de esta parte ya se ordenó. No se anotó otra vez. Vea quién está de acuerdo.',
  },
  'end-order-unknown': {
    en: 'No such order stands in this part. Nothing was recorded. Look at the page again.',
    es: 'Esa orden no está en esta parte. No se anotó nada. Vea otra vez la página.',
  },
  'end-own-order': {
    en: 'Whoever ordered it cannot be the second. Nothing was recorded. Ask another steward, or her.',
    es: 'Quien lo ordenó no puede ser la segunda. No se anotó nada. Pida a otra custodia, o a ella.',
  },
  'end-held': {
    en: 'A legal hold stands in this part. Nothing was ordered and everything is kept. Lift the hold first, if you may.',
    es: 'En esta parte hay una retención legal. No se ordenó nada y todo se guarda. Levántela antes, si puede.',
  },
  'end-part-ending': {
    en: 'This part is ending, so nobody is let in and nothing new is written there. Nothing was changed. Stop the end first.',
    es: 'Esta parte está terminando: no entra nadie ni se escribe nada nuevo. No se cambió nada. Detenga antes el fin.',
  },
  'end-done': {
    en: 'This device has destroyed what it held of this part. Nothing can be stopped any more. Ask who has not confirmed yet.',
    es: 'Este dispositivo ya destruyó lo que tenía de esta parte. Ya no se puede detener. Pregunte a quien falte por confirmar.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
